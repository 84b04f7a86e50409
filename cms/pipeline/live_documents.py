"""What the live release has of articles that are not released anew."""

from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from cms.release.article import LiveDocument
from cms.store.channels import LIVE, newest_publication
from cms.store.releases import load_json

Lines = dict[tuple[str, str], dict[str, Any]]  # of a manifest, by slug and locale


class LiveRelease:
    """The release that the channel `live` points to, if any; it is read when somebody asks.

    `digest` names the one that it pointed to once, if that is wanted; empty for none.
    """

    def __init__(self, session: Session, digest: str | None = None) -> None:
        self.session, self._digest = session, digest

    def line(self, slug: str, locale: str) -> tuple[str, dict[str, Any]] | None:
        """Return what a manifest says of an article in a locale, and its release.

        That is the one for which it was composed; it may have been kept in others since.
        """
        line = self._lines.get((slug, locale))
        if line is None:
            return None
        kept = line.get("kept", {"release": self.digest})
        return kept["release"], {name: said for name, said in line.items() if name != "kept"}

    def document(self, slug: str, locale: str) -> LiveDocument | None:
        found = self.line(slug, locale)
        if found is None:
            return None
        release, line = found
        document = load_json(self.session, line["digest"])
        return LiveDocument(release, line, document["slug"])

    @cached_property
    def digest(self) -> str:
        """The release's digest, or nothing while nothing is published."""
        if self._digest is not None:
            return self._digest
        publication = newest_publication(self.session, LIVE)
        return publication.digest if publication else ""

    @cached_property
    def _lines(self) -> Lines:
        if not self.digest:
            return {}
        manifest = load_json(self.session, self.digest)
        return {(line["slug"], line["locale"]): line for line in manifest["documents"]}
