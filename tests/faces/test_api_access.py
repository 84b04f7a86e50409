"""Every role, every route, own and foreign objects: the answers follow from ALLOWED alone (F6)."""

import re
from dataclasses import dataclass

import pytest

from cms.access.permissions import (
    ALLOWED,
    PERMISSIONS_BY_LOCALE,
    ROLES_WITH_LOCALES,
    SEEN_BY,
    Permission,
    Role,
)
from cms.api.application import management_api
from cms.api.routes import GuardedRoute, Routes
from tests.office import OWN, Office, code

LOCALES = (OWN, "ar")
MISSING = "no-such-thing"
HELD_BACK = {"not-signed-in", "not-allowed", "nothing-here"}
# Numbers in paths; what is never there, so that nothing is done where one may.
VALUES = {"number": "999", "revision": "999", "user_id": "999", "session_id": "999"}


@dataclass(frozen=True)
class Caller:
    """Somebody in a role, and what the token that is used leaves of it."""

    role: Role
    scopes: frozenset[Permission] | None = None
    locales: frozenset[str] | None = None

    def __str__(self) -> str:
        """Return a name that is the same in every process; the order of a set is not."""
        limits = (*sorted(self.scopes or ()), *sorted(self.locales or ()))
        return "-".join(map(str, (self.role, *limits)))

    def may(self, permission: Permission, locale: str) -> bool:
        if permission not in ALLOWED[self.role]:
            return False
        if self.scopes is not None and permission not in self.scopes | {Permission.SELF}:
            return False
        if self.locales is not None and locale and locale not in self.locales:
            return False
        is_everywhere = (
            self.role not in ROLES_WITH_LOCALES
            or permission not in PERMISSIONS_BY_LOCALE
            or permission is Permission.TRANSLATIONS_READ
        )
        return is_everywhere or locale in {OWN, ""}

    def expected(self, permission: Permission, locale: str) -> str:
        """Return how a route holds this one back, or nothing."""
        if self.may(permission, locale):
            return ""
        seen = self.may(SEEN_BY.get(permission, permission), locale)
        return "not-allowed" if seen else "nothing-here"

    @property
    def limits(self):
        every = {"scopes": self.scopes, "locales": self.locales}
        return {name: limit for name, limit in every.items() if limit is not None}


READER = frozenset({Permission.ARTICLES_READ, Permission.TRANSLATIONS_READ})
CALLERS = [
    *(Caller(role) for role in Role),
    Caller(Role.ADMIN, scopes=READER),
    Caller(Role.ADMIN, locales=frozenset({OWN})),
    Caller(Role.REVIEWER, scopes=frozenset({Permission.TRANSLATIONS_REVIEW})),
]


@pytest.fixture(scope="module")
def routes(office) -> list[GuardedRoute]:
    every = management_api(office.workspace).routes
    return [route for route in every if isinstance(route, GuardedRoute)]


def places(route: GuardedRoute, slug: str = "burn"):
    """Yield the addresses of a route, and the locale that each is about."""
    for locale in LOCALES if "{locale}" in route.path else ("",):
        values = {**VALUES, "locale": locale, "slug": slug, "channel": "live"}
        path = re.sub(r"\{(\w+)(:\w+)?\}", lambda m, v=values: v.get(m[1], MISSING), route.path)
        yield path, locale


def sent(office: Office, caller: Caller | None, method: str, path: str):
    """Ask with a body that no route reads, so that nothing is done."""
    headers = {"Content-Type": "text/plain"}
    if caller:
        token = office.token(str(caller.role), **caller.limits)
        headers["Authorization"] = f"Bearer {token}"
    content = b"" if method in {"GET", "DELETE"} else b"x"
    return office.asgi.request(method, f"/api{path}", headers, content)


@pytest.mark.parametrize("caller", CALLERS, ids=str)
def test_a_route_lets_pass_whom_the_roles_allow_and_nobody_else(office, routes, caller):
    wrong = []
    for route in routes:
        permission, (method,) = route.permission, route.methods
        for path, locale in places(route) if permission else ():
            answer = sent(office, caller, method, path)
            held_back = code(answer) if code(answer) in HELD_BACK else ""
            if held_back != caller.expected(permission, locale) or answer.status_code >= 500:
                wrong.append((method, path, answer.status_code, held_back))
    assert wrong == []


def test_nobody_passes_without_a_name_but_where_anybody_may(office, routes):
    wrong = [
        (method, path)
        for route in routes
        for method in route.methods
        for path, _ in places(route)
        if (code(sent(office, None, method, path)) == "not-signed-in") is not bool(route.permission)
    ]
    assert wrong == []


def test_what_one_may_not_see_looks_like_what_is_not_there(office, routes):
    caller = Caller(Role.ADMIN, scopes=frozenset({Permission.SELF}))
    for route in routes:
        if route.permission and not caller.may(route.permission, ""):
            (method,) = route.methods
            here = [sent(office, caller, method, path) for path, _ in places(route)]
            gone = [sent(office, caller, method, path) for path, _ in places(route, MISSING)]

            assert {answer.content for answer in (*here, *gone)} == {here[0].content}


@pytest.mark.parametrize("path", ["/no-such-page", "/articles/burn/no-such-page"])
def test_nobody_learns_which_addresses_there_are(office, path):
    answers = [sent(office, None, method, path) for method in ("GET", "POST", "TRACE")]

    assert {code(answer) for answer in answers} == {"not-signed-in"}


def test_an_address_names_all_the_methods_that_it_answers(office):
    answer = office.ask("viewer", "DELETE", "/articles/burn")

    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, PUT")


def test_a_job_of_somebody_else_is_seen_by_whom_it_could_be(office):
    job = office.ask("publisher.one", "POST", "/releases", json={}).json()["id"]
    seen = {
        who: office.ask(who, "GET", f"/jobs/{job}").status_code
        for who in ("publisher.one", "publisher.two", "admin", "viewer", "editor")
    }

    assert seen == {
        "publisher.one": 200,
        "publisher.two": 200,
        "admin": 200,
        "viewer": 404,
        "editor": 404,
    }


def test_a_route_that_names_no_permission_cannot_be_registered():
    with pytest.raises((TypeError, KeyError)):
        Routes("x").router.add_api_route("/x", lambda: None)
