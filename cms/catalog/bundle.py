"""One catalog file for many articles: each context is preceded by the article's slug."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cms.catalog.catalog_file import CatalogFile, FileEntry, Headers

BUNDLE_HEADER = "X-CMS-Bundle"
ARTICLE_HEADER, BASE_HEADER = "X-CMS-Article", "X-CMS-Base"
NAME = "bundle"
_BETWEEN = "/"  # in no slug
_NEXT = "; "
# Dates are the newest of any article's; all else of ours is the same in each.
_DATES = frozenset({"POT-Creation-Date", "PO-Revision-Date"})


@dataclass(frozen=True)
class Unbundled:
    """A bundle's entries by the article's slug, and those of no article.

    `bases` tell what each article was exported from, where the header says it.
    """

    headers: Headers
    bases: Mapping[str, str]
    shares: Mapping[str, Sequence[FileEntry]]
    left: tuple[FileEntry, ...]

    def file(self, slug: str) -> CatalogFile:
        """Return an article's share as a file of its own."""
        headers = (*self.headers, (ARTICLE_HEADER, slug), (BASE_HEADER, self.bases[slug]))
        return CatalogFile(headers, tuple(map(_inside, self.shares[slug])))


def bundle(files: Mapping[str, CatalogFile]) -> CatalogFile:
    """Put the files of articles, by slug, into one; at least one is needed."""
    entries = (_outside(slug, entry) for slug, file in files.items() for entry in file.entries)
    return CatalogFile(tuple(_headers(files)), tuple(entries))


def parts(file: CatalogFile) -> Iterator[tuple[str, CatalogFile]]:
    """Yield each article's part of a bundle as a bundle of its own, with the article's slug.

    Entries of no article come first, under no slug.
    """
    bases = bases_of(file)
    shares: dict[str, list[FileEntry]] = {"": [], **{slug: [] for slug in bases}}
    for entry in file.entries:
        slug, _ = place_in_bundle(entry.context)
        shares[slug if slug in bases else ""].append(entry)
    for slug, entries in shares.items():
        if slug or entries:
            headers = with_bundle(file.headers, {slug: bases[slug]} if slug else {})
            yield slug, replace(file, headers=headers, entries=tuple(entries))


def place_in_bundle(context: str | None) -> tuple[str, str]:
    """Return the slug and the section's key that a context of a bundle names, empty if none."""
    slug, between, key = (context or "").partition(_BETWEEN)
    return (slug, key) if between else ("", "")


def context_in_bundle(slug: str, key: str) -> str:
    return f"{slug}{_BETWEEN}{key}"


def with_bundle(headers: Headers, bases: Mapping[str, str]) -> Headers:
    """Say that a bundle has these articles, in the place where it was said which it has."""
    said = _NEXT.join(f"{slug} {base}".strip() for slug, base in bases.items())
    return tuple((name, said if name == BUNDLE_HEADER else text) for name, text in headers)


def is_bundle(file: CatalogFile) -> bool:
    return bool(file.header(BUNDLE_HEADER))


def unbundle(file: CatalogFile) -> Unbundled:
    """Tell whose each entry of a bundle is."""
    bases = bases_of(file)
    shares: dict[str, list[FileEntry]] = {slug: [] for slug in bases}
    left: list[FileEntry] = []
    for entry in file.entries:
        slug, _ = place_in_bundle(entry.context)
        shares.get(slug, left).append(entry)
    return Unbundled(file.headers, bases, shares, tuple(left))


def bases_of(file: CatalogFile) -> dict[str, str]:
    """Map the slugs of a bundle to what each article was exported from, empty in a template."""
    return read_bases(file.header(BUNDLE_HEADER))


def read_bases(header: str) -> dict[str, str]:
    named = (part.strip() for part in header.split(_NEXT.strip()))
    pairs = (part.partition(" ") for part in named if part)
    return {slug: base for slug, _, base in pairs}


def _headers(files: Mapping[str, CatalogFile]) -> list[tuple[str, str]]:
    """Return the first file's headers, for all of them."""
    first = next(iter(files.values()))
    kept = [
        (name, _newest(name, files) if name in _DATES else value)
        for name, value in first.headers
        if name not in {ARTICLE_HEADER, BASE_HEADER}
    ]
    project = {"Project-Id-Version": NAME}
    named = (f"{slug} {file.header(BASE_HEADER)}".strip() for slug, file in files.items())
    return [(name, project.get(name, value)) for name, value in kept] + [
        (BUNDLE_HEADER, _NEXT.join(named))
    ]


def _newest(name: str, files: Mapping[str, CatalogFile]) -> str:
    return max(file.header(name) for file in files.values())


def _outside(slug: str, entry: FileEntry) -> FileEntry:
    previous = entry.previous_context
    return replace(
        entry,
        context=context_in_bundle(slug, entry.context or ""),
        previous_context=None if previous is None else context_in_bundle(slug, previous),
    )


def _inside(entry: FileEntry) -> FileEntry:
    previous = entry.previous_context
    return replace(
        entry,
        context=place_in_bundle(entry.context)[1],
        previous_context=None if previous is None else previous.partition(_BETWEEN)[2],
    )
