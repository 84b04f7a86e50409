"""Catalog files that we know are continued, and come out as if they were made from the start."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.errors import UnreadWork
from cms.pipeline.read_catalogs import read_catalogs
from cms.pipeline.write_catalogs import write_catalogs
from tests.pipeline.shelf import ARTICLE, Shelf

WORDINGS = ("Hold the burn under cool water.", "Hold it under water for 20 minutes.", "Cool it.")
SECTIONS = (
    "## Cool the burn {#cool}\n\n{0}\n\n- Take off rings.\n- Take off rings.\n",
    "## Cover it\n\n{0} [@who]\n\nNot tightly.\n",
    "## When to call\n\n> {0}\n\nCall if it is large.\n",
)
FRONTS = (
    "---\ntitle: Burns\n---\n\n",
    "---\ntitle: Small burns\nrisk: caution\n---\n\n",
    "---\ntitle: Burns\ncitations:\n  - key: who\n    title: Burns\n---\n\n",
)
texts = st.builds(
    lambda front, parts: front + "\n".join(part.replace("{0}", words) for part, words in parts),
    st.sampled_from(FRONTS),
    st.lists(st.tuples(st.sampled_from(SECTIONS), st.sampled_from(WORDINGS)), max_size=3),
)
moves = st.one_of(texts, st.sampled_from(["translate", "review", "nothing"]))


def in_a_new_folder(shelf: Shelf, name: str) -> dict[str, bytes]:
    """Write the catalogs where there are none, which leaves nothing to continue."""
    folder = shelf.folder / name
    written = write_catalogs(shelf.workspace, (), "", folder)
    return {file.path.relative_to(folder).as_posix(): file.path.read_bytes() for file in written}


def in_place(shelf: Shelf) -> dict[str, bytes]:
    folder = shelf.folder / "locales"
    return {path.relative_to(folder).as_posix(): made for path, made in shelf.write().items()}


NUMBERS = count()  # an article or folder of each example's own


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=st.lists(moves, min_size=1, max_size=5))
def test_a_continued_file_is_as_one_made_from_the_start(shelf, history):
    shelf.save(f"{ARTICLE}\n{next(NUMBERS)}\n")
    for move in history:
        if move in ("translate", "review"):
            shelf.translate_all(reviewed=move == "review")
        elif move != "nothing":
            shelf.save(move)

        assert in_place(shelf) == in_a_new_folder(shelf, f"new-{next(NUMBERS)}")


def test_files_are_continued_whatever_came_between(shelf, monkeypatch):
    shelf.save(ARTICLE)
    shelf.translate_all()
    in_place(shelf)
    shelf.save(ARTICLE.replace("once a day", "twice a day"))
    monkeypatch.delattr("cms.pipeline.write_catalogs._Writer._from_start")

    in_place(shelf)

    assert shelf.entry("Change it twice a day.").fuzzy


def test_a_file_that_was_read_is_written_over_without_another_look(shelf, monkeypatch):
    shelf.save(ARTICLE)
    shelf.translate_all()
    monkeypatch.delattr("cms.pipeline.write_catalogs._require_read")

    assert in_place(shelf) == in_a_new_folder(shelf, "new")


def test_a_file_that_was_changed_after_reading_is_kept(shelf):
    shelf.save(ARTICLE)
    shelf.translate_all()
    path = shelf.folder / "locales" / "de" / "LC_MESSAGES" / "burn.po"
    path.write_bytes(path.read_bytes().replace(b"Cover it", b"Deck it", 2))
    read_catalogs(shelf.workspace, [path], reviewed=True)
    path.write_bytes(path.read_bytes().replace(b'msgstr "de ', b'msgstr "DE ', 1))

    problems = [file.problem for file in write_catalogs(shelf.workspace, (), "de", None)]

    assert [type(problem) for problem in problems if problem] == [UnreadWork]


@pytest.mark.parametrize("change", [("PO_VERSION", 99), ("EXTRACTION_VERSION", 99)])
def test_a_file_of_another_version_is_made_from_the_start(shelf, monkeypatch, change):
    shelf.save(ARTICLE)
    before = in_place(shelf)
    monkeypatch.setattr(f"cms.pipeline.known_catalogs.{change[0]}", change[1])
    monkeypatch.delattr("cms.pipeline.known_catalogs.join")

    assert in_place(shelf) == before
