"""What a small clinic has published, and somebody who reads it over HTTP."""

import warnings
from typing import Any

import polib

from cms.access.permissions import Role
from cms.access.principal import Grant
from cms.delivery.application import delivery
from cms.pipeline.manage_tokens import NewToken, make_token
from cms.pipeline.manage_users import NewUser, add_user
from cms.pipeline.publish import publish_release
from cms.pipeline.read_catalogs import read_catalogs
from cms.pipeline.workspace import Workspace
from tests.pipeline.shelf import ARTICLE, TRANSLATED, Shelf

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
SECOND = """\
---
title: Sun after a peel
summary: How to keep out of the sun.
references:
- id: who
  title: Sun and skin
  URL: https://example.org/sun
---

## Shade

Stay in the shade for 3 days [@who]. See [burns](burn.md) and ![a hat](hat.svg).
"""
PLAIN = {"accept-encoding": "identity"}


def bring_second(shelf: Shelf) -> None:
    """Bring an article with an image, a source and a link to the other."""
    (shelf.folder / "articles").mkdir(exist_ok=True)
    (shelf.folder / "articles" / "hat.svg").write_bytes(PICTURE)
    shelf.save(SECOND, "sun")
    shelf.translate_all()


def name_in_german(shelf: Shelf) -> None:
    (path,) = [
        path for path in shelf.write() if path.parts[-3:] == ("de", "LC_MESSAGES", "burn.po")
    ]
    catalog = polib.pofile(str(path))
    (slug,) = [entry for entry in catalog if entry.msgctxt == "article.slug"]
    slug.msgstr = "verbrennung"
    catalog.save()
    read_catalogs(shelf.workspace, [path], reviewed=True)


def publish(shelf: Shelf) -> None:
    shelf.cut()
    publish_release(shelf.workspace)


# English, Arabic, German and Japanese; all translated; `burn` is `verbrennung` in German.
PUBLISHED = (*TRANSLATED, name_in_german, bring_second, publish)


def reworded(shelf: Shelf) -> None:
    """Publish another release: one article reworded, nothing of it translated yet."""
    shelf.save(ARTICLE.replace("Do not use ice.", "Never use ice."))
    publish(shelf)


class Reader:
    """Reads one channel of a workspace."""

    def __init__(self, workspace: Workspace, channel: str = "live", token: str = "") -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from starlette.testclient import TestClient
        self.channel = channel
        proof = {"authorization": f"Bearer {token}"} if token else {}
        self.client = TestClient(delivery(workspace), headers={**PLAIN, **proof})

    def ask(self, path: str, method: str = "GET", **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.request(method, f"/{self.channel}{path}", headers=named)

    def json(self, path: str) -> Any:
        answer = self.ask(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def refusal(self, path: str, **headers: str) -> tuple[int, str]:
        answer = self.ask(path, **headers)
        assert answer.headers["content-type"] == "application/problem+json"
        return answer.status_code, answer.json()["code"]


def token_of(workspace: Workspace, role: Role) -> str:
    user = add_user(workspace, NewUser(f"{role}@example.org", (Grant(role),)))
    return make_token(workspace, NewToken(user.id, "reads")).text.text
