"""What is in an export folder, and whether an export put it there."""

import json
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from cms.errors import ForeignFolder

MANIFEST = "manifest.json"
SCHEMA = "aftercare/manifest/"
OF_THE_SITE = frozenset({MANIFEST, "index.html", "sitemap.xml"})
OF_A_LOCALE = frozenset({"index.html", "sitemap.xml"})


def contents(folder: Path) -> dict[str, int]:
    """Return the sizes in bytes of the files in a folder by relative path; none if it is missing.

    Raises:
        ForeignFolder: there is something else than files and folders, such as a link.
    """
    return dict(_walk(folder, folder, "")) if folder.exists() else {}


def _walk(root: Path, folder: Path, prefix: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(root, Path(entry), f"{name}/")
            elif entry.is_file(follow_symlinks=False):
                yield name, entry.stat(follow_symlinks=False).st_size
            else:
                raise ForeignFolder(path=root, example=name)


def unexplained(folder: Path, names: Collection[str]) -> set[str]:
    """Return the files that the folder's manifest does not account for.

    Raises:
        ForeignFolder: there are files, but no manifest of ours.
    """
    if not names:
        return set()
    manifest = _read_manifest(folder) if MANIFEST in names else None
    if manifest is None:
        raise ForeignFolder(path=folder, example=min(names))
    pages = {(document["locale"], document["slug"]) for document in manifest["documents"]}
    locales = {locale for locale, _ in pages}
    return {name for name in names if not _is_explained(name, pages, locales)}


def _is_explained(name: str, pages: set[tuple[str, str]], locales: set[str]) -> bool:
    locale, slash, rest = name.partition("/")
    if not slash:
        return name in OF_THE_SITE
    slug = rest.rpartition(".")[0]
    return (locale, slug) in pages or (locale in locales and rest in OF_A_LOCALE)


def _read_manifest(folder: Path) -> Mapping[str, Any] | None:
    try:
        manifest: Mapping[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        return manifest if str(manifest["schema"]).startswith(SCHEMA) else None
    except (ValueError, TypeError, KeyError):
        return None
