"""Tokens: written once, read strictly."""

import re

from hypothesis import given
from hypothesis import strategies as some

from cms.access.tokens import (
    csrf_token,
    digest_of,
    is_secret,
    new_secret,
    new_token,
    read_token,
)

TOKEN = new_token()


def test_a_token_is_read_as_it_was_written():
    found = read_token(TOKEN.text)

    assert found == TOKEN
    assert is_secret(found.secret, TOKEN.digest)


def test_a_token_is_easily_recognised_and_has_room_for_256_bits():
    assert re.fullmatch(r"cms_[0-9a-z]{12}_[0-9A-Za-z]{49}", TOKEN.text)
    assert 62 ** len(TOKEN.secret) > 2**256


def test_no_two_are_alike():
    assert len({new_token().secret for _ in range(50)}) == 50
    assert len({new_secret() for _ in range(50)}) == 50


@given(some.integers(0, len(TOKEN.text) - 1), some.characters())
def test_a_token_with_any_other_sign_is_none(place, sign):
    changed = TOKEN.text[:place] + sign + TOKEN.text[place + 1 :]

    assert changed == TOKEN.text or read_token(changed) is None


@given(some.text())
def test_any_other_text_is_none(text):
    assert read_token(text) is None
    assert read_token(TOKEN.text + text) is None or not text
    assert not is_secret(text, TOKEN.digest)


def test_neither_shows_its_secret_where_values_are_printed():
    assert TOKEN.secret not in repr(TOKEN)


@given(some.text())
def test_the_proof_of_a_page_comes_of_the_session_and_tells_nothing_of_it(secret):
    proof = csrf_token(secret)

    assert proof == csrf_token(secret)
    assert proof not in (csrf_token(secret + "x"), digest_of(secret))
