"""E-mail addresses, names and roles as they come from outside."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from cms.access.people import joined_grants, read_email, read_grants, read_name, read_scopes
from cms.access.permissions import Permission, Role
from cms.access.principal import Grant
from cms.errors import InvalidToken, InvalidUser


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ann@clinic.example", "ann@clinic.example"),
        (" Ann.Lee+cms@Clinic.Example ", "ann.lee+cms@clinic.example"),
        ("o'neill@clinic.example", "o'neill@clinic.example"),
        ("操作@病院.example", "操作@病院.example"),
        ("ann@clinic.example".replace("a", "\uff41"), "ann@clinic.example"),
        ("ann@localhost", "ann@localhost"),
    ],
)
def test_an_address_is_kept_as_it_is_compared(written, kept):
    assert read_email(written) == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ann",
        "@clinic.example",
        "ann@",
        "ann@@clinic.example",
        "ann@clinic@example",
        "ann lee@clinic.example",
        "ann@clinic..example",
        "ann@-clinic.example",
        "ann@clinic.example\r\nX-Evil: 1",
        "ann@clinic.example\nroot",
        "ann\0@clinic.example",
        "ann\x1b[2J@clinic.example",
        "ann\u202e@clinic.example",
        "ann\u2028@clinic.example",
        '"ann"@clinic.example',
        "<ann@clinic.example>",
        "ann@clinic.example,bob@clinic.example",
        "ann@clinic.example;",
        "a" * 250 + "@clinic.example",
    ],
)
def test_what_is_more_than_an_address_is_none(text):
    with pytest.raises(InvalidUser):
        read_email(text)


@settings(max_examples=50)
@given(some.text() | some.emails())
def test_an_address_that_is_taken_has_nothing_that_a_log_or_header_would_obey(text):
    with suppress(InvalidUser):
        address = read_email(text)
        assert address.isprintable()
        assert not any(sign.isspace() for sign in address)
        assert read_email(address) == address


@settings(max_examples=50)
@given(some.text())
def test_a_refusal_of_an_address_is_one_line(text):
    with pytest.raises(InvalidUser) as refusal:
        read_email(f"{text} @")

    assert str(refusal.value).isprintable()


@settings(max_examples=50)
@given(some.text() | some.emails())
def test_a_name_that_is_taken_is_one_line(text):
    with suppress(InvalidUser):
        name = read_name(text)
        assert len((name + "x").splitlines()) == 1
        assert not any(unicodedata.category(sign) == "Cc" for sign in name)


def test_names_of_all_the_world_are_names():
    for name in ("Zoë O’Neill-Łuczak", "می‌خواهم", "Nguyễn Thị Ánh", "山田 花子"):
        assert read_name(name) == unicodedata.normalize("NFC", name)


def test_roles_are_read_with_common_locales_and_with_their_own():
    found = read_grants(["editor", "reviewer:ja", "translator"], ["de", "ar"])

    assert found == (
        Grant(Role.TRANSLATOR, frozenset({"ar", "de"})),
        Grant(Role.REVIEWER, frozenset({"ja"})),
        Grant(Role.EDITOR),
    )


def test_a_role_that_is_given_twice_is_given_for_both():
    twice = [Grant(Role.TRANSLATOR, frozenset({tag})) for tag in ("de", "ar")]

    assert joined_grants(twice) == (Grant(Role.TRANSLATOR, frozenset({"ar", "de"})),)


@pytest.mark.parametrize("roles", [[], ["king"], ["translator"], ["editor:de"], ["reviewer:"]])
def test_roles_that_cannot_be_are_refused(roles):
    with pytest.raises(InvalidUser):
        read_grants(roles, [])


def test_scopes_are_permissions():
    assert read_scopes(["articles:read"]) == {Permission.ARTICLES_READ}
    with pytest.raises(InvalidToken, match="everything"):
        read_scopes(["everything"])
