"""Files that come back late, twice, to the wrong place or in part: nothing anyone wrote is gone.

A script of random moves runs on one workspace: the editor rewords, translators take files away and
bring them back with texts of their own, whatever has happened meanwhile.
"""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from cms.catalog.message import State
from cms.catalog.plan import Side
from cms.errors import CmsError, MalformedPo, UnreadWork, WrongCatalog
from cms.pipeline.browse_articles import show_article
from cms.pipeline.import_articles import import_articles
from cms.pipeline.init_workspace import init_workspace
from cms.pipeline.load_catalog import texts_in_effect
from cms.pipeline.read_catalogs import ReadFile, read_catalogs
from cms.pipeline.read_files import ImportOptions
from cms.pipeline.settle_conflicts import list_conflicts, settle_conflicts
from cms.pipeline.workspace import Workspace, open_workspace
from cms.pipeline.write_catalogs import write_catalogs
from cms.store.histories import load_history
from cms.store.tables import ProposalRow, TranslationRow

TEXTS = (
    "Rest for a day and drink plenty of water.",
    "Change the bandage every morning after washing.",
    "Call us if the wound is red, hot or swollen.",
    "Do not lift anything heavy for two weeks.",
)
SAVED = {"new", "updated", "stale-base", "conflict"}


class Ward:
    """One article in one locale, files that are out, and every text that somebody wrote."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.folder = workspace.settings.folder
        self.texts = list(TEXTS)
        self.numbers = count(1)
        self.written: set[str] = set()
        self.out: list[bytes] = []
        self.save("graze", ["Wash it."])
        self.save("burn", self.texts)

    def save(self, slug: str, texts: list[str]) -> None:
        path = self.folder / f"{slug}.md"
        path.write_text("---\ntitle: Advice\n---\n\n## Care\n\n" + "\n\n".join(texts) + "\n")
        import_articles(self.workspace, [path], ImportOptions())

    # What the editor does. `at` and `to` are any numbers; they choose among what there is.

    def reword(self, at: int, to: int) -> None:
        place = at % len(self.texts)
        self.texts[place] = f"{TEXTS[place]} This is edition {to % 3}." if to % 3 else TEXTS[place]
        self.save("burn", self.texts)

    def remove(self, at: int, to: int) -> None:
        kept = [text for place, text in enumerate(self.texts) if place != at % len(self.texts)]
        self.save("burn", kept)

    # What translators do.

    def take(self, at: int, to: int) -> None:
        self.out.append(self.catalog().read_bytes())

    def bring_back(self, at: int, to: int) -> None:
        """Bring back any file that was ever taken, with new texts in it, and once more as it is."""
        path = self.changed(at, to)
        if path is None:
            return
        before = self.effective()
        self.require_kept(self.read(path), before)
        state = self.state()
        self.read(path)
        assert self.state() == state

    def settle(self, at: int, to: int) -> None:
        settle_conflicts(self.workspace, (Side.OURS, Side.THEIRS)[at % 2])
        assert list_conflicts(self.workspace) == []

    def insist(self, at: int, to: int) -> None:
        path = self.changed(at, to)
        side = (Side.OURS, Side.THEIRS)[to % 2]
        if path is not None:
            (file,) = read_catalogs(self.workspace, [path], side=side)
            self.note(file)
            assert "conflict" not in {line.verdict for line in file.lines}
            assert self.read(path).is_fine

    # What goes wrong.

    def wrong_article(self, at: int, to: int) -> None:
        self.require_refused(at, to, lambda c: c.replace(b"Article: burn", b"Article: graze"))

    def wrong_locale(self, at: int, to: int) -> None:
        self.require_refused(at, to, lambda c: c.replace(b"Language: de", b"Language: fr"))

    def half(self, at: int, to: int) -> None:
        path = self.changed(at, to)
        if path is None:
            return
        content = path.read_bytes()
        path.write_bytes(content[: len(content) * (5 + to % 7) // 12])
        before, state = self.effective(), self.state()
        file = self.read(path)
        if file.problem:
            assert isinstance(file.problem, MalformedPo)
            assert self.state() == state
        else:
            self.require_kept(file, before)

    def unread(self, at: int, to: int) -> None:
        """Write over a file in the workspace that has work in it which nobody has read."""
        path = self.catalog()
        self.fill(path, at, to)
        content = path.read_bytes()
        self.save("burn", [*self.texts, f"Ask at visit {next(self.numbers)}."])
        (problem,) = [f.problem for f in self.write() if f.path == path]
        assert isinstance(problem, UnreadWork)
        assert path.read_bytes() == content
        self.read(path)

    # The parts that moves are made of.

    def write(self) -> list:
        return write_catalogs(self.workspace, ("burn",), "de", None)

    def catalog(self) -> Path:
        (file,) = [file for file in self.write() if file.locale]
        assert file.problem is None
        return file.path

    def changed(self, at: int, to: int) -> Path | None:
        if not self.out:
            return None
        path = self.folder / "back" / f"burn ({to}).po"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(self.out[at % len(self.out)])
        self.fill(path, at, to)
        return path

    def fill(self, path: Path, at: int, to: int) -> None:
        """Translate every second entry anew, or every third; some stay fuzzy."""
        catalog = polib.pofile(str(path))
        for place, entry in enumerate(catalog):
            if entry.msgctxt != "article.slug" and (place + at) % (2 + to % 2) == 0:
                entry.msgstr = f"Text {next(self.numbers)}"
                entry.flags = ["fuzzy"] if (place + to) % 5 == 0 else []
        catalog.save()

    def read(self, path: Path) -> ReadFile:
        (file,) = read_catalogs(self.workspace, [path])
        self.note(file)
        return file

    def note(self, file: ReadFile) -> None:
        """Remember what the plan says it has saved or kept, and that it has lost nothing."""
        for line in file.lines:
            assert line.verdict not in {"refused", "not-ours"}
            if line.verdict in SAVED or line.aside:
                self.written.add(line.theirs)

    def require_kept(self, file: ReadFile, before: dict[str, tuple[str, State]]) -> None:
        """Check that what was in effect is so still, where the plan does not say otherwise."""
        after = self.effective()
        taken = {line.message.text for line in file.lines if line.verdict in {"new", "updated"}}
        unaffected = {text: found for text, found in before.items() if text not in taken}
        settled = {t: f for t, f in unaffected.items() if f[1] is State.TRANSLATED}
        assert settled.items() <= after.items()

    def require_refused(self, at: int, to: int, change: Callable[[bytes], bytes]) -> None:
        path = self.changed(at, to)
        if path is None:
            return
        path = path.rename(path.with_name("burn.po"))
        path.write_bytes(change(path.read_bytes()))
        state = self.state()
        problem: CmsError | None = self.read(path).problem
        assert isinstance(problem, WrongCatalog)
        assert self.state() == state

    def effective(self) -> dict[str, tuple[str, State]]:
        with self.workspace.reading() as session:
            revision = show_article(self.workspace, "burn")
            texts = texts_in_effect(load_history(session, revision.article_id, "de"), revision)
        return {message.text: (found.text, found.state) for message, found in texts.items()}

    def state(self) -> tuple[int | None, ...]:
        with self.workspace.reading() as session:
            tables = (TranslationRow, ProposalRow)
            return tuple(session.scalar(select(func.count()).select_from(t)) for t in tables)

    def stored(self) -> set[str]:
        with self.workspace.reading() as session:
            tables = (TranslationRow, ProposalRow)
            return {text for t in tables for text in session.scalars(select(t.text))}


MOVES = (
    *("reword", "remove", "take", "take", "bring_back", "bring_back", "settle", "insist"),
    *("wrong_article", "wrong_locale", "half", "unread"),
)
NUMBER = st.integers(0, 11)
SCRIPTS = st.lists(st.tuples(st.sampled_from(MOVES), NUMBER, NUMBER), max_size=10)


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("ward") / "empty"
    made = init_workspace(folder, "en", ("de",), {"CMS_AUTHOR": "ann"})
    made.engine.dispose()
    return folder


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(script=SCRIPTS)
@example(  # two open proposals for one text
    [*(("reword", 0, 0),) * 2, ("unread", 0, 0), ("bring_back", 0, 0)]
    + [("reword", 0, 0)] * 2
    + [("bring_back", 0, 0), ("settle", 0, 0)]
)
@example([("reword", 0, 0), ("reword", 0, 11), ("unread", 0, 0), ("bring_back", 0, 0)])
def test_no_order_of_returning_files_loses_what_anyone_wrote(empty, tmp_path_factory, script):
    folder = tmp_path_factory.mktemp("story") / "workspace"
    shutil.copytree(empty, folder)
    ward = Ward(open_workspace(folder, {"CMS_AUTHOR": "ann"}))
    try:
        ward.take(0, 0)
        for name, at, to in script:
            getattr(ward, name)(at, to)
            assert ward.written <= ward.stored()
        ward.catalog()
    finally:
        ward.workspace.engine.dispose()
        shutil.rmtree(folder)
