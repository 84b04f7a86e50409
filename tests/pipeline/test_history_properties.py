"""Whatever people do to an article, in whatever order, no work on its translations is lost.

A script of random edits runs on one workspace. Every text in the article is unique, so that a
text that is there before and after an edit is a block that the edit did not change.
"""

import json
import shutil
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from cms.catalog.history import Translation
from cms.catalog.message import Message, State
from cms.document.model import Risk
from cms.pipeline.browse_articles import show_article
from cms.pipeline.catalog_status import catalog_status
from cms.pipeline.cut_release import cut_release
from cms.pipeline.edit_article import revert_article, save_edit, set_risk
from cms.pipeline.export_release import export_release
from cms.pipeline.import_articles import import_articles
from cms.pipeline.init_workspace import init_workspace
from cms.pipeline.load_catalog import texts_in_effect
from cms.pipeline.read_catalogs import read_catalogs
from cms.pipeline.read_files import ImportOptions
from cms.pipeline.workspace import Workspace, open_workspace
from cms.pipeline.write_catalogs import write_catalogs
from cms.store.histories import load_history
from cms.store.revision_history import revision_history
from cms.store.tables import TranslationRow

LOCALES = ("ar", "de")
SETTLED = {State.TRANSLATED, State.REVIEWED}

TOPICS = ("Washing the wound", "Changing the bandage", "Pain at night", "Signs of infection")
SENTENCES = (
    "Wash your hands with soap before you touch the bandage.",
    "A little clear fluid on the gauze is normal in the first days.",
    "Keep the knee raised on a pillow when you lie down.",
    "Call the practice if the skin around it turns red and hot.",
    "Do not swim until the stitches have been taken out.",
    "Most people go back to office work after one week.",
    "Take the tablets with food and a full glass of water.",
    "The scar stays pink for several months and then fades.",
)


@dataclass
class Part:
    heading: str
    texts: list[str] = field(default_factory=list)


class Story:
    """One article, what was done to it, and what ought to be true of its translations."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.parts = [
            Part(topic, list(SENTENCES[2 * i : 2 * i + 2])) for i, topic in enumerate(TOPICS)
        ]
        self.removed: list[Part] = []
        self.accepted: dict[tuple[str, str], set[str]] = {}
        self.reviewed: set[str] = set()
        self.kept: list[tuple[str, bytes]] = []
        self.numbers = count(1)
        self.revisions = [self.copy(), self.copy()]  # revisions count from 1
        path = workspace.settings.folder / "knee.md"
        path.write_text(self.markdown)
        import_articles(workspace, [path], ImportOptions())

    def copy(self) -> list[Part]:
        return [replace(part, texts=list(part.texts)) for part in self.parts]

    @property
    def markdown(self) -> str:
        parts = (
            f"## {part.heading}\n\n" + "".join(f"{t}\n\n" for t in part.texts)
            for part in self.parts
        )
        return "---\ntitle: After the operation\n---\n\n" + "".join(parts)

    def save(self) -> None:
        base = show_article(self.workspace, "knee")
        if save_edit(self.workspace, base, self.markdown)[1]:
            self.revisions.append(self.copy())

    # What editors do. `at` and `to` are any numbers; they choose among what there is.

    def reword(self, at: int, to: int) -> None:
        part = self.parts[at % len(self.parts)]
        if part.texts:
            place = to % len(part.texts)
            stem = part.texts[place].split(" (")[0]
            versions = [stem, *(f"{stem} (Ask your nurse about step {n}.)" for n in (1, 2))]
            part.texts[place] = versions[to % 3]

    def move(self, at: int, to: int) -> None:
        self.parts.insert(to % len(self.parts), self.parts.pop(at % len(self.parts)))

    def move_text(self, at: int, to: int) -> None:
        source, target = self.parts[at % len(self.parts)], self.parts[to % len(self.parts)]
        if source.texts:
            target.texts.append(source.texts.pop(at % len(source.texts)))

    def rename(self, at: int, to: int) -> None:
        part = self.parts[at % len(self.parts)]
        wanted = f"{TOPICS[to % len(TOPICS)]} {'again' * (at % 2)}".strip()
        if wanted not in {other.heading for other in self.parts}:
            part.heading = wanted

    def split(self, at: int, to: int) -> None:
        place = at % len(self.parts)
        part, heading = self.parts[place], f"Part {next(self.numbers)} of the advice"
        middle = to % (len(part.texts) + 1)
        self.parts.insert(place + 1, Part(heading, part.texts[middle:]))
        part.texts = part.texts[:middle]

    def merge(self, at: int, to: int) -> None:
        if len(self.parts) > 1:
            place = at % (len(self.parts) - 1)
            self.parts[place].texts += self.parts.pop(place + 1).texts

    def delete(self, at: int, to: int) -> None:
        if len(self.parts) > 1:
            self.removed.append(self.parts.pop(at % len(self.parts)))

    def restore(self, at: int, to: int) -> None:
        """Bring a section back, under a new heading where `at` is odd."""
        here = {self.stem(text) for part in self.parts for text in part.texts}
        if self.removed:
            part = self.removed.pop(to % len(self.removed))
            taken = at % 2 or part.heading in {other.heading for other in self.parts}
            heading = f"Back as number {next(self.numbers)}" if taken else part.heading
            texts = [text for text in part.texts if self.stem(text) not in here]
            self.parts.insert(at % (len(self.parts) + 1), Part(heading, texts))

    @staticmethod
    def stem(text: str) -> str:
        return text.split(" (")[0]

    def revert(self, at: int, to: int) -> None:
        number = 1 + to % (len(self.revisions) - 1)
        self.parts = [replace(p, texts=list(p.texts)) for p in self.revisions[number]]
        _, saved = revert_article(self.workspace, "knee", number, "")
        if saved:
            self.revisions.append(self.copy())

    def risk(self, at: int, to: int) -> None:
        sections = show_article(self.workspace, "knee").document.sections
        chosen = (Risk.ROUTINE, Risk.CAUTION)[to % 2]
        if set_risk(self.workspace, "knee", sections[at % len(sections)].key, chosen)[1]:
            self.revisions.append(self.copy())

    # What translators and reviewers do.

    def translate(self, at: int, to: int) -> None:
        """Fill every entry that needs it, or every second one; some are vouched for."""
        path = self.catalog(LOCALES[at % 2])
        catalog = polib.pofile(str(path))
        for place, entry in enumerate(catalog):
            needed = entry.fuzzy or not entry.msgstr
            if needed and entry.msgctxt != "article.slug" and (to % 3 or place % 2):
                entry.msgstr = f"{LOCALES[at % 2]}{next(self.numbers)} {entry.msgid}"
                entry.flags = []
        catalog.save()
        self.read(path, reviewed=to % 4 != 0)

    def keep(self, at: int, to: int) -> None:
        locale = LOCALES[at % 2]
        self.kept.append((locale, self.catalog(locale).read_bytes()))

    def return_old(self, at: int, to: int) -> None:
        """Read an old file as it was, which changes nothing; then again with a new text in it."""
        if not self.kept:
            return
        locale, content = self.kept[at % len(self.kept)]
        path = self.workspace.settings.folder / "back" / locale / "LC_MESSAGES" / "knee.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        before = self.effective(locale)
        read_catalogs(self.workspace, [path])
        assert self.effective(locale) == before

        catalog = polib.pofile(str(path))
        entry = catalog[to % len(catalog)]
        if entry.msgctxt != "article.slug":
            entry.msgstr, entry.flags = f"{locale}{next(self.numbers)} {entry.msgid}", []
            catalog.save()
            self.read(path, reviewed=False)

    def catalog(self, locale: str) -> Path:
        files = write_catalogs(self.workspace, (), locale, None)
        assert [file.problem for file in files if file.problem] == []
        return files[-1].path

    def read(self, path: Path, reviewed: bool) -> None:
        (file,) = read_catalogs(self.workspace, [path], reviewed=reviewed)
        assert file.problem is None
        for line in file.lines:
            if line.verdict in {"new", "updated", "stale-base"} and line.state in SETTLED:
                self.accepted.setdefault((file.locale, line.message.text), set()).add(line.theirs)
            if line.state is State.REVIEWED and line.verdict != "conflict":
                self.reviewed.add(line.theirs)

    # What must be true.

    def effective(self, locale: str) -> dict[Message, Translation]:
        with self.workspace.reading() as session:
            revision = show_article(self.workspace, "knee")
            every = load_history(session, revision.article_id, locale)
            found = texts_in_effect(revision_history(session, revision, locale), revision)
        assert found == texts_in_effect(every, revision)
        return found

    def settled(self, locale: str) -> dict[str, tuple[str, State]]:
        """Map each text outside the head to its translation, where that is settled."""
        return {
            message.text: (found.text, found.state)
            for message, found in self.effective(locale).items()
            if found.state in SETTLED and "." not in message.context
        }

    def stored(self) -> set[str]:
        with self.workspace.reading() as session:
            return set(session.scalars(select(TranslationRow.text)))

    def require_nothing_lost(self) -> None:
        assert {text for texts in self.accepted.values() for text in texts} <= self.stored()
        for locale in LOCALES:
            settled = self.settled(locale)
            for part in self.parts:
                for text in (part.heading, *part.texts):
                    accepted = self.accepted.get((locale, text), set())
                    assert not accepted or settled[text][0] in accepted

    def require_whole_release(self) -> None:
        """Check that a section is in one language, reviewed, and as the status says it is."""
        cut_release(self.workspace)
        folder = self.workspace.settings.folder / "out"
        export_release(self.workspace, None, "json", folder)
        source = {text for part in self.parts for text in (part.heading, *part.texts)}
        for status in catalog_status(self.workspace):
            document = json.loads((folder / status.locale / "knee.json").read_text())
            states = {section.key: section.state.value for section in status.sections}
            for section in document["sections"]:
                lines = {line.lstrip("# ") for line in section["markdown"].split("\n") if line}
                assert lines <= (source if section["lang"] == "en" else self.reviewed)
                assert (section["state"] == "current") == (states[section["key"]] == "current")
                if section["risk"] == "routine":
                    assert (section["state"] == "previous") == (states[section["key"]] == "stale")


EDITS = ("reword", "move", "move_text", "rename", "split", "merge", "delete", "restore")
OTHERS = ("revert", "risk", "translate", "keep", "return_old")
NUMBER = st.integers(0, 11)
SCRIPTS = st.lists(st.tuples(st.sampled_from((*EDITS, *OTHERS)), NUMBER, NUMBER), max_size=12)


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("history") / "empty"
    made = init_workspace(folder, "en", LOCALES, {"CMS_AUTHOR": "ann"})
    made.engine.dispose()
    return folder


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(script=SCRIPTS)
def test_no_order_of_edits_loses_a_translation(empty, tmp_path_factory, script):
    folder = tmp_path_factory.mktemp("story") / "workspace"
    shutil.copytree(empty, folder)
    story = Story(open_workspace(folder, {"CMS_AUTHOR": "ann"}))
    try:
        run(story, script)
    finally:
        story.workspace.engine.dispose()
        shutil.rmtree(folder)


def run(story: Story, script: list[tuple[str, int, int]]) -> None:
    for locale in range(2):
        story.translate(locale, 1)
    for name, at, to in script:
        before = {locale: story.settled(locale) for locale in LOCALES}
        getattr(story, name)(at, to)
        if name in EDITS:
            story.save()
        if name not in {"translate", "return_old"}:
            require_unchanged_blocks_kept(
                before, {tag: story.settled(tag) for tag in LOCALES}, story
            )
        story.require_nothing_lost()
    story.require_whole_release()


def require_unchanged_blocks_kept(before, after, story: Story) -> None:
    here = {text for part in story.parts for text in (part.heading, *part.texts)}
    for locale in LOCALES:
        kept = {text: found for text, found in before[locale].items() if text in here}
        assert kept.items() <= after[locale].items()
