"""What is taken as a password, and what is kept of it."""

from contextlib import suppress

import pytest
from argon2 import PasswordHasher, extract_parameters
from hypothesis import given, settings
from hypothesis import strategies as some

from cms.access.passwords import NOBODYS, hash_password, is_outdated, is_password, require_good
from cms.errors import WeakPassword

KNOWN = ("ann@clinic.example", "ann", "clinic.example", "Ann Lee", "Handouts")
KEPT = hash_password("four words are easily kept")
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
LITTLE = CHEAP.hash("four words are easily kept")


def test_it_is_argon2id_with_the_parameters_of_rfc_9106():
    assert KEPT.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_where_there_is_none_one_of_the_same_cost_is_compared():
    assert extract_parameters(NOBODYS) == extract_parameters(KEPT)
    assert not is_password("", "")


def test_the_same_password_is_kept_in_another_way_each_time():
    assert hash_password("four words are easily kept") != KEPT


def test_only_the_password_is_the_password():
    assert is_password("four words are easily kept", KEPT)
    assert not is_password("four words are easily kep", LITTLE)
    assert not is_password("four words are easily kept", "no hash")


@pytest.mark.parametrize(
    "typed", ["Pflegeb\u00e4r 2026", "Pflegeba\u0308r 2026", "\uff30flegeb\u00e4r 2026"]
)
def test_however_a_letter_is_typed_it_is_the_same(typed):
    kept = CHEAP.hash("Pflegeb\u00e4r 2026".encode())

    assert is_password(typed, kept)


def test_nothing_is_cut_off():
    long = "a b c d " * 127 + "12345678"
    kept = CHEAP.hash(long.encode())

    assert is_password(long, kept)
    assert not is_password(long + "9", kept)


def test_what_was_kept_with_other_parameters_is_outdated():
    assert is_outdated(CHEAP.hash("x"))
    assert not is_outdated(KEPT)
    assert not is_outdated("")


@pytest.mark.parametrize(
    "password",
    [
        "",
        "eleven sign",
        "aaaaaaaaaaaaaaaaaaaaaa",
        "abababababababababab",
        "123456789012",
        "abcdefghijklmnop",
        "zyxwvutsrqponmlk",
        "ann@clinic.example",
        "Ann@Clinic.Example1",
        "clinic.example 1",
        "annleeannlee1",
        "Handouts2026",
        "handoutshandouts",
        "ｈａｎｄｏｕｔｓ２０２６",
        "four words\tare kept",
        "four words\0are kept",
        "four words \ud800 are kept",
        "x y z 1 2 " * 110,
    ],
)
def test_what_anybody_would_guess_is_refused(password):
    with pytest.raises(WeakPassword):
        require_good(password, KNOWN)


@pytest.mark.parametrize(
    "password",
    [
        "four words are easily kept",
        "Ann reads to her cat at nine",
        "пароль из пяти слов",
        "傷口は清潔に保ってください毎日",
        "x7#Qpz!94kLm",
        "🩹🧴🩺💊🧪🩻 pflaster",
    ],
)
def test_what_nobody_would_guess_is_taken_in_any_script(password):
    require_good(password, KNOWN)


@settings(max_examples=50)
@given(some.text(), some.lists(some.text(), max_size=3))
def test_any_text_is_taken_or_refused_with_a_reason(password, words):
    with suppress(WeakPassword):
        require_good(password, words)


@settings(max_examples=50)
@given(some.text())
def test_any_text_is_compared(password):
    assert not is_password(password, LITTLE)
