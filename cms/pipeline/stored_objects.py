"""Check the objects that a release is stored as: each is what its name says."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from cms.document.digest import digest_bytes
from cms.store.bulk import portions
from cms.store.releases import find_objects

AT_A_TIME = 100  # in memory

Value = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is not as it was when a release was cut, and where."""

    where: str
    what: str


class StoredObjects:
    """The objects of one release. Manifest and provenance are empty where they are damaged."""

    def __init__(self, session: Session, manifest: str, provenance: str) -> None:
        self.session = session
        self.count = 0
        self._faults: list[Fault] = []
        self.manifest = self._value(manifest, "the manifest")
        self.provenance = self._value(provenance, "the provenance") if provenance else {}

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with any of them."""
        yield from self._faults
        named = {
            line["digest"]: f"{line['slug']} {line['locale']}"
            for line in self.manifest.get("documents", ())
        }
        for article in self.provenance.get("articles", ()):
            for locale, name in article["documents"].items():
                named[name] = f"the provenance of {article['slug']} {locale}"
        for names in portions(named, AT_A_TIME):
            found = find_objects(self.session, names)
            for name in names:
                yield from self._checked(named[name], name, found.get(name))

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
