"""How often one may try, and that nothing tells who has an account."""

import pytest

from cms.access.limits import EVERYBODY, Count
from cms.access.tokens import digest_of
from cms.pipeline.limit_attempts import (
    Counted,
    require_patience,
    sign_in_counts,
    token_counts,
)
from cms.store.attempts import lock_counts, save_counts
from cms.store.base import now
from tests.people import ANN, HOME, Visitor, add, age, code, token_of

NOBODY = "nobody@clinic.example"
WRONG = "not the words of hers"


def told(answer):
    """Return all that an answer tells, but for the clock."""
    headers = {name: value for name, value in answer.headers.items() if name != "x-request-id"}
    return answer.status_code, answer.content, headers


def exhaust(workspace, *counted):
    """Let so much have failed just now that one has to wait."""
    moment = now()
    with workspace.writing() as session:
        lock_counts(session, [each.key for each in counted], moment)
        full = {each.key: Count(each.limit.free + 1.0, moment) for each in counted}
        save_counts(session, full)


def attack(workspace, email=ANN):
    """Let wrong passwords come for an account, from wherever."""
    account, _address, _everybody = sign_in_counts(email, "203.0.113.5", "")
    exhaust(workspace, account)


def test_nothing_tells_who_has_an_account(clinic):
    visitor = Visitor(clinic)
    refused = visitor.sign_in(ANN, WRONG)
    who = [NOBODY, "zoe@clinic.example", "olga@clinic.example", "no address"]

    assert code(refused) == "sign-in-refused"
    for email in who:
        assert told(visitor.sign_in(email)) == told(refused)


def test_wrong_passwords_are_counted_and_then_not_even_looked_at(clinic):
    visitor = Visitor(clinic)
    for _ in range(2):
        assert code(visitor.sign_in(ANN, WRONG)) == "sign-in-refused"
    assert [round(level) for _, level, _ in counts(clinic)] == [2, 2, 2]

    attack(clinic)
    assert code(visitor.sign_in(ANN)) == "too-many-attempts"


@pytest.mark.parametrize("email", [ANN, NOBODY])
def test_after_some_failures_one_has_to_wait_whether_or_not_there_is_such_a_user(clinic, email):
    attack(clinic, email)

    answer = Visitor(clinic).sign_in(email)
    assert code(answer) == "too-many-attempts"
    assert 0 < int(answer.headers["retry-after"]) <= 900


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Client-IP", "CF-Connecting-IP"]
)
def test_neither_another_address_nor_a_header_resets_it(clinic, header):
    attack(clinic)

    elsewhere = Visitor(clinic, "198.51.100.7")
    value = "for=203.0.113.9" if header == "Forwarded" else "203.0.113.9"
    assert code(elsewhere.sign_in(ANN, **{header: value})) == "too-many-attempts"


@pytest.mark.parametrize(
    "email", ["ANN@clinic.example", " ann@clinic.example ", "ａnn@clinic.example"]
)
def test_nor_does_another_spelling(clinic, email):
    attack(clinic)

    assert code(Visitor(clinic).sign_in(email)) == "too-many-attempts"


def test_nor_does_a_restart(clinic):
    attack(clinic)
    clinic.engine.dispose()

    assert code(Visitor(clinic).sign_in(ANN)) == "too-many-attempts"


def test_one_address_cannot_try_many_accounts(clinic):
    _account, address, _everybody = sign_in_counts("bob@clinic.example", HOME, "")
    exhaust(clinic, address)

    assert code(Visitor(clinic).sign_in(ANN)) == "too-many-attempts"
    assert code(Visitor(clinic, "198.51.100.7").sign_in(ANN)) == "200"


def test_who_waited_may_try_again(clinic):
    attack(clinic)
    age(clinic, "attempt", "counted_at", 0.25)

    assert code(Visitor(clinic).sign_in(ANN)) == "200"


def test_a_browser_that_is_known_does_not_wait_for_what_others_did(clinic):
    hers = Visitor(clinic)
    hers.sign_in(ANN)
    attack(clinic)

    assert code(hers.sign_in(ANN)) == "200"


def test_but_it_is_no_way_to_try_for_ever(clinic):
    hers = Visitor(clinic)
    hers.sign_in(ANN)

    device = digest_of(hers.client.cookies["cms_device"])
    exhaust(clinic, *sign_in_counts(ANN, HOME, device))
    assert code(hers.sign_in(ANN)) == "too-many-attempts"


def test_and_not_known_for_others_accounts(clinic):
    bob = add(clinic, "bob@clinic.example")
    his = Visitor(clinic).enter(bob)
    attack(clinic)

    assert code(his.sign_in(ANN)) == "too-many-attempts"


def test_whoever_must_wait_makes_us_write_nothing(clinic):
    attack(clinic)
    before = counts(clinic)

    assert code(Visitor(clinic).sign_in(ANN)) == "too-many-attempts"
    assert counts(clinic) == before


def counts(workspace):
    with workspace.engine.connect() as connection:
        return connection.exec_driver_sql("SELECT * FROM attempt ORDER BY key").all()


def test_a_right_password_takes_back_its_own_attempt_and_no_other(clinic):
    for _ in range(3):
        require_patience(clinic, sign_in_counts(ANN, HOME, ""))
    before = [round(level) for _, level, _ in counts(clinic)]

    assert code(Visitor(clinic).sign_in(ANN)) == "200"
    assert [round(level) for _, level, _ in counts(clinic)] == before


def test_many_addresses_together_are_slowed_down_but_never_for_long(clinic):
    exhaust(clinic, Counted(EVERYBODY))

    answer = Visitor(clinic).sign_in(ANN)
    assert code(answer) == "too-many-attempts"
    assert int(answer.headers["retry-after"]) <= EVERYBODY.longest_wait_seconds


def test_tokens_that_do_not_count_are_slowed_down_and_one_that_does_passes(clinic):
    exhaust(clinic, *token_counts(HOME))
    good = token_of(clinic, add(clinic, "bob@clinic.example"))
    visitor = Visitor(clinic)

    answer = visitor.by_token("cms_made_up", "GET", "/session")
    assert code(answer) == "too-many-attempts"
    assert "retry-after" in answer.headers
    assert code(visitor.by_token(good, "GET", "/session")) == "200"
