"""S4: read another tool's PO file that was made from an older text, and find what fits."""

import random
from pathlib import Path

import polib
from rapidfuzz import fuzz

from tests.benchmarks.contest import Benchmark, Command, Contestant, Peer
from tests.benchmarks.revised_article import translated
from tests.benchmarks.workspaces import catalogs, cms, copied, corpus, init, refused, run

CHANGED_ONE_IN = 3
SHARES = (0.05, 0.1, 0.2, 0.3, 0.5)  # of the words of a text
FOUND_SHARE, EQUAL_SHARE = 0.995, 0.99
OURS, MSGMERGE = "cms catalog read", "msgmerge"


def older(text: str) -> str:
    """Word a text as it might have been before: from one word in twenty to every second differs.

    The more differs, the more msgmerge must search: with one in ten it takes a quarter of the time.
    """
    chance, words = random.Random(text), text.split(" ")
    share = chance.choice(SHARES)
    for _ in range(max(1, int(len(words) * share))):
        place = chance.randrange(len(words))
        edit = chance.choice((_exchange, _exchange, _leave_out, _add))
        edit(words, place, chance)
    return " ".join(words).strip()


def _exchange(words: list[str], place: int, chance: random.Random) -> None:
    words[place] = chance.choice(words)[::-1]


def _leave_out(words: list[str], place: int, _: random.Random) -> None:
    if len(words) > 2:
        del words[place]


def _add(words: list[str], place: int, chance: random.Random) -> None:
    words.insert(place, chance.choice(words))


def before(folder: Path) -> None:
    copied(folder, "outdated", _import_and_age)


def _import_and_age(folder: Path) -> None:
    """Import the book of today, and leave a PO file beside it that was made from an older one."""
    init(folder / "w", "de")
    chapters = sorted(corpus("rust-book").glob("*.md"))
    book = "\n\n".join(chapter.read_text(encoding="utf-8") for chapter in chapters)
    (folder / "w" / "book.md").write_text(book, encoding="utf-8")
    run(folder / "w", cms("import", "book.md"))
    run(folder / "w", cms("catalog", "write", "--to", folder / "templates"))
    template = polib.pofile(str(folder / "templates" / "book.pot"))
    texts = dict.fromkeys(e.msgid for e in template if not (e.msgctxt or "").endswith(".slug"))
    old, new = polib.POFile(), polib.POFile()
    for catalog in (old, new):
        catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "de"}
    old_texts = (older(t) if n % CHANGED_ONE_IN == 0 else t for n, t in enumerate(texts))
    old += [polib.POEntry(msgid=t, msgstr=translated(t)) for t in dict.fromkeys(old_texts) if t]
    new += [polib.POEntry(msgid=text) for text in texts]
    old.save(str(folder / "old.po"))
    new.save(str(folder / "new.pot"))


def read(folder: Path) -> Command:
    command = cms("catalog", "read", "../old.po", "--locale", "de")
    # Older texts that fit nowhere any more are reported by ending with 1.
    return ("sh", "-c", f"cd {folder / 'w'} && {' '.join(command)} || test $? = 1")


def msgmerge(folder: Path) -> Command:
    files = (str(folder / "old.po"), str(folder / "new.pot"))
    return ("msgmerge", "--quiet", "--previous", *files, "-o", str(folder / "merged.po"))


def problems(folders: dict[str, Path]) -> list[str]:
    """Check that msgfmt takes what we write, and that msgmerge's suggestions are there."""
    run(folders[OURS] / "w", cms("catalog", "write"))
    (path,) = catalogs(folders[OURS] / "w" / "locales")
    wrong = refused([path])
    if MSGMERGE in folders:
        wrong += _missing(suggestions(path), suggestions(folders[MSGMERGE] / "merged.po"))
    return wrong


def suggestions(path: Path) -> dict[str, str]:
    """Map the texts that a file has a fuzzy translation for to what that was made from."""
    fuzzy = polib.pofile(str(path)).fuzzy_entries()
    return {entry.msgid: entry.previous_msgid for entry in fuzzy if entry.previous_msgid}


def _missing(ours: dict[str, str], theirs: dict[str, str]) -> list[str]:
    found = [text for text in theirs if text in ours]
    equal = [text for text in found if _likeness(ours, text) >= _likeness(theirs, text)]
    enough = len(found) >= FOUND_SHARE * len(theirs) and len(equal) >= EQUAL_SHARE * len(found)
    said = f"{len(found)} of msgmerge's {len(theirs)} suggestions, {len(equal)} as good"
    return [] if enough and theirs else [said]


def _likeness(suggestions: dict[str, str], text: str) -> float:
    return fuzz.ratio(suggestions[text], text)


BENCHMARKS = (
    Benchmark(
        name="S4 read an outdated catalog",
        job="Read a PO file of 4,300 texts, a third of them worded differently in the article of"
        f" today, into the store; at least {FOUND_SHARE:.1%} of msgmerge's suggestions are found,"
        f" at least {EQUAL_SHARE:.0%} of them as good by likeness.",
        ours=Contestant(OURS, read, before),
        peers=(Peer(Contestant(MSGMERGE, msgmerge, before, needs=MSGMERGE), goal=30),),
        verify=problems,
        corpus="rust-book",
    ),
)
