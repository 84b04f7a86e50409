"""What the gate says of the lines of a plan."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cms.catalog.admission import Hands, admitted
from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.checks.rules import Rules
from cms.catalog.extract import message_of
from cms.catalog.gate import Gate, Want
from cms.catalog.history import UNTRANSLATED, Translation
from cms.catalog.message import Message, Origin, State
from cms.catalog.plan import Base, Known, Side, Verdict, make_plan, settle
from cms.catalog.waiver import Waiver, in_force
from cms.document.model import Document, Risk
from cms.document.split import split

KNEE = split(
    "---\ntitle: Knee\n---\n\n## Pain {#pain}\n\nTake 2 tablets.\n", slug="knee", source_locale="en"
)
PAIN = KNEE.sections[0]
TAKE = message_of(PAIN, PAIN.blocks[1])
GATE = Gate("en", "de")
WRONG, RIGHT = "Nehmen Sie 3 Tabletten.", "Nehmen Sie 2 Tabletten."


def critical() -> Document:
    return replace(KNEE, sections=(replace(PAIN, risk=Risk.CRITICAL),))


def ours(text=RIGHT, state=State.TRANSLATED, author="ben", **more):
    return Translation(1, text, state, Origin.IMPORT, author, **more)


def line(  # noqa: PLR0913 (what a file and the store can say)
    text, had=UNTRANSLATED, translator="", *, vouched=True, fuzzy=False, document=KNEE, gate=GATE,
    message=TAKE, comments=(),
):  # fmt: skip
    """Read a file with one entry in ann's name, and return what becomes of it."""
    entry = FileEntry(
        7, message.context, message.text, translation=text, fuzzy=fuzzy, comments=comments
    )
    known = Known({message: had}, {}, Base(5, {message: had}))
    lines = make_plan(CatalogFile((), (entry,)), known, vouched)
    return next(admitted(lines, gate, document, Hands(translator, "ann", vouched)))


def test_a_text_with_an_error_is_taken_but_not_as_reviewed():
    found = line(WRONG)

    assert (found.verdict, found.state, found.withheld) == (
        Verdict.NEW, State.TRANSLATED, Want.CHECK,
    )  # fmt: skip
    assert [problem.check for problem in found.problems] == ["numbers"]
    assert found.reviewer == ""


def test_nothing_is_withheld_that_nobody_vouched_for():
    found = line(WRONG, vouched=False)

    assert (found.state, found.withheld) == (State.TRANSLATED, None)
    assert [problem.check for problem in found.problems] == ["numbers"]


def test_a_suggestion_has_its_problems_told():
    found = line(WRONG, fuzzy=True)

    assert (found.state, found.withheld) == (State.FUZZY, None)
    assert [problem.check for problem in found.problems] == ["numbers"]


def test_a_warning_withholds_nothing():
    rules = Rules(everywhere={"numbers": "warning"})
    found = line(WRONG, gate=Gate("en", "de", rules=rules))

    assert (found.state, found.withheld) == (State.REVIEWED, None)
    assert [problem.is_error for problem in found.problems] == [False]


def test_a_waived_error_is_none():
    at = datetime(2026, 1, 2, tzinfo=UTC)
    waiver = Waiver(1, TAKE.text, WRONG, "numbers", "As the leaflet has it.", "eva", at)
    found = line(WRONG, gate=replace(GATE, waivers=in_force([waiver])))

    assert (found.state, found.problems) == (State.REVIEWED, ())


def test_what_is_withheld_again_changes_nothing():
    found = line(WRONG, ours(WRONG))

    assert (found.verdict, found.state, found.withheld) == (
        Verdict.UNCHANGED, State.TRANSLATED, Want.CHECK,
    )  # fmt: skip
    assert line(WRONG, ours(WRONG), comments=("why?",)).verdict is Verdict.UPDATED


def test_a_text_that_was_reviewed_here_is_not_looked_at_again():
    found = line(WRONG, ours(WRONG, State.REVIEWED, reviewer="eva"), comments=("why?",))

    assert (found.verdict, found.state, found.problems) == (Verdict.UPDATED, State.REVIEWED, ())
    assert (found.author, found.reviewer) == ("ben", "eva")


@pytest.mark.parametrize(
    ("had", "translator", "vouched", "people"),
    [
        pytest.param(UNTRANSLATED, "", True, ("", "ann"), id="a file that names nobody"),
        pytest.param(UNTRANSLATED, "eva", True, ("eva", "ann"), id="a file that names eva"),
        pytest.param(UNTRANSLATED, "", False, ("ann", ""), id="nobody named, nothing vouched for"),
        pytest.param(UNTRANSLATED, "eva", False, ("eva", ""), id="eva named, nothing vouched for"),
        pytest.param(ours(), "eva", True, ("ben", "ann"), id="a text that ben made"),
        pytest.param(ours("Anders."), "eva", True, ("eva", "ann"), id="another than ben made"),
        pytest.param(
            ours(state=State.FUZZY, author="ann with deepl"), "", True, ("ann with deepl", "ann"),
            id="a suggestion vouched for",
        ),
        pytest.param(
            ours(state=State.FUZZY, author="ann with deepl"), "", False, ("ann", ""),
            id="a suggestion confirmed",
        ),
    ],
)  # fmt: skip
def test_who_made_a_text_and_who_approved_it(had, translator, vouched, people):
    found = line(RIGHT, had, translator, vouched=vouched)

    assert (found.author, found.reviewer) == people


@pytest.mark.parametrize(
    ("had", "translator", "withheld"),
    [
        (UNTRANSLATED, "", None),
        (UNTRANSLATED, "eva", None),
        (UNTRANSLATED, "Ann <ann@example.org>", Want.SECOND_PERSON),
        (ours(author="ann"), "eva", Want.SECOND_PERSON),
        (ours(author="ben"), "Ann <ann@example.org>", None),
        (ours(state=State.FUZZY, author="ann with deepl"), "", Want.SECOND_PERSON),
    ],
)
def test_a_critical_text_needs_two_people(had, translator, withheld):
    assert line(RIGHT, had, translator, document=critical()).withheld is withheld
    assert line(RIGHT, had, translator).withheld is None


@pytest.mark.parametrize(
    "message",
    [
        Message("pain", "Take 2 pills."),
        Message("gone", "Take 2 pills."),
        Message("article.title", "2 knees"),
    ],
)
def test_a_text_that_the_article_no_longer_has_is_checked_as_well(message):
    assert line("Nehmen Sie 3 Tabletten.", message=message).withheld is Want.CHECK


def test_a_text_gone_from_a_critical_section_needs_two_people_too():
    message = Message("pain", "Take 2 pills.")

    found = line(RIGHT, translator="ann", document=critical(), message=message)
    assert found.withheld is Want.SECOND_PERSON


def test_an_empty_slug_is_nothing_to_check():
    message = Message("article.slug", "knee")
    found = line("knie", translator="ann", message=message)

    assert (found.state, found.problems) == (State.REVIEWED, ())


def test_both_sides_of_a_conflict_are_known_with_the_problems_of_the_other():
    entry = FileEntry(7, TAKE.context, TAKE.text, translation=WRONG)
    plan = make_plan(CatalogFile((), (entry,)), Known({TAKE: ours()}, {}), reviewed=True)
    lines = [*plan]
    (conflict,) = admitted(lines, GATE, KNEE, Hands("", "ann", vouched=True))
    (settled,) = admitted(
        [settle(each, Side.THEIRS) for each in lines], GATE, KNEE, Hands("", "ann", vouched=True)
    )

    assert (conflict.verdict, settled.verdict) == (Verdict.CONFLICT, Verdict.UPDATED)
    assert conflict.problems == settled.problems != ()
    assert conflict.state is settled.state is State.TRANSLATED


def test_lines_that_bring_nothing_are_passed_on():
    entry = FileEntry(7, "pain", "No such text.", translation=WRONG)
    lines = [*make_plan(CatalogFile((), (entry,)), Known({}, {}))]

    assert [*admitted(lines, GATE, KNEE, Hands("", "ann"))] == lines
