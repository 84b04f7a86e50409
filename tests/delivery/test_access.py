"""Who may read what: the published by anybody, unless a setting says otherwise; the preview not."""

from dataclasses import replace

import pytest

from cms.access.permissions import Permission, Role
from cms.access.principal import Grant
from cms.pipeline.manage_tokens import NewToken, end_token, make_token
from cms.pipeline.manage_users import NewUser, add_user
from cms.pipeline.publish import publish_release
from cms.pipeline.workspace import Workspace
from cms.settings.delivery import DeliverySettings
from cms.store.tables import CardRow, CompositionRow, ObjectRow
from tests.delivery.site import Reader, token_of
from tests.pipeline.shelf import ARTICLE

ADDRESSES = ("/articles", "/articles/burn", "/articles/none", "/manifest", "/elsewhere")


@pytest.fixture
def closed(shelf) -> Workspace:
    """The same workspace, where readers must say who they are."""
    settings = replace(shelf.workspace.settings, delivery=DeliverySettings(public=False))
    return replace(shelf.workspace, settings=settings)


@pytest.mark.parametrize("path", ADDRESSES)
def test_nobody_reads_the_preview_without_saying_who_they_are(shelf, path):
    reader = Reader(shelf.workspace, "preview")

    assert reader.refusal(path) == (401, "not-signed-in")
    assert reader.refusal(path, authorization="Bearer cms_x_y") == (401, "not-signed-in")


@pytest.mark.parametrize("path", ADDRESSES)
def test_to_whom_may_not_read_it_there_is_no_preview(shelf, path):
    reader = Reader(shelf.workspace, "preview", token_of(shelf.workspace, Role.VIEWER))

    assert reader.refusal(path) == (404, "nothing-here")


@pytest.mark.parametrize("path", ADDRESSES)
def test_what_is_published_can_be_closed(closed, path):
    assert Reader(closed).refusal(path) == (401, "not-signed-in")


def test_who_has_the_permission_reads_what_is_closed(closed):
    answer = Reader(closed, token=token_of(closed, Role.VIEWER)).ask("/articles/burn?locale=de")

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-cache"
    assert {"Authorization", "Cookie"} <= set(answer.headers["vary"].split(", "))


def test_a_token_for_something_else_does_not_read_what_is_closed(closed):
    user = add_user(closed, NewUser("v@example.org", (Grant(Role.VIEWER),)))
    scopes = frozenset({Permission.ARTICLES_READ})
    made = make_token(closed, NewToken(user.id, "articles", scopes))

    assert Reader(closed, token=made.text.text).refusal("/articles") == (404, "nothing-here")


def test_a_token_that_was_revoked_counts_no_more(closed, monkeypatch):
    user = add_user(closed, NewUser("v@example.org", (Grant(Role.VIEWER),)))
    made = make_token(closed, NewToken(user.id, "site"))
    reader = Reader(closed, token=made.text.text)
    assert reader.ask("/articles").status_code == 200
    end_token(closed, made.token.id)
    monkeypatch.setattr("cms.delivery.access.monotonic", lambda: float("inf"))  # a second later

    assert reader.refusal("/articles") == (401, "not-signed-in")


@pytest.fixture
def editor(shelf) -> Reader:
    return Reader(shelf.workspace, "preview", token_of(shelf.workspace, Role.EDITOR))


def test_the_preview_shows_what_would_be_released_now(shelf, editor, reader):
    shelf.save(ARTICLE.replace("Do not use ice.", "Never use ice."))
    shelf.save("# New\n\nText.\n", "new")

    text = editor.ask("/articles/burn").text

    assert "Never use ice." in text
    assert "Never use ice." not in reader.ask("/articles/burn").text
    slugs = [each["translation_key"] for each in editor.json("/articles?locale=de")["articles"]]
    assert slugs == ["burn", "new", "sun"]
    changed = {each["translation_key"] for each in editor.json("/changes?since=1")["changes"]}
    assert changed == {"burn", "new"}


def test_the_preview_has_the_bytes_that_the_release_will_have(shelf, editor, reader):
    shelf.save(ARTICLE.replace("Do not use ice.", "Never use ice."))
    paths = ("/articles/burn?locale=de", "/articles/verbrennung", "/manifest", "/sitemap.xml")
    before = [editor.ask(path).content for path in paths]
    shelf.cut()
    publish_release(shelf.workspace)

    assert [Reader(shelf.workspace).ask(path).content for path in paths] == before


def test_nobody_keeps_the_preview_and_it_writes_nothing(shelf, editor):
    def counted():
        with shelf.workspace.reading() as session:
            tables = (CardRow, CompositionRow, ObjectRow)
            return [session.query(table).count() for table in tables]

    shelf.save(ARTICLE.replace("Do not use ice.", "Never use ice."))
    before = counted()
    image = editor.json("/articles/sun")["assets"][0]["path"]

    for path in ("/articles", "/articles/burn?format=html", "/citations", f"/{image}"):
        assert editor.ask(path).headers["cache-control"] == "private, no-store"

    assert counted() == before
