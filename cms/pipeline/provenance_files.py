"""The provenance of a release's documents: of those that it keeps, from the release before."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from cms.store.releases import Release, list_releases, load_json, provenance_name

Place = tuple[str, str]  # a slug and a locale
Line = Mapping[str, Any]


class ProvenanceFiles:
    """The provenance of one release's documents, read when somebody asks."""

    def __init__(self, session: Session, release: Release) -> None:
        self.session, self.release = session, release

    def of(self, slug: str, locale: str) -> Line:
        """Return a document's provenance; empty for one that an older version made."""
        name = self._names.get((slug, locale))
        return load_json(self.session, name) if name else {}

    @cached_property
    def _names(self) -> dict[Place, str]:
        manifest = load_json(self.session, self.release.digest)
        found = dict(self._of_release(self.release.number))
        for number, places in kept_from(self.session, self.release, manifest).items():
            names = dict(self._of_release(number))
            found |= {place: names[place] for place in places if place in names}
        return found

    def _of_release(self, number: int) -> Iterator[tuple[Place, str]]:
        root = provenance_name(self.session, number)
        return document_names(load_json(self.session, root)) if root else iter(())


def document_names(provenance: Line) -> Iterator[tuple[Place, str]]:
    """Yield the digest of each document's provenance that a release's provenance names."""
    for article in provenance.get("articles", ()):
        for locale, name in article["documents"].items():
            yield (article["slug"], locale), name


def kept_from(session: Session, release: Release, manifest: Line) -> dict[int, list[Place]]:
    """Map the releases from which another keeps documents, by number, to which these are."""
    wanted: dict[str, list[Place]] = {}
    for line in manifest.get("documents", ()):
        if "kept" in line:
            place = line["slug"], line["locale"]
            wanted.setdefault(line["kept"]["release"], []).append(place)
    earlier = list_releases(session) if wanted else ()
    numbers = {each.digest: each.number for each in earlier if each.number < release.number}
    return {numbers[name]: places for name, places in wanted.items() if name in numbers}
