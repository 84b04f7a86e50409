"""Whatever two people do to an article, no text counts that the gate must not let pass."""

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from cms.catalog.extract import section_messages
from cms.catalog.history import Translation
from cms.catalog.message import Message, State
from cms.document.model import Risk
from cms.errors import WaiverRefused
from cms.pipeline.browse_articles import show_article
from cms.pipeline.catalog_status import catalog_status
from cms.pipeline.edit_article import set_risk
from cms.pipeline.import_articles import import_articles
from cms.pipeline.init_workspace import init_workspace
from cms.pipeline.load_catalog import texts_in_effect
from cms.pipeline.read_catalogs import read_catalogs
from cms.pipeline.read_files import ImportOptions
from cms.pipeline.review import ReviewRequest, review_translations
from cms.pipeline.waive import WaiverRequest, add_waiver, withdraw_waiver
from cms.pipeline.workspace import Workspace, open_workspace
from cms.pipeline.write_catalogs import write_catalogs
from cms.settings.tables import CheckSettings
from cms.store.histories import load_history
from cms.store.tables import TranslationRow, WaiverRow

PEOPLE = ("ann", "bob")
KEYS = ("pills", "water")
REST = "Rest for one whole day."  # both sections say it, and must say it alike
RESTS = ("Ruhen Sie einen ganzen Tag.", "Schonen Sie sich einen ganzen Tag.")
STRICT = CheckSettings({"same-source": "error"})
NAMES = {"": "", "ann": "Ann <ann@example.org>", "bob": "bob"}


@dataclass
class Ward:
    """One article, two sections of one sentence each, and two people at work on it."""

    workspaces: dict[str, Workspace]
    amounts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KEYS, 2))
    waived: set[tuple[str, str]] = field(default_factory=set)
    rows: list[tuple[object, ...]] = field(default_factory=list)

    @property
    def any(self) -> Workspace:
        return self.workspaces["ann"]

    def save(self) -> None:
        path = self.any.settings.folder / "knee.md"
        sections = (
            f"## About {key} {{#{key}}}\n\nTake {amount} {key} a day.\n\n{REST}\n"
            for key, amount in self.amounts.items()
        )
        path.write_text("---\ntitle: Knee\n---\n\n" + "\n".join(sections))
        import_articles(self.any, [path], ImportOptions())

    # What people do; `who` is at work, `n` is any number.

    def reword(self, who: str, key: str, n: int) -> None:
        self.amounts[key] = 2 + n % 3
        self.save()

    def risk(self, who: str, key: str, n: int) -> None:
        set_risk(self.workspaces[who], "knee", key, (Risk.ROUTINE, Risk.CRITICAL)[n % 2])

    def translate(self, who: str, key: str, n: int) -> None:
        """Translate one section, rightly or not, named or not, vouched for or not."""
        (path,) = (f.path for f in write_catalogs(self.any, (), "de", None) if f.locale)
        catalog = polib.pofile(str(path))
        for entry in catalog:
            if entry.msgctxt == key:
                amount = self.amounts[key] + (n % 4 == 0)
                texts = {"T": f"Täglich {amount} {key.title()}.", "R": RESTS[n % 5 == 1]}
                entry.msgstr = texts.get(entry.msgid[0], "Überschrift")
                entry.flags = []
        catalog.metadata["Last-Translator"] = list(NAMES.values())[n % 3]
        catalog.save()
        read_catalogs(self.workspaces[who], [path], reviewed=n % 2 == 0)

    def review(self, who: str, key: str, n: int) -> None:
        review_translations(self.workspaces[who], ReviewRequest("de", ["knee"]))

    def waive(self, who: str, key: str, n: int) -> None:
        message, found = self.sentence(key, ("Take", REST)[n % 3 == 0])
        check = "same-source" if message.text == REST else "numbers"
        request = WaiverRequest("knee", "de", message.id, check, "It is so here.")
        with suppress(WaiverRefused):
            add_waiver(self.workspaces[who], request)
            self.waived.add((message.text, found.text))

    def withdraw(self, who: str, key: str, n: int) -> None:
        message, _ = self.sentence(key)
        with suppress(WaiverRefused):
            withdraw_waiver(
                self.workspaces[who], WaiverRequest("knee", "de", message.id, "numbers")
            )
            self.waived = {pair for pair in self.waived if pair[0] != message.text}

    # What must be true.

    def texts(self) -> dict[Message, Translation]:
        with self.any.reading() as session:
            revision = show_article(self.any, "knee")
            return texts_in_effect(load_history(session, revision.article_id, "de"), revision)

    def sentence(self, key: str, start: str = "Take") -> tuple[Message, Translation]:
        return next(
            (message, found)
            for message, found in self.texts().items()
            if message.context == key and message.text.startswith(start)
        )

    def require_gate(self) -> None:
        texts, (status,) = self.texts(), catalog_status(self.any, ["knee"], "de")
        states = {section.key: section.state.value for section in status.sections}
        for section in show_article(self.any, "knee").document.sections:
            for message in section_messages(section):
                if states[section.key] == "current":
                    self.require_fit(message, texts[message], section.risk)
        found = {self.sentence(key, REST)[1].text for key in KEYS if states[key] == "current"}
        assert len({text for text in found if (REST, text) not in self.waived}) < 2

    def require_fit(self, message: Message, found: Translation, risk: Risk) -> None:
        assert found.state is State.REVIEWED
        numbers = [re.findall(r"\d", text) for text in (message.text, found.text)]
        assert numbers[0] == numbers[1] or (message.text, found.text) in self.waived
        if risk is Risk.CRITICAL:
            assert found.reviewer in PEOPLE
            assert found.author != NAMES[found.reviewer]
            assert found.author != found.reviewer

    def require_appended(self) -> None:
        with self.any.reading() as session:
            before, self.rows = (
                self.rows,
                [
                    tuple(row)
                    for table in (TranslationRow, WaiverRow)
                    for row in session.execute(select(*table.__table__.c).order_by(table.id))
                ],
            )
        assert set(before) <= set(self.rows)


STEPS = ("reword", "risk", "translate", "translate", "review", "waive", "withdraw")
SCRIPTS = st.lists(
    st.tuples(
        st.sampled_from(STEPS), st.sampled_from(PEOPLE), st.sampled_from(KEYS), st.integers(0, 5)
    ),
    max_size=14,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("gate") / "empty"
    made = init_workspace(folder, "en", ("de",), {"CMS_AUTHOR": "ann"})
    made.engine.dispose()
    return folder


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(script=SCRIPTS)
def test_nothing_counts_that_has_an_error_or_one_person_too_few(empty, tmp_path_factory, script):
    folder = tmp_path_factory.mktemp("ward") / "workspace"
    shutil.copytree(empty, folder)
    asked = open_workspace(folder, {"CMS_AUTHOR": "ann"})
    asked.engine.dispose()
    opened = Workspace(replace(asked.settings, checks=STRICT))
    other = Workspace(replace(opened.settings, author="bob"))
    ward = Ward({"ann": opened, "bob": other})
    try:
        ward.save()
        ward.risk("ann", "pills", 1)
        for key in KEYS:
            ward.translate("ann", key, 3)
        for name, who, key, n in script:
            getattr(ward, name)(who, key, n)
            ward.require_gate()
            ward.require_appended()
    finally:
        for workspace in ward.workspaces.values():
            workspace.engine.dispose()
        shutil.rmtree(folder)
