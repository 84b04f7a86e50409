"""S7: compose articles in other locales and export them as Markdown."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from tests.benchmarks.contest import Benchmark, Command, Contestant, Peer
from tests.benchmarks.extraction import PO4A_OPTIONS, pages
from tests.benchmarks.workspaces import catalogs, cms, copied, corpus, fill, in_turn, init, run

OURS = "cms release cut, release export"
ONE, FOUR = ("de",), ("de", "fr", "ja", "pt")
NEEDED_SHARE = 0.98
PO4A_TRANSLATE = "po4a-translate, every eighth page"
EIGHTH = 8
MARKS = re.compile("[⟦⟧]")
# Where a page begins with an empty one, ours is before that.
FRONT_MATTER = re.compile(r"\A(?:---\n(?:.*?\n)??---\n\s*)+", re.DOTALL)
CODE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
# How a section is shown that has no translation; it is the source's, to the byte.
NOT_TRANSLATED = re.compile(
    r'<!-- not translated yet, shown in en -->\n<div lang="en" dir="ltr">\n\n(.*?)</div>\n\n',
    re.DOTALL,
)
# A translated block is one line, so the marks that went before its other lines are gone.
LINE_ENDS = re.compile(r"[\s>]+")


def pseudo(text: str) -> str:
    """Translate so that the source is what remains when the marks are taken away."""
    bare = text.strip("\n")  # msgfmt wants the same line ends around a translation as before
    return text.replace(bare, f"⟦{bare}⟧", 1)


def translated(locales: tuple[str, ...], folder: Path) -> None:
    copied(folder, "translated", partial(_translate, locales))


def _translate(locales: tuple[str, ...], folder: Path) -> None:
    work = folder / "w"
    init(work, *locales)
    run(work, cms("import", corpus("otel") / "en"))
    run(work, cms("catalog", "write"))
    for catalog in catalogs(work / "locales"):
        fill(catalog, pseudo)
    run(work, cms("catalog", "read", "--reviewed", "locales"))


def cut_and_export(folder: Path) -> Command:
    export = cms("release", "export", "--format", "markdown", "--to", folder / "out")
    return in_turn(cms("release", "cut"), export, folder=folder / "w")


def for_po4a(locales: tuple[str, ...], folder: Path) -> None:
    copied(folder, "po4a", partial(_translate_for_po4a, locales))


def _translate_for_po4a(locales: tuple[str, ...], folder: Path) -> None:
    """Let po4a make its PO files, translate them, and take away what it exported."""
    lines = [f"[po4a_langs] {' '.join(locales)}", "[po4a_paths] all.pot $lang:$lang.po"]
    for page in pages("en"):
        lines.append(f"[type: text] {page} $lang:out/$lang/{page.relative_to(corpus('otel'))}")
    (folder / "po4a.cfg").write_text("\n".join(lines) + "\n")
    run(folder, po4a("--no-translations", folder))
    for locale in locales:
        fill(folder / f"{locale}.po", pseudo)


def po4a(option: str, folder: Path) -> Command:
    return in_turn(("po4a", *PO4A_OPTIONS, "--keep", "0", option, "po4a.cfg"), folder=folder)


def po4a_translate(folder: Path) -> Command:
    """It takes one page a run, and reads the whole PO file each time."""
    options = ("-f", "text", *PO4A_OPTIONS, "--keep", "0", "--po", "de.po")
    runs = (
        ("po4a-translate", *options, "-m", str(page), "-l", f"{number}.md")
        for number, page in enumerate(pages("en")[EIGHTH - 1 :: EIGHTH])
    )
    return in_turn(*runs, folder=folder)


def for_po2md(locales: tuple[str, ...], folder: Path) -> None:
    copied(folder, "po2md", partial(_translate_for_po2md, locales))


def _translate_for_po2md(locales: tuple[str, ...], folder: Path) -> None:
    (folder / "out").mkdir()
    for locale in locales:
        run(folder, ("md2po", "--progress=none", str(corpus("otel") / "en"), locale))
        for path in (folder / locale).rglob("*.po"):
            fill(path, pseudo)


def po2md(locales: tuple[str, ...], folder: Path) -> Command:
    template = str(corpus("otel") / "en")
    return in_turn(
        *(
            ("po2md", "--progress=none", "-t", template, "-i", locale, "-o", f"out/{locale}")
            for locale in locales
        ),
        folder=folder,
    )


def problems(locales: tuple[str, ...], folders: dict[str, Path]) -> list[str]:
    """Check that each page is there in each locale, and differs by the marks alone."""
    wrong = []
    sources = [path.read_text() for path in pages("en")]
    for name, folder in folders.items():
        for locale in locales if name != PO4A_TRANSLATE else ():
            exported = [path.read_text() for path in (folder / "out" / locale).rglob("*.md")]
            if len(exported) != len(sources):
                wrong.append(f"{name}: {len(exported)} files in {locale}, not {len(sources)}")
            elif name == OURS:
                wrong += _changed(sources, exported)
    return wrong


def _changed(sources: Iterable[str], exported: list[str]) -> list[str]:
    """Compare bodies, code to the byte; the files' names are other ones, so all with all."""
    wrong = []
    if missing := Counter(map(_bare, sources)) - Counter(map(_bare, exported)):
        text = next(iter(missing))[0]
        wrong.append(f"{sum(missing.values())} pages have changed, as {text[:200]!r}")
    marked = sum(MARKS.search(text) is not None for text in exported)
    if marked < NEEDED_SHARE * len(exported):
        wrong.append(f"only {marked} pages of {len(exported)} are translated")
    return wrong


def _bare(text: str) -> tuple[str, tuple[str, ...]]:
    body = NOT_TRANSLATED.sub(r"\1", FRONT_MATTER.sub("", text))
    code = tuple(CODE.findall(body))
    return LINE_ENDS.sub("", MARKS.sub("", body)), code


def benchmark(locales: tuple[str, ...], goals: tuple[float, float]) -> Benchmark:
    count = f"{len(locales)} locale{'s' * (len(locales) > 1)}"
    translate, po4a_ready = partial(po4a, "--no-update"), partial(for_po4a, locales)
    return Benchmark(
        name=f"S7 compose and export, {count}",
        job=f"Cut a release of 113 pages in {count} and the source, and export it as Markdown. The"
        " others write the translated pages alone, po4a-translate one a run.",
        ours=Contestant(OURS, cut_and_export, partial(translated, locales)),
        peers=(
            Peer(
                Contestant(PO4A_TRANSLATE, po4a_translate, po4a_ready, "po4a-translate"),
                goals[0],
                times=EIGHTH * len(locales),
            ),
            Peer(Contestant("po4a", translate, po4a_ready, "po4a"), goals[0]),
            Peer(
                Contestant("po2md", partial(po2md, locales), partial(for_po2md, locales), "po2md"),
                goals[1],
            ),
        ),
        verify=partial(problems, locales),
        corpus="otel",
    )


BENCHMARKS = (benchmark(ONE, (15, 10)), benchmark(FOUR, (30, 20)))
