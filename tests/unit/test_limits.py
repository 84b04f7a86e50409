"""How often somebody may fail."""

from datetime import UTC, datetime, timedelta
from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from cms.access.limits import (
    ACCOUNT,
    ADDRESS,
    DEVICE,
    EVERYBODY,
    PROVIDER,
    TOKENS,
    network_of,
    one_less,
    one_more,
    wait_seconds,
)

START = datetime(2026, 11, 22, tzinfo=UTC)
LIMITS = (ACCOUNT, ADDRESS, DEVICE, EVERYBODY, PROVIDER, TOKENS)
DAY = 24 * 3600


def patient(limit, pauses):
    """Try after each pause, as soon as it is allowed; return how many attempts passed, and when."""
    count, moment, passed = None, START, 0
    for pause in pauses:
        moment += timedelta(seconds=pause)
        if not wait_seconds(limit, count, moment):
            count, passed = one_more(limit, count, moment), passed + 1
    return passed, (moment - START).total_seconds()


@settings(max_examples=50)
@given(some.sampled_from(LIMITS), some.lists(some.integers(0, 2000), max_size=60))
def test_no_rhythm_gets_more_through_than_the_leak_and_a_few(limit, pauses):
    passed, seconds = patient(limit, pauses)

    while_waits_grow = 2 + log2(limit.longest_wait_seconds / limit.first_wait_seconds)
    assert passed <= limit.free + seconds / limit.leak_seconds + while_waits_grow


@settings(max_examples=50)
@given(
    some.sampled_from(LIMITS),
    some.lists(some.integers(0, 100), max_size=40),
    some.integers(-DAY, DAY),
)
def test_nobody_ever_waits_longer_than_the_longest_even_where_the_clock_is_set(
    limit, pauses, shift
):
    count, moment = None, START
    for pause in pauses:
        moment += timedelta(seconds=pause)
        count = one_more(limit, count, moment)

    wait = wait_seconds(limit, count, moment + timedelta(seconds=shift))
    assert 0 <= wait <= limit.longest_wait_seconds


def test_a_day_of_trying_is_some_hundred_guesses_at_one_password():
    passed, _ = patient(ACCOUNT, [10] * (DAY // 10))

    assert 90 < passed < 120


def test_the_first_failures_cost_nothing_and_then_each_doubles_the_wait():
    count, waits = None, []
    for _ in range(9):
        count = one_more(ACCOUNT, count, START)
        waits.append(wait_seconds(ACCOUNT, count, START))

    assert waits == [0, 0, 0, 0, 15, 30, 60, 120, 240]


def test_an_attempt_that_was_right_is_taken_back():
    count = one_more(ACCOUNT, one_more(ACCOUNT, None, START), START)

    assert one_less(count).level == 1
    assert one_less(one_less(one_less(count))).level == 0


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("2001:db8::1", "2001:db8::ffff:1:2:3", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("fe80::1%eth0", "fe80::1", True),
        ("", "testclient", False),
    ],
)
def test_who_counts_as_one_address(one, other, is_same):
    assert (network_of(one) == network_of(other)) is is_same


def test_a_key_does_not_tell_of_whom_it_is():
    assert "ann" not in ACCOUNT.key("ann@clinic.example")
    assert ACCOUNT.key("a") != ADDRESS.key("a")
