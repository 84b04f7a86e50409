"""Whatever people did, in whatever order, a release holds nothing that its policy forbids.

A script of random edits, translations, reviews, waivers and policies runs on one workspace. Every
translation has a text of its own, so that one found in a release tells where it came from.
"""

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.catalog.checks.check import Check, Example, Finding, Severity
from cms.catalog.checks.rules import Rules
from cms.catalog.extract import messages
from cms.catalog.message import Origin, State
from cms.catalog.waiver import Waiver
from cms.document.digest import canonical_json
from cms.pipeline.browse_articles import show_article
from cms.pipeline.cut_release import cut_release
from cms.pipeline.import_articles import import_articles
from cms.pipeline.init_workspace import init_workspace
from cms.pipeline.publish import publish_release
from cms.pipeline.read_files import ImportOptions
from cms.pipeline.release_request import CutRequest
from cms.pipeline.show_provenance import show_provenance
from cms.pipeline.workspace import Workspace, open_workspace
from cms.settings.releasing import DEFAULT_POLICY
from cms.store.base import now
from cms.store.engine import writing
from cms.store.releases import load_object
from cms.store.translations import Addition, append_translations
from cms.store.waivers import append_waiver

LOCALES = ("de", "de-CH", "fr")
CHAIN = {"de-CH": ["de"]}
RISKS = {"rest": "routine", "wash": "caution", "call": "critical"}
# The same thing in other words, with another number, and forbidden.
VERSIONS = {
    "rest": ("Rest for 5 days.", "Rest during 5 days.", "Rest for 6 days.", "Do not rest 5 days."),
    "wash": ("Wash for 5 weeks.", "Wash all 5 weeks.", "Wash for 6 weeks.", "Never wash 5 weeks."),
    "call": ("Call after 5 h.", "Phone after 5 h.", "Call after 6 h.", "Do not call after 5 h."),
}
STATES = (State.FUZZY, State.TRANSLATED, State.REVIEWED, State.REVIEWED)
PEOPLE = (("ann", "bea"), ("ann", "bea"), ("ann", "ann"), ("ann", ""))
POLICIES: tuple[Mapping[str, tuple[str, ...]], ...] = (
    DEFAULT_POLICY,
    dict.fromkeys(DEFAULT_POLICY, ("previous-if-safe", "previous", "block")),
    dict.fromkeys(DEFAULT_POLICY, ("previous-if-safe", "omit")),
    dict.fromkeys(DEFAULT_POLICY, ("other-locale", "block")),
    {"routine": ("source",), "caution": ("omit",), "critical": ("previous", "source")},
)


def _bad(pair: Any) -> Any:
    if pair.translation.text.endswith("BAD"):
        yield Finding("it is bad")


CHECK = Check("bad", Severity.ERROR, "Finds what is bad.", Example("de", "A", "A BAD", "A"), _bad)


class Checked(Workspace):
    """A workspace with a check of our own only."""

    rules = Rules((CHECK,), ())


@dataclass(frozen=True)
class Said:
    """What was once saved as a translation."""

    locale: str
    source: str
    text: str
    state: State
    author: str
    reviewer: str

    @property
    def is_approved(self) -> bool:
        return self.state is State.REVIEWED

    @property
    def has_two_people(self) -> bool:
        return self.reviewer not in ("", self.author)


class Story:
    """One article, what was done to it, and what ought to be true of its releases."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace, self.numbers = workspace, count(1)
        self.chosen = dict.fromkeys(VERSIONS, 0)
        self.newest: dict[tuple[str, str], Said] = {}
        self.by_text: dict[str, Said] = {}
        self.waived: set[str] = set()
        self.live: dict[str, str] = {}
        self.save()

    @property
    def sections(self) -> dict[str, list[str]]:
        """The texts of each section, as the article has them now."""
        return {
            key: [f"About {key}", VERSIONS[key][version], f"More on {key}."]
            for key, version in self.chosen.items()
        }

    def save(self) -> None:
        parts = (
            f"## {heading} {{#{key} .{RISKS[key]}}}\n\n" + "\n\n".join(texts) + "\n\n"
            for key, (heading, *texts) in self.sections.items()
        )
        path = self.workspace.settings.folder / "knee.md"
        path.write_text("---\ntitle: Knee\n---\n\n" + "".join(parts))
        import_articles(self.workspace, [path], ImportOptions())

    def edit(self, at: int, to: int) -> None:
        self.chosen[list(VERSIONS)[at % 3]] = to % 4
        self.save()

    def translate(self, at: int, to: int) -> None:
        """Translate what there is now, or every third text of it; seldom badly."""
        locale, state = LOCALES[at % 3], STATES[to % 4]
        (author, reviewer), ending = PEOPLE[at // 3], " BAD" if to in (3, 6) else ""
        revision = show_article(self.workspace, "knee")
        wanted = [m for _, _, m in messages(revision.document) if m.context != "article.slug"]
        said = {
            message: Said(
                locale,
                message.text,
                f"{locale}{next(self.numbers)} {message.text}{ending}",
                state,
                author,
                reviewer if state is State.REVIEWED else "",
            )
            for place, message in enumerate(wanted)
            if to < 8 or place % 3 == to % 3
        }
        additions = [
            Addition(m, s.text, s.state, Origin.HUMAN, author=s.author, reviewer=s.reviewer)
            for m, s in said.items()
        ]
        with writing(self.workspace.engine) as session:
            append_translations(session, revision.article_id, locale, author, additions)
        self.newest |= {(locale, m.text): s for m, s in said.items()}
        self.by_text |= {s.text: s for s in said.values()}

    def waive(self, at: int, to: int) -> None:
        """Waive what is bad in one locale, or take the waivers back."""
        article = show_article(self.workspace, "knee").article_id
        bad = [s for s in self.newest.values() if s.locale == LOCALES[at % 3] and _is_bad(s)]
        with writing(self.workspace.engine) as session:
            for said in bad:
                waiver = Waiver(0, said.source, said.text, "bad", "fine", "bea", now(), to % 4 == 0)
                append_waiver(session, article, said.locale, waiver)
        names = {said.text for said in bad}
        self.waived = self.waived - names if to % 4 == 0 else self.waived | names

    def release(self, at: int, to: int) -> None:
        uses = POLICIES[at % len(POLICIES)]
        report = cut_release(self.workspace, CutRequest(uses=uses))
        for line in report.documents:
            if "kept" in line:
                assert self.live[line["locale"]] == line["digest"]
                assert any("block" in allowed for allowed in uses.values())
            else:
                self.require_allowed(line, uses)
            self.require_provenance(line, report.release.number)
        if to % 3 == 0:
            publish_release(self.workspace, report.release.number)
            self.live = {line["locale"]: line["digest"] for line in report.documents}

    # What must be true.

    def require_allowed(self, line: Mapping[str, Any], uses: Mapping[str, Sequence[str]]) -> None:
        with self.workspace.reading() as session:
            document = json.loads(load_object(session, line["digest"]))
        told = {f["section"]: (f["use"], f["lang"]) for f in line["fallbacks"]}
        for section in document["sections"]:
            key, state = section["key"], section["state"]
            is_own = section["state"] == "current"
            assert is_own or self.is_listed(state, uses[RISKS[key]])
            assert is_own == (key not in told)
            assert is_own or told[key] == (state, section["lang"])
            self.require_whole(section, document["locale"])

    def require_provenance(self, line: Mapping[str, Any], number: int) -> None:
        """Each sentence is there, of a text that was written and by whom it was translated."""
        with self.workspace.reading() as session:
            document = json.loads(load_object(session, line["digest"]))
        found = show_provenance(self.workspace, "knee", line["locale"], number)
        assert found["document"] == line["digest"]
        known = {section["key"]: section["texts"] for section in found["sections"]}
        for section in document["sections"]:
            shown = [each.get("translation", each["source"]) for each in known[section["key"]]]
            assert shown == _lines(section)
            for each in known[section["key"]]:
                self.require_people(each)

    def require_people(self, text: Mapping[str, Any]) -> None:
        if "translation" not in text:
            assert text["source"] not in self.by_text
            return
        said = self.by_text[text["translation"]]
        assert (text["source"], text["translator"]) == (said.source, said.author)
        assert text["reviewer"] == said.reviewer
        waived = {waiver["check"] for waiver in text["waivers"]}
        assert not _is_bad(said) or waived == {"bad"}

    def is_listed(self, state: str, allowed: Sequence[str]) -> bool:
        return state in allowed or (state == "other-locale" and "source" in allowed)

    def require_whole(self, section: Mapping[str, Any], locale: str) -> None:
        texts = _lines(section)
        key, state, lang = section["key"], section["state"], section["lang"]
        if state == "omit":
            assert texts == []
        elif lang == "en":
            assert texts == self.sections[key]
        else:
            said = [self.by_text[text] for text in texts]
            assert lang == locale or lang in CHAIN[locale]
            assert all(self.may_be_released(each, lang, RISKS[key]) for each in said)
            sources = [each.source for each in said]
            assert state.startswith("previous") or sources == self.sections[key]
            assert state != "previous-if-safe" or _facts(sources) == _facts(self.sections[key])

    def may_be_released(self, said: Said, locale: str, risk: str) -> bool:
        return (
            said.locale == locale
            and said is self.newest[locale, said.source]
            and said.is_approved
            and (not _is_bad(said) or said.text in self.waived)
            and (risk != "critical" or said.has_two_people)
        )


def _lines(section: Mapping[str, Any]) -> list[str]:
    """Return the texts of a released section, without markup."""
    lines = [line for line in section["markdown"].split("\n") if line]
    return [re.sub(r"^## | \{#.*\}$", "", line) for line in lines]


def _is_bad(said: Said) -> bool:
    return said.text.endswith("BAD")


def _facts(texts: Sequence[str]) -> list[str]:
    return re.findall(r"\d|not|never", canonical_json(list(texts)).lower())


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    folder = tmp_path_factory.mktemp("released") / "empty"
    made = init_workspace(folder, "en", LOCALES, {"CMS_AUTHOR": "ann"})
    made.engine.dispose()
    return folder


NUMBER = st.integers(0, 11)
ACTS = st.sampled_from(("edit", "translate", "translate", "waive", "release", "release"))
SCRIPTS = st.lists(st.tuples(ACTS, NUMBER, NUMBER), max_size=14)


@settings(
    max_examples=18,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(script=SCRIPTS)
def test_no_history_brings_into_a_release_what_its_policy_forbids(empty, tmp_path_factory, script):
    folder = tmp_path_factory.mktemp("story") / "workspace"
    shutil.copytree(empty, folder)
    story = Story(Checked(open_workspace(folder, {"CMS_AUTHOR": "ann"}).settings))
    try:
        for locale in range(3):
            story.translate(locale, 2)
        for name, at, to in (*script, ("release", 0, 0), ("release", 1, 1)):
            getattr(story, name)(at, to)
    finally:
        story.workspace.engine.dispose()
        shutil.rmtree(folder)
