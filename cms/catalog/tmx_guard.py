"""What a TMX file must not be: malformed, bottomless, endless, or a door to other files."""

from collections.abc import Iterator, Mapping
from typing import Protocol
from xml.parsers import expat

from cms.errors import MalformedTmx

CHUNK_BYTES = 1 << 18
DEEPEST = 64  # a seg with codes in codes is about ten elements deep
LONGEST_TAG_BYTES = 4_000_000  # the parser holds a tag in memory until it ends
LONGEST_UNIT_BYTES = 4_000_000  # a unit is a sentence or a paragraph


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes: ...


class TmxGuard:
    """Parses a file in chunks, and refuses what is no TMX or is meant to do harm.

    expat loads nothing from outside, and without declarations of its own a file has no entity to
    expand, so that there are no bombs.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.depth = 0
        self._unit_from = -1  # the byte where the unit at hand begins
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.document_type
        self.parser.SkippedEntityHandler = self.entity

    def pieces(self, stream: Readable) -> Iterator[None]:
        """Parse chunk by chunk, stopping after each.

        Raises:
            MalformedTmx
        """
        fed = 0
        try:
            while chunk := stream.read(CHUNK_BYTES):
                self.parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - self.parser.CurrentByteIndex > LONGEST_TAG_BYTES:
                    raise self.refusal("a tag has no end")
                self._require_short()
                yield
            self.parser.Parse(b"", True)
            yield
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, str(error))
            raise MalformedTmx(path=self.path, line=error.lineno, reason=reason) from error
        except (LookupError, ValueError) as error:  # an encoding that Python or expat lacks
            raise self.refusal(f"its encoding cannot be read ({error})") from error

    def refusal(self, reason: str) -> MalformedTmx:
        line = self.parser.CurrentLineNumber
        return MalformedTmx(path=self.path, line=line, reason=reason)

    def document_type(
        self, _name: str, _system: str | None, _public: str | None, declares: bool
    ) -> None:
        if declares:
            raise self.refusal("its DOCTYPE declares things of its own, which is not read")

    def entity(self, name: str, _is_parameter: bool) -> None:
        raise self.refusal(f"the entity {name!r} is not defined")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.refusal("elements are nested too deeply")
        if self.depth == 1 and name != "tmx":
            raise self.refusal(f"this is no TMX file, it begins with <{name[:40]}>")
        if name == "tu":
            self._unit_from = self.parser.CurrentByteIndex
        elif name == "tuv" and not (attributes.get("xml:lang") or attributes.get("lang")):
            raise self.refusal("a <tuv> has no xml:lang")  # lang: before TMX 1.4

    def end(self, name: str) -> None:
        self.depth -= 1
        if name == "tu":
            self._require_short()
            self._unit_from = -1

    def _require_short(self) -> None:
        index = self.parser.CurrentByteIndex
        if 0 <= self._unit_from < index - LONGEST_UNIT_BYTES:
            raise self.refusal(f"a unit is longer than {LONGEST_UNIT_BYTES} bytes")
