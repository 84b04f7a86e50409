"""S5: save a revision of a large article, and write what it leaves to translate."""

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import polib

from tests.benchmarks.contest import Benchmark, Command, Contestant, Peer
from tests.benchmarks.workspaces import catalogs, cms, copied, fill, in_turn, init, refused, run

VOCABULARY = (
    "skin wound dressing water clean dry gentle morning evening doctor nurse call fever pain "
    "swelling redness bruise cream sun shade pillow sleep walk rest lift bend wash soap towel "
    "bandage stitch scar heal week day hour before after during until never always often tablet "
    "capsule drop dose meal drink glass stomach blood pressure heart breath cough throat ear eye "
    "finger hand arm leg foot knee back neck head hair nail mouth tooth gum tongue lip cheek chin "
    "change check keep avoid apply remove cover leave take stop start ask tell watch wait turn "
    "small large warm cool cold soft tight loose new old first second last next other same every "
    "clinic ward bed chair bath shower pool car bus work school child parent friend family partner"
)
WORDS = VOCABULARY.split()
SECTION_BLOCKS = 20  # the heading counts
REVISED_ONE_IN = 20
NEEDED_SHARE = 0.995
OURS, MSGMERGE = "cms import, catalog write", "msgmerge"


def article(messages: int, is_revised: bool) -> str:
    """Write an article of so many messages; revised, one text in twenty is worded differently."""
    head = "---\ntitle: Care at home\nsummary: From the first day to the last.\n---\n"
    sections = range(messages // SECTION_BLOCKS)
    return head + "".join(_section(number, is_revised) for number in sections)


def _section(number: int, is_revised: bool) -> str:
    return f"\n## Step {number + 1}\n\n" + "\n".join(_paragraphs(number, is_revised))


def _paragraphs(section: int, is_revised: bool) -> Iterator[str]:
    wording, change = random.Random(section), random.Random(f"change {section}")
    for _ in range(SECTION_BLOCKS - 1):
        words = wording.choices(WORDS, k=wording.randint(8, 24))
        words.insert(4, str(wording.randint(1, 99_999)))
        if change.randrange(REVISED_ONE_IN) == 0 and is_revised:
            words[change.randrange(len(words))] = change.choice(WORDS)
        yield " ".join(words).capitalize() + ".\n"


def translated(text: str) -> str:
    return "Übersetzt: " + " ".join(reversed(text.rstrip(".").split())) + "."


def before(messages: int, locales: tuple[str, ...], folder: Path) -> None:
    copied(folder, "workspace", partial(_revise_last, messages, locales))


def _revise_last(messages: int, locales: tuple[str, ...], folder: Path) -> None:
    """Import the article and translate it, then leave the revised file beside the store."""
    path = folder / "w" / "care.md"
    init(folder / "w", *locales)
    path.write_text(article(messages, is_revised=False))
    run(folder / "w", cms("import", "care.md"))
    run(folder / "w", cms("catalog", "write"))
    for catalog in catalogs(folder / "w" / "locales"):
        fill(catalog, translated)
    run(folder / "w", cms("catalog", "read", "--reviewed", "locales"))
    run(folder / "w", cms("catalog", "write"))
    path.write_text(article(messages, is_revised=True))


def save_and_write(locale: Command, folder: Path) -> Command:
    write = cms("catalog", "write", "care", *locale)
    return in_turn(cms("import", "care.md"), write, folder=folder / "w")


def before_msgmerge(messages: int, folder: Path) -> None:
    copied(folder, "msgmerge", partial(_write_old_and_new, messages))


def _write_old_and_new(messages: int, folder: Path) -> None:
    """Let our own writer make both inputs: the reviewed PO file, and the template after it."""
    _revise_last(messages, ("de",), folder)
    catalogs(folder / "w" / "locales")[0].rename(folder / "old.po")
    run(folder / "w", cms("import", "care.md"))
    run(folder / "w", cms("catalog", "write", "care"))
    (folder / "w" / "locales" / "care.pot").rename(folder / "new.pot")


def msgmerge(folder: Path) -> Command:
    files = (str(folder / "old.po"), str(folder / "new.pot"))
    return ("msgmerge", "--quiet", "--previous", *files, "-o", str(folder / "merged.po"))


def problems(locales: tuple[str, ...], folders: dict[str, Path]) -> list[str]:
    """Check that msgfmt takes our files, and that they have the suggestions that msgmerge finds."""
    written = catalogs(folders[OURS] / "w" / "locales")
    wrong = refused(written)
    if len(written) != len(locales):
        wrong.append(f"{len(written)} files for {len(locales)} locales")
    if MSGMERGE in folders:
        theirs = suggestions(folders[MSGMERGE] / "merged.po")
        wrong += filter(None, (_missing(path, theirs) for path in written))
    return wrong


Suggestions = dict[tuple[str, str], str]


def suggestions(path: Path) -> Suggestions:
    """Return the fuzzy messages of a file with the texts they were once made for."""
    found = polib.pofile(str(path)).fuzzy_entries()
    return {(entry.msgctxt or "", entry.msgid): entry.previous_msgid or "" for entry in found}


def _missing(path: Path, theirs: Suggestions) -> str:
    ours = suggestions(path)
    same = sum(ours.get(message) == previous for message, previous in theirs.items())
    if theirs and same >= NEEDED_SHARE * len(theirs):
        return ""
    return f"{path}: {same} of {len(theirs)} suggestions of msgmerge, {len(ours)} of our own"


def one_locale(messages: int, goal: float) -> Benchmark:
    return Benchmark(
        name=f"S5 revise {messages:,} messages",
        job=f"Save a revision with 5 % of {messages:,} messages reworded and write one PO file; at"
        f" least {NEEDED_SHARE:.1%} of msgmerge's suggestions are found.",
        ours=Contestant(
            OURS, partial(save_and_write, ("--locale", "de")), partial(before, messages, ("de",))
        ),
        peers=(Peer(peer(messages), goal),),
        verify=partial(problems, ("de",)),
        large=messages > 20_000,
    )


def many_locales(messages: int, locales: tuple[str, ...]) -> Benchmark:
    return Benchmark(
        name=f"S5 revise {messages:,} messages, {len(locales)} locales",
        job=f"The same for {len(locales)} locales, writing {len(locales)} PO files. One run of"
        f" msgmerge is measured, and multiplied by {len(locales)}.",
        ours=Contestant(OURS, partial(save_and_write, ()), partial(before, messages, locales)),
        peers=(Peer(peer(messages), goal=100, times=len(locales)),),
        verify=partial(problems, locales),
        large=True,
    )


def peer(messages: int) -> Contestant:
    return Contestant(MSGMERGE, msgmerge, partial(before_msgmerge, messages), needs=MSGMERGE)


LOCALES = (
    "ar bg bn cs da de el es fa fi fr he hi hu id it ja ko nb nl pl pt ro ru sv th tr uk vi zh"
)

BENCHMARKS = (
    one_locale(20_000, goal=8),
    one_locale(100_000, goal=30),
    many_locales(20_000, tuple(LOCALES.split())),
)
