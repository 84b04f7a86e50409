"""Releases of documents that are written by hand, in whatever languages they are."""

from collections.abc import Iterable, Mapping
from typing import Any

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.digest import canonical_json, digest_bytes
from cms.pipeline.publish import publish_release
from cms.pipeline.workspace import Workspace
from cms.store.releases import draft_release, save_objects, save_release
from cms.store.trail import record

Document = Mapping[str, Any]


def publish_documents(workspace: Workspace, documents: Iterable[Document]) -> int:
    """Publish a release that holds these documents; return its number."""
    contents = {canonical_json(each).encode(): each for each in documents}
    manifest = {
        "schema": "aftercare/manifest/1",
        "source_locale": "en",
        "locales": sorted({each["locale"] for each in contents.values()}),
        "documents": [_line(each, content) for content, each in contents.items()],
        "left_out": [],
    }
    written = canonical_json(manifest).encode()
    with workspace.writing() as session:
        save_objects(session, list(contents))
        release, _ = draft_release(session, written, "", "test")
        save_release(session, release, written, b"{}")
        record(session, Act(Action.RELEASE_CUT))
    return publish_release(workspace, release.number).publication.release


def _line(document: Document, content: bytes) -> dict[str, object]:
    return {
        "slug": document["translation_key"],
        "locale": document["locale"],
        "revision": document["revision"],
        "digest": digest_bytes(content),
        "fallbacks": [],
    }
