from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cms.document.citation_checks import CitationCheck, Confirmation, Outcome
from cms.store.citation_checks import (
    append_checks,
    append_confirmation,
    failing_histories,
    newest_checks,
    newest_contents,
)
from cms.store.engine import writing

NOW = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)
LONG = "https://example.org/" + "ä" * 7_000  # longer than an index takes
FOUND = CitationCheck(LONG, Outcome.REACHABLE, NOW, 200, content="d" * 64, reading="text 1")
GONE = CitationCheck(LONG, Outcome.GONE, NOW, 404, "status 404")
UNKNOWN = CitationCheck(LONG, Outcome.UNKNOWN, NOW, 503)


@pytest.fixture
def session(workspace):
    with writing(workspace.engine) as session:
        yield session


def numbered(checks):
    return [replace(check, number=0) for check in checks]


def test_checks_come_back_as_they_were(session):
    other = replace(FOUND, address="b", moved_to="c", has_changed=True, etag='"1"', reason="x")
    append_checks(session, [FOUND, other, GONE])

    assert numbered(newest_checks(session, [LONG, "b", "never"]).values()) == [other, GONE]
    assert numbered(newest_contents(session, [LONG]).values()) == [FOUND]


def test_only_addresses_whose_last_telling_check_failed_are_told(session):
    well = replace(FOUND, address="b")
    append_checks(
        session, [GONE, UNKNOWN, replace(GONE, address="b"), well, replace(UNKNOWN, address="c")]
    )

    assert list(failing_histories(session)) == [LONG]
    assert numbered(failing_histories(session)[LONG].checks) == [GONE]


def test_what_people_said_counts_until_a_check_says_something_else(session):
    append_checks(session, [GONE])
    number = newest_checks(session, [LONG])[LONG].number
    append_confirmation(session, Confirmation(LONG, number, "It opens.", "ann", NOW))

    def in_doubt():
        return failing_histories(session)[LONG].is_in_doubt

    assert not in_doubt()
    append_checks(session, [UNKNOWN, GONE])
    assert not in_doubt()
    append_checks(session, [FOUND, GONE])
    assert in_doubt()
