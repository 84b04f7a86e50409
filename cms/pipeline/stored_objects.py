"""Check the objects that a release is stored as: each is what its name says."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from cms.document.digest import digest_bytes
from cms.pipeline.provenance_files import Place, document_names, kept_from
from cms.store.bulk import portions
from cms.store.releases import Release, find_objects, provenance_name

AT_A_TIME = 100  # in memory

Value = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is not as it was when a release was cut, and where."""

    where: str
    what: str


class StoredObjects:
    """The objects of one release. Manifest and provenance are empty where they are damaged."""

    def __init__(self, session: Session, release: Release, provenance: str) -> None:
        self.session, self.release = session, release
        self.count = 0
        self._faults: list[Fault] = []
        self.manifest = self._value(release.digest, "the manifest")
        self.provenance = self._value(provenance, "the provenance") if provenance else {}
        self._kept = dict(self._kept_names())

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with any of them."""
        yield from self._faults
        named = {
            line["digest"]: f"{line['slug']} {line['locale']}"
            for line in self.manifest.get("documents", ())
        }
        for line in self.manifest.get("documents", ()):
            named |= {each["digest"]: each["path"] for each in line.get("assets", ())}
        for (slug, locale), name in (*document_names(self.provenance), *self._kept.items()):
            named[name] = f"the provenance of {slug} {locale}"
        for names in portions(named, AT_A_TIME):
            found = find_objects(self.session, names)
            for name in names:
                yield from self._checked(named[name], name, found.get(name))

    def _kept_names(self) -> Iterator[tuple[Place, str]]:
        """Yield the provenance of the documents that an earlier release was composed for."""
        for number, places in kept_from(self.session, self.release, self.manifest).items():
            root = provenance_name(self.session, number)
            earlier = self._value(root, f"the provenance of release {number}") if root else {}
            names = dict(document_names(earlier))
            yield from ((place, names[place]) for place in places if place in names)

    def _value(self, name: str, where: str) -> Value:
        content = find_objects(self.session, [name]).get(name)
        faults = list(self._checked(where, name, content))
        self._faults += faults
        value: Value = {} if faults or content is None else json.loads(content)
        return value

    def _checked(self, where: str, name: str, content: bytes | None) -> Iterator[Fault]:
        self.count += 1
        if content is None:
            yield Fault(where, f"the object {name} is gone")
        elif digest_bytes(content) != name:
            yield Fault(where, f"the object {name} holds other bytes than when it was stored")
