"""People of a clinic at their browsers: what they send, and what comes back."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text
from starlette.testclient import TestClient

from cms.access.people import User, read_grants
from cms.access.tokens import csrf_token
from cms.pipeline.manage_tokens import NewToken, make_token
from cms.pipeline.manage_users import NewUser, UserChange, add_user, change_user
from cms.pipeline.sign_in import Browser, open_session
from cms.pipeline.workspace import Workspace
from cms.server.application import application
from tests.pipeline.shelf import Shelf

ANN = "ann@clinic.example"
PASSWORD = "four words are easily kept"
HERE = "http://localhost:8000"
HOME = "192.0.2.1"


def add(workspace: Workspace, email: str, *roles: str, password: str = "") -> User:
    """Add a user, without a password unless it matters: to hash one takes long."""
    grants = read_grants(roles or ("viewer",), ())
    return add_user(workspace, NewUser(email, grants, password=password))


def hire(shelf: Shelf) -> None:
    """Ann has a password; Zoe had one and is shut out; Olga has none."""
    add(shelf.workspace, ANN, "admin", password=PASSWORD)
    zoe = add(shelf.workspace, "zoe@clinic.example", password=PASSWORD)
    change_user(shelf.workspace, zoe.id, UserChange(is_disabled=True))
    add(shelf.workspace, "olga@clinic.example")


def token_of(workspace: Workspace, user: User, **limits: Any) -> str:
    return make_token(workspace, NewToken(user.id, "a test", **limits)).text.text


def age(workspace: Workspace, table: str, column: str, hours: float) -> None:
    """Let something have happened that long ago."""
    shift = f"-{hours * 3600:.0f} seconds"
    with workspace.engine.execution_options(writes=True).begin() as connection:
        statement = f"UPDATE {table} SET {column} = datetime({column}, '{shift}')"  # noqa: S608 (ours)
        connection.execute(text(statement))


@dataclass
class Visitor:
    """A browser at one address, with its cookies, and what pages of the server would send."""

    workspace: Workspace
    address: str = HOME
    site: str = HERE
    csrf: str = ""
    client: TestClient = field(init=False)

    def __post_init__(self) -> None:
        served = application(self.workspace)
        self.client = TestClient(served, self.site, client=(self.address, 50000))

    def sign_in(self, email: str, password: str = PASSWORD, **headers: str) -> Any:
        said = {"email": email, "password": password}
        answer = self.client.post("/api/session", json=said, headers=headers)
        if answer.status_code == 200:
            self.csrf = answer.json()["csrf_token"]
        return answer

    def enter(self, user: User) -> "Visitor":
        """Be signed in, without a password."""
        opened = open_session(self.workspace, user.id, Browser(self.address), "password")
        self.client.cookies.set("cms_session", opened.session)
        self.client.cookies.set("cms_device", opened.device)
        self.csrf = csrf_token(opened.session)
        return self

    def ask(self, method: str, path: str, json: Any = None, **headers: str) -> Any:
        """Send what a page of the server would send."""
        own = {"Origin": self.site, "X-CSRF-Token": self.csrf, **headers}
        named = {name.replace("_", "-"): value for name, value in own.items()}
        return self.client.request(method, f"/api{path}", json=json, headers=named)

    def by_token(self, token: str, method: str, path: str, json: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {token}"}
        return self.client.request(method, f"/api{path}", json=json, headers=headers)


def code(answer: Any) -> str:
    """Return the code of a problem, or the status where there is none."""
    if answer.status_code < 400:
        return str(answer.status_code)
    return str(answer.json()["code"])
