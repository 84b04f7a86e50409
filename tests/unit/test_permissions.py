"""Who may do what: the matrix of roles, and what tokens narrow."""

from hypothesis import given, settings
from hypothesis import strategies as some

from cms.access.permissions import (
    ALLOWED,
    PERMISSIONS_BY_LOCALE,
    ROLES_WITH_LOCALES,
    SEEN_BY,
    Permission,
    Role,
)
from cms.access.permitted import permitted
from cms.access.principal import Actor, ActorKind, Grant, Principal

TAGS = ("ar", "de", "ja")
ACTOR = Actor(ActorKind.USER, "ann@clinic.example")
permissions = some.sampled_from(Permission)
locales = some.sampled_from([*TAGS, None])
sets = some.frozensets(some.sampled_from(TAGS))
grants = some.builds(
    lambda role, tags: Grant(role, tags if role in ROLES_WITH_LOCALES else frozenset()),
    some.sampled_from(Role),
    sets,
)
principals = some.builds(
    lambda held, scopes, tags: Principal(ACTOR, tuple(held), 1, scopes, tags),
    some.lists(grants, max_size=3),
    some.none() | some.frozensets(permissions),
    some.none() | sets,
)


@settings(max_examples=50)
@given(principals, permissions, locales)
def test_nobody_may_do_what_no_role_of_his_allows(principal, permission, locale):
    if principal.may(permission, locale):
        assert any(permission in ALLOWED[grant.role] for grant in principal.grants)


@settings(max_examples=50)
@given(principals, permissions, locales)
def test_a_token_only_ever_takes_away(principal, permission, locale):
    owner = Principal(ACTOR, principal.grants, 1)

    if principal.may(permission, locale):
        assert owner.may(permission, locale)
        assert principal.scopes is None or permission in principal.scopes
        assert locale is None or principal.locales is None or locale in principal.locales


@settings(max_examples=50)
@given(principals, permissions, locales, grants)
def test_one_more_role_takes_nothing_away(principal, permission, locale, more):
    richer = Principal(ACTOR, (*principal.grants, more), 1, principal.scopes, principal.locales)

    assert richer.may(permission, locale) or not principal.may(permission, locale)


@settings(max_examples=50)
@given(sets, some.sampled_from(sorted(ROLES_WITH_LOCALES)), some.sampled_from(TAGS))
def test_who_translates_into_some_locales_writes_in_no_other(tags, role, locale):
    principal = Principal(ACTOR, (Grant(role, tags),), 1)

    assert principal.may(Permission.TRANSLATIONS_WRITE, locale) is (locale in tags)
    assert principal.may(Permission.TRANSLATIONS_READ, locale)


@settings(max_examples=50)
@given(principals)
def test_what_is_said_to_be_permitted_is(principal):
    said = permitted(principal)

    for permission in Permission:
        for locale in TAGS:
            tags = said.get(permission, [])
            assert principal.may(permission, locale) is (tags is None or locale in tags)


def test_who_may_do_a_thing_may_see_it():
    for role in Role:
        for permission in ALLOWED[role]:
            assert SEEN_BY.get(permission, permission) in ALLOWED[role]


def test_everybody_may_see_to_himself_and_nobody_but_admins_to_others():
    assert all(Permission.SELF in allowed for allowed in ALLOWED.values())
    for permission in (Permission.USERS_READ, Permission.USERS_WRITE):
        assert [role for role in Role if permission in ALLOWED[role]] == [Role.ADMIN]


def test_only_what_some_role_has_for_locales_is_asked_by_locale():
    held = frozenset.union(*(ALLOWED[role] for role in ROLES_WITH_LOCALES))

    assert held >= PERMISSIONS_BY_LOCALE
