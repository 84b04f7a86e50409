"""An office with somebody in each role, who ask the management API by token."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from json import dumps
from typing import Any

from starlette.testclient import TestClient

from cms.access.people import User, read_grants
from cms.access.permissions import ROLES_WITH_LOCALES, Role
from cms.pipeline.manage_tokens import NewToken, make_token
from cms.pipeline.manage_users import NewUser, add_user, browse_users
from cms.pipeline.workspace import Workspace
from cms.server.application import application
from tests.asgi import Asgi
from tests.people import HERE
from tests.pipeline.shelf import ARTICLE, Shelf

OWN = "de"  # what translators and reviewers are there for; not "ar"
NUMBERS = ("one", "two")  # of each role there are two


def staff(shelf: Shelf) -> None:
    """Two of each role, and an article."""
    for role in Role:
        for number in NUMBERS:
            locales = [OWN] if role in ROLES_WITH_LOCALES else []
            email = f"{role}.{number}@clinic.example"
            add_user(shelf.workspace, NewUser(email, read_grants([role], locales)))
    shelf.save(ARTICLE)


@dataclass
class Office:
    """Asks in the name of somebody: `editor.one`, or just `editor` for the first."""

    workspace: Workspace
    client: TestClient = field(init=False)
    asgi: Asgi = field(init=False)
    tokens: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        served = application(self.workspace)
        self.client, self.asgi = TestClient(served, HERE), Asgi(served)
        self.users = {user.email.partition("@")[0]: user for user in browse_users(self.workspace)}

    def user(self, who: str) -> User:
        return self.users[who if "." in who else f"{who}.one"]

    def token(self, who: str, **limits: Any) -> str:
        name = f"{who} {limits}"
        if name not in self.tokens:
            wanted = NewToken(self.user(who).id, "a test", **limits)
            self.tokens[name] = make_token(self.workspace, wanted).text.text
        return self.tokens[name]

    def ask(self, who: str, method: str, path: str, **more: Any) -> Any:
        """Ask by a token of somebody; of nobody, if there is no name."""
        own = {"Authorization": f"Bearer {self.token(who)}"} if who else {}
        headers = own | more.pop("headers", {})
        if base := more.pop("base", ""):
            headers["If-Match"] = base
        return self.client.request(method, f"/api{path}", headers=headers, **more)

    def quickly(self, who: str, method: str, path: str, json: Any = None, base: str = "") -> Any:
        """Ask the same with fewer ways to say it, in a third of the time."""
        headers = {"Authorization": f"Bearer {self.token(who)}", "Content-Type": "application/json"}
        headers |= {"If-Match": base} if base else {}
        content = b"" if json is None else dumps(json).encode()
        return self.asgi.request(method, f"/api{path}", headers, content)

    def close(self) -> None:
        self.asgi.close()
        self.workspace.engine.dispose()

    def get(self, who: str, path: str) -> Any:
        found = self.quickly(who, "GET", path)
        assert found.status_code == 200, found.text
        return found.json()

    def tag(self, path: str) -> str:
        """Return the ETag that somebody who may see all is given."""
        found: str = self.quickly("admin", "GET", path).headers["etag"]
        return found

    def message(self, words: str, locale: str = OWN, slug: str = "burn") -> dict[str, Any]:
        """Return the message whose source has these words."""
        listed = self.get("admin", f"/translations/{locale}/{slug}?limit=200")["messages"]
        return next(each for each in listed if words in each["source"])

    def translate(self, who: str, texts: Iterable[tuple[str, str]], slug: str = "burn") -> Any:
        """Write translations of the messages that have these words, all at once."""
        found = [(self.message(words, slug=slug), text) for words, text in texts]
        said = [{"message": m["id"], "base": m["base"], "text": text} for m, text in found]
        return self.ask(who, "PATCH", f"/translations/{OWN}/{slug}", json={"translations": said})


def code(answer: Any) -> str:
    """Return the code of a problem, or the status where there is none."""
    if answer.status_code < 400:
        return str(answer.status_code)
    return str(answer.json()["code"])
