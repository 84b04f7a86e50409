import pytest

from cms.catalog.gate import Gate
from cms.catalog.history import Translation
from cms.catalog.message import Message, Origin, State
from cms.catalog.progress import SectionState, count_states, lacking, section_status
from cms.document.split import split

ARTICLE = "---\ntitle: Burns\n---\n\n## Cool it\n\nUse water.\n\nUse water.\n"
DOCUMENT = split(ARTICLE, slug="burn", source_locale="en")
(COOL,) = DOCUMENT.sections
HEADING, WATER = Message("cool-it", "Cool it"), Message("cool-it", "Use water.")
GATE = Gate("en", "de")
TITLE, SLUG = Message("article.title", "Burns"), Message("article.slug", "burn")


def texts(**states):
    named = {"heading": HEADING, "water": WATER, "title": TITLE, "slug": SLUG}
    return {
        named[name]: Translation(1, "x", State(state), Origin.HUMAN)
        for name, state in states.items()
    }


def never(section):
    return False


def once(section):
    return section.key == "cool-it"


@pytest.mark.parametrize(
    ("needed", "state", "enough"),
    [
        ("reviewed", "reviewed", True),
        ("reviewed", "translated", False),
        ("reviewed", "fuzzy", False),
        ("translated", "reviewed", True),
        ("translated", "translated", True),
        ("translated", "fuzzy", False),
        ("translated", "untranslated", False),
    ],
)
def test_a_message_needs_the_state_or_a_better_one(needed, state, enough):
    found = lacking(COOL, texts(heading="reviewed", water=state), State(needed))

    assert found == (() if enough else (WATER,))


def test_a_text_that_occurs_twice_is_lacking_once():
    assert lacking(COOL, {}, State.REVIEWED) == (HEADING, WATER)


def test_a_slug_may_be_lacking():
    assert lacking(DOCUMENT.head, texts(title="reviewed"), State.REVIEWED) == ()


def test_a_complete_section_is_current():
    status = section_status(COOL, texts(heading="reviewed", water="reviewed"), GATE, never)

    assert (status.state, status.lacks) == (SectionState.CURRENT, ())


def test_an_incomplete_section_is_stale_if_it_ever_was_complete():
    some = texts(heading="reviewed")

    assert section_status(COOL, some, GATE, once).state is SectionState.STALE
    assert section_status(COOL, some, GATE, never).state is SectionState.MISSING
    assert [lack.message for lack in section_status(COOL, some, GATE, never).lacks] == [WATER]


def test_states_are_counted_and_an_empty_slug_is_not():
    every = (TITLE, SLUG, HEADING, WATER)

    assert count_states(every, texts(title="reviewed", water="fuzzy")) == {
        State.UNTRANSLATED: 1,
        State.FUZZY: 1,
        State.TRANSLATED: 0,
        State.REVIEWED: 1,
    }
    assert count_states(every, texts(slug="translated"))[State.TRANSLATED] == 1
