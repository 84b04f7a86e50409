"""The formats that articles come in, and what reads each."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from cms.errors import BrokenImporter, CmsError
from cms.importer.article import LIMIT_BYTES, FoundText, ImportRequest, Reader

GROUP = "cms.importers"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files that hold one article each.

    `reader` is `module:function`, a `Reader`. `suffixes` have their dot and are lower case;
    `starts` are bytes that every such file begins with, if there are any.
    """

    name: str
    suffixes: tuple[str, ...]
    reader: str
    starts: tuple[bytes, ...] = ()
    limit_bytes: int = LIMIT_BYTES

    def read(self, content: bytes, request: ImportRequest) -> FoundText:
        module, _, function = self.reader.partition(":")
        read: Reader = getattr(import_module(module), function)
        return read(content, request)


BUILT_IN = (
    Format("html", (".html", ".htm", ".xhtml"), "cms.importer.html.read:read_page"),
    Format(
        "docx",
        (".docx",),
        "cms.importer.docx.read:read_word",
        starts=(b"PK\x03\x04",),
        limit_bytes=100_000_000,
    ),
)


@cache
def formats() -> tuple[Format, ...]:
    """Return the formats of this package, then those of plug-ins.

    A plug-in's entry point names a `Format`.

    Raises:
        BrokenImporter: a plug-in cannot be loaded, or is no format.
    """
    plug_ins = sorted(entry_points(group=GROUP), key=lambda each: each.name)
    return (*BUILT_IN, *map(_loaded, plug_ins))


def _loaded(plug_in: EntryPoint) -> Format:
    try:
        found: Any = plug_in.load()
    except CmsError:
        raise
    except Exception as error:  # somebody else's code
        reason = f"{type(error).__name__}: {error}"
        raise BrokenImporter(name=plug_in.name, reason=reason) from error
    if not isinstance(found, Format):
        raise BrokenImporter(name=plug_in.name, reason="it is no Format")
    return found
