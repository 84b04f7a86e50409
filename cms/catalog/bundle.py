"""One catalog file for many articles: each context is preceded by the article's slug."""

from collections import defaultdict
from collections.abc import Mapping
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
    """A bundle's articles, each as a file of its own, and the entries of no article."""

    files: Mapping[str, CatalogFile]
    left: tuple[FileEntry, ...]


def bundle(files: Mapping[str, CatalogFile]) -> CatalogFile:
    """Put the files of articles, by slug, into one; at least one is needed."""
    entries = (_outside(slug, entry) for slug, file in files.items() for entry in file.entries)
    return CatalogFile(tuple(_headers(files)), tuple(entries))


def is_bundle(file: CatalogFile) -> bool:
    return bool(file.header(BUNDLE_HEADER))


def unbundle(file: CatalogFile) -> Unbundled:
    """Take a bundle apart, with what each article was exported from where the header says it."""
    shares: dict[str, list[FileEntry]] = defaultdict(list)
    left: list[FileEntry] = []
    bases = bases_of(file)
    for entry in file.entries:
        slug, between, context = (entry.context or "").partition(_BETWEEN)
        if between and slug in bases:
            shares[slug].append(_inside(entry, context))
        else:
            left.append(entry)
    return Unbundled(
        {
            slug: CatalogFile((*file.headers, *_own_headers(slug, base)), tuple(shares[slug]))
            for slug, base in bases.items()
        },
        tuple(left),
    )


def bases_of(file: CatalogFile) -> dict[str, str]:
    """Map the slugs of a bundle to what each article was exported from, empty in a template."""
    named = (part.strip() for part in file.header(BUNDLE_HEADER).split(_NEXT.strip()))
    pairs = (part.partition(" ") for part in named if part)
    return {slug: base for slug, _, base in pairs}


def _own_headers(slug: str, base: str) -> Headers:
    return (ARTICLE_HEADER, slug), (BASE_HEADER, base)


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
        context=f"{slug}{_BETWEEN}{entry.context or ''}",
        previous_context=None if previous is None else f"{slug}{_BETWEEN}{previous}",
    )


def _inside(entry: FileEntry, context: str) -> FileEntry:
    previous = entry.previous_context
    return replace(
        entry,
        context=context,
        previous_context=None if previous is None else previous.partition(_BETWEEN)[2],
    )
