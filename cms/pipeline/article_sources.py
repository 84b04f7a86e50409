"""What a person names to be imported: files, folders, web addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cms.pipeline.article_files import PAGE_SUFFIXES, folder_files
from cms.pipeline.folder_files import SkippedFile
from cms.pipeline.import_images import Surroundings, surroundings


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody sent, by the name that it has there."""

    name: str
    content: bytes


Named = Path | str | Upload  # a web address is a text


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or the page at an address. `place` is its path below the folder that was named.

    `content` is that of a file which was sent.
    """

    path: str
    place: str
    file: Path | None = None
    content: bytes | None = None

    @property
    def surroundings(self) -> Surroundings | None:
        """Where the images of a file may lie."""
        return surroundings(self.file, self.place) if self.file else None


def sources_in(named: Sequence[Named]) -> tuple[list[Source], list[SkippedFile]]:
    """Return each source once, in order, and what folders have that is left there.

    Raises:
        FileUnreadable: a folder cannot be looked into, or has no article.
    """
    found: dict[str, Source] = {}
    skipped: list[SkippedFile] = []
    for each in named:
        if isinstance(each, str):
            found.setdefault(each, Source(each, each))
        elif isinstance(each, Upload):
            found.setdefault(each.name, Source(each.name, each.name, content=each.content))
        elif each.is_dir():
            files, left = folder_files(each, PAGE_SUFFIXES, is_plugged_in)
            found |= {str(path): Source(str(path), place, path) for path, place in files}
            skipped += left
        else:
            found[str(each)] = Source(str(each), each.name, each)
    return list(found.values()), skipped


@cache
def is_plugged_in(suffix: str) -> bool:
    """Tell whether a plug-in reads files of this suffix."""
    from cms.importer.formats import formats  # most folders have no suffix but those we know

    return any(suffix in each.suffixes for each in formats())
