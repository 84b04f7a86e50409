"""What every export format is given, and what it gives back."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

OMITTED = "omit"  # the state of a section that is left out

File = tuple[str, bytes]  # a relative POSIX path and its content


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """Where the exported site will live. Without a base URL, links start at the site's root."""

    base_url: str = ""

    def url(self, path: str) -> str:
        return f"{self.base_url.rstrip('/')}/{path}"


@dataclass(frozen=True, slots=True)
class ReleaseFiles:
    """One release: its manifest, and its canonical JSON documents by digest."""

    manifest: Mapping[str, Any]
    manifest_bytes: bytes
    load: Callable[[str], bytes]

    @property
    def locales(self) -> list[str]:
        return sorted({line["locale"] for line in self.manifest["documents"]})

    def only(self, locales: Collection[str]) -> "ReleaseFiles":
        """Return the release as if it had documents in these locales only."""
        kept = [line for line in self.manifest["documents"] if line["locale"] in locales]
        return replace(self, manifest={**self.manifest, "documents": kept})

    def document(self, digest: str) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.load(digest))
        return document


class Format(Protocol):
    """A way to write a release as files, in the order of their paths, one at a time.

    It knows no clock and no host: the same release gives the same files. What is of one locale
    stands in a folder of its name.
    """

    def files(self, release: ReleaseFiles, settings: SiteSettings) -> Iterator[File]: ...


def image_files(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the path and the digest of every image that the documents show."""
    for line in manifest["documents"]:
        for asset in line.get("assets", ()):
            yield asset["path"], asset["digest"]


def arranged(
    release: ReleaseFiles,
    extension: str,
    write: Callable[[bytes], bytes],
    others: Mapping[str, Callable[[], bytes]] | None = None,
) -> Iterator[File]:
    """Yield the manifest, a file for every document and image, and others, sorted by path.

    Nothing is loaded before its turn. A document goes before another file of the same path.
    """
    documents = {
        f"{document['locale']}/{document['slug']}{extension}": document["digest"]
        for document in release.manifest["documents"]
    }
    made = {"manifest.json": lambda: release.manifest_bytes, **(others or {})}
    made |= {path: partial(release.load, digest) for path, digest in image_files(release.manifest)}
    for path in sorted({*documents, *made}):
        digest = documents.get(path)
        yield path, made[path]() if digest is None else write(release.load(digest))
