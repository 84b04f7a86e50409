"""A catalog that was taken away early and comes back after two fifths of the text were revised."""

from pathlib import Path

import polib
import pytest

from cms.pipeline.read_catalogs import read_catalogs
from tests.pipeline.shelf import Shelf

SAMPLES = Path(__file__).parents[2] / "cms" / "samples" / "articles"
ADDED = " (New.)"


@pytest.fixture(params=["after-a-tooth-extraction", "stitches-at-home"])
def source(request) -> str:
    return (SAMPLES / f"{request.param}.md").read_text()


@pytest.fixture
def taken(workspace, source) -> tuple[Shelf, Path]:
    """A workspace with the article, and its German catalog, translated, but not read yet."""
    shelf = Shelf(workspace)
    shelf.save(source)
    shelf.write()
    path = shelf.folder / "burn-back.po"
    catalog = polib.pofile(str(shelf.folder / "locales/de/LC_MESSAGES/burn.po"))
    for entry in catalog:
        entry.msgstr = "" if entry.msgctxt == "article.slug" else f"de {entry.msgid}"
    catalog.save(str(path))
    return shelf, path


def revised(source: str, texts: list[str]) -> tuple[str, dict[str, str]]:
    """Reword two fifths of the texts, from end to end; map the new ones to the old."""
    whole = [text for text in texts if source.count(f"{text}\n") == source.count(text) == 1]
    wanted = round(0.4 * len(texts))
    chosen = {whole[place * len(whole) // wanted] for place in range(wanted)}
    for text in chosen:
        source = source.replace(f"{text}\n", f"{text}{ADDED}\n")
    return source, {text + ADDED: text for text in chosen}


def test_everything_exact_is_kept_and_everything_changed_is_offered_from_its_old_text(
    taken, source
):
    shelf, path = taken
    body = [entry.msgid for entry in polib.pofile(str(path)) if "." not in entry.msgctxt]
    text, reworded = revised(source, body)
    shelf.save(text)

    (file,) = read_catalogs(shelf.workspace, [path])
    shelf.write()

    assert len(reworded) > 0.35 * len(body)
    assert {line.verdict.value for line in file.lines} == {"new", "stale-base"}
    for entry in polib.pofile(str(shelf.folder / "locales/de/LC_MESSAGES/burn.po")):
        if entry.msgctxt != "article.slug":
            old = reworded.get(entry.msgid)
            assert entry.msgstr == f"de {old or entry.msgid}"
            assert (entry.fuzzy, entry.previous_msgid) == (old is not None, old)


def test_reading_it_again_changes_nothing(taken, source):
    shelf, path = taken
    shelf.save(source.replace("\n\n##", f"\n\nOne more.{ADDED}\n\n##", 1))
    read_catalogs(shelf.workspace, [path])

    (file,) = read_catalogs(shelf.workspace, [path])
    assert {line.verdict.value for line in file.lines} == {"unchanged"}
