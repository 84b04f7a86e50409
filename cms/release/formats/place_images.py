"""Where an export in Markdown has its images: where the texts look for them.

So the texts stay as they are.
"""

from collections.abc import Callable, Mapping
from functools import partial
from posixpath import normpath

from cms.release.formats.release_files import ReleaseFiles, image_files

Moved = Mapping[tuple[str, str], Mapping[str, str]]  # by locale and slug: references to paths

_NOT_IN_NAMES = frozenset('\\:*?"<>|')  # on some system


def place_images(release: ReleaseFiles) -> tuple[dict[str, Callable[[], bytes]], Moved]:
    """Return further files, and which references must lead elsewhere.

    Those are what would lead out of the export, and of two images that want one place the second:
    it is only among the assets.
    """
    lines = release.manifest["documents"]
    taken = {path.casefold(): digest for path, digest in image_files(release.manifest)}
    taken |= {f"{line['locale']}/{line['slug']}.md".casefold(): "" for line in lines}
    files: dict[str, Callable[[], bytes]] = {}
    moved: dict[tuple[str, str], dict[str, str]] = {}
    for line in lines:
        for asset in line.get("assets", ()):
            place, digest = normpath(f"{line['locale']}/{asset['reference']}"), asset["digest"]
            if not _is_inside(place) or taken.setdefault(place.casefold(), digest) != digest:
                own = moved.setdefault((line["locale"], line["slug"]), {})
                own[asset["reference"]] = f"../{asset['path']}"
            elif place != asset["path"]:
                files[place] = partial(release.load, digest)
    return files, moved


def _is_inside(place: str) -> bool:
    """Tell whether a path is a plain one in a folder of the export, on any system."""
    parts = place.split("/")
    is_plain = all(
        part not in ("", ".", "..") and part.isprintable() and _NOT_IN_NAMES.isdisjoint(part)
        for part in parts
    )
    return is_plain and len(parts) > 1
