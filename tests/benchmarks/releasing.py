"""S8: cut a release again after one section changed."""

import re
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from tests.benchmarks.contest import Benchmark, Command, Contestant, Peer
from tests.benchmarks.measure import ContestFailed
from tests.benchmarks.workspaces import catalogs, cms, copied, fill, in_turn, init, run

ARTICLES, SECTIONS = 1000, 5
LOCALES = ("de", "es", "fr", "ja", "pt")
# The sentences of the articles, with their numbers, as people would translate them.
SENTENCES = {
    r"Article (\d+)": ("Artikel {}", "Artículo {}", "Article n° {}", "記事{}", "Artigo {}"),
    r"Part (\d+)": ("Teil {}", "Parte {}", "Partie {}", "第{}部", "Parte {}"),
    r"On day (\d+) keep wound (\d+) dry\.": (
        "Halten Sie Wunde {1} am Tag {0} trocken.",
        "El día {0} mantenga seca la herida {1}.",
        "Le jour {0}, gardez la plaie {1} au sec.",
        "{0}日目は傷{1}を乾いたままにしてください。",
        "No dia {0}, mantenha a ferida {1} seca.",
    ),
    r"Drink (\d+) glasses of water\.": (
        "Trinken Sie {} Gläser Wasser.",
        "Beba {} vasos de agua.",
        "Buvez {} verres d’eau.",
        "水をコップ{}杯飲んでください。",
        "Beba {} copos de água.",
    ),
    r"Rest for (\d+) hours\.": (
        "Ruhen Sie sich {} Stunden aus.",
        "Descanse {} horas.",
        "Reposez-vous pendant {} heures.",
        "{}時間休んでください。",
        "Descanse {} horas.",
    ),
}
PUBLIC = "public"
AGAIN = "cut, one section changed"
FULL, JUDGED = "cut, nothing composed before", "cut, nothing composed or judged before"
COMPOSED = re.compile(r'"composed": (\d+)')
FALLBACK = re.compile(r'"section": "([^"]+)"')


def write_articles(folder: Path) -> None:
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"article-{number}.md").write_text(article(number))


def article(number: int, changed: str = "dry") -> str:
    how = {1: changed}
    parts = (
        f"## Part {part}\n\nOn day {part} keep wound {number} {how.get(part, 'dry')}.\n\n"
        f"- Drink {part} glasses of water.\n- Rest for {part} hours.\n"
        for part in range(1, SECTIONS + 1)
    )
    return f"---\ntitle: Article {number}\n---\n\n" + "\n".join(parts)


def translated(folder: Path) -> None:
    """Make a workspace in which everything is translated and reviewed."""
    init(folder / "w", *LOCALES)
    write_articles(folder / "w" / "articles")
    run(folder / "w", cms("import", "articles"))
    run(folder / "w", cms("catalog", "write", "--bundle"))
    bundles = catalogs(folder / "w" / "locales")
    for path in bundles:
        fill(path, partial(_translation, LOCALES.index(path.parts[-3])))
    run(folder / "w", cms("catalog", "read", "--reviewed", *bundles))


def _translation(locale: int, text: str) -> str:
    for pattern, translations in SENTENCES.items():
        if found := re.fullmatch(pattern, text):
            return translations[locale].format(*found.groups())
    raise ContestFailed(f"no translation of {text!r}")


def never_cut(folder: Path) -> None:
    copied(folder, "never-cut", translated)


def never_judged(folder: Path) -> None:
    """Leave the workspace as after a new version of the program, whose checks know nothing yet."""
    never_cut(folder)
    with closing(sqlite3.connect(folder / "w" / "cms.db")) as store, store:
        store.execute("DELETE FROM known_problems")


def cut_before(folder: Path) -> None:
    copied(folder, "cut-before", _cut_and_revise)


def _cut_and_revise(folder: Path) -> None:
    never_cut(folder)
    run(folder / "w", cms("release", "cut"))
    run(folder / "w", cms("release", "export", "--format", "json", "--to", PUBLIC))
    (folder / "w" / "articles" / "article-7.md").write_text(article(7, "warm"))
    run(folder / "w", cms("import", "articles/article-7.md"))


def cut(folder: Path) -> Command:
    return in_turn(cms("release", "cut", "--json"), folder=folder / "w")


def problems(folders: dict[str, Path]) -> list[str]:
    """Check that one article was composed, and all of them where nothing was known.

    Of the changed section an older version is released in each locale, and nothing else instead of
    anything. Where a release was exported before, only that article's files and the manifest are
    written anew.
    """
    every = (ARTICLES, [])
    wanted = {AGAIN: (1, ["part-1"] * len(LOCALES)), FULL: every, JUDGED: every}
    found = {
        name: (sum(map(int, COMPOSED.findall(said))), FALLBACK.findall(said))
        for name, folder in folders.items()
        for said in [_said(folder)]
    }
    wrong = [f"{name}: {found[name]}" for name in found if found[name] != wanted[name]]
    rewritten = _rewritten(folders[AGAIN] / "w")
    files = {"manifest.json", *(f"{tag}/article-7.json" for tag in ("en", *LOCALES))}
    return wrong + [f"rewritten: {sorted(rewritten)[:20]}"] * (rewritten != files)


def _rewritten(workspace: Path) -> set[str]:
    """Export once more, and return which files are not those that were there."""
    before = _files(workspace / PUBLIC)
    run(workspace, cms("release", "export", "--format", "json", "--to", PUBLIC))
    after = _files(workspace / PUBLIC)
    return {name for name in before | after if before.get(name) != after.get(name)}


def _files(folder: Path) -> dict[str, tuple[int, int]]:
    found = ((path, path.stat()) for path in folder.rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix(): (s.st_ino, s.st_mtime_ns) for p, s in found}


def _said(folder: Path) -> str:
    return folder.with_suffix(".log").read_text()


BENCHMARKS = (
    Benchmark(
        name="S8 cut after one section changed",
        job=f"Cut a release of {ARTICLES:,} articles in {len(LOCALES)} locales and the source,"
        " after one section of one article changed; beside it the first cut of the same, of texts"
        " that were judged when they came in, or not by the checks of today. Only the files of that"
        " article and the manifest are written anew where a release was exported before.",
        ours=Contestant(AGAIN, cut, cut_before),
        peers=(
            Peer(Contestant(FULL, cut, never_cut), goal=20),
            Peer(Contestant(JUDGED, cut, never_judged), goal=20),
        ),
        verify=problems,
    ),
)
