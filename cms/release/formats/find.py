"""Find an export format by its name: one that comes along, or a plug-in's."""

import re
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points

from cms.errors import BrokenFormat, UnknownExportFormat, UnsafePath
from cms.release.formats import FORMATS
from cms.release.formats.release_files import File, Format, ReleaseFiles, SiteSettings
from cms.release.targets.contents import MANIFEST
from cms.release.targets.folder import require_inside

GROUP = "cms.formats"

_NAME = re.compile(r"[\w-]{1,60}")  # a folder of an export is called so


def format_names() -> list[str]:
    others = {name for name in entry_points(group=GROUP).names if _NAME.fullmatch(name)}
    return [*FORMATS, *sorted(others - set(FORMATS))]


def find_format(name: str) -> Format:
    """Return a format; what goes wrong in it is told as its fault.

    Raises:
        UnknownExportFormat: nothing is installed under this name.
        BrokenFormat: a plug-in cannot be loaded, or is no format.
    """
    if name in FORMATS:
        return _Guarded(name, FORMATS[name])
    if name not in format_names():
        raise UnknownExportFormat(name=name, known=", ".join(format_names()))
    return _Guarded(name, _loaded(next(iter(entry_points(group=GROUP, name=name)))))


def _loaded(plug_in: EntryPoint) -> Format:
    try:
        found: Format = plug_in.load()
    except Exception as error:  # somebody else's code
        raise _broken(plug_in.name, error) from error
    if not callable(getattr(found, "files", None)):
        raise BrokenFormat(name=plug_in.name, reason="it has no function `files`")
    return found


class _Guarded:
    """A format that gives files of other paths and bytes only, or says that it is broken."""

    def __init__(self, name: str, wrapped: Format) -> None:
        self.name, self.wrapped = name, wrapped

    def files(self, release: ReleaseFiles, settings: SiteSettings) -> Iterator[File]:
        known: set[str] = set()
        for path, content in self._made(release, settings):
            if path in known:
                raise BrokenFormat(name=self.name, reason=f"it makes {path} twice")
            known.add(path)
            yield path, content
        if MANIFEST not in known:  # by it the next export knows the folder
            yield MANIFEST, release.manifest_bytes

    def _made(self, release: ReleaseFiles, settings: SiteSettings) -> Iterator[File]:
        try:
            for path, content in self.wrapped.files(release, settings):
                if not (isinstance(path, str) and isinstance(content, bytes)):
                    raise TypeError("a file is a path and bytes")
                require_inside(path)
                yield path, content
        except UnsafePath as error:
            raise BrokenFormat(name=self.name, reason=str(error)) from error
        except Exception as error:  # somebody else's code
            raise _broken(self.name, error) from error


def _broken(name: str, error: Exception) -> BrokenFormat:
    return BrokenFormat(name=name, reason=f"{type(error).__name__}: {error}")
