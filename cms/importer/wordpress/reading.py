"""An export's XML, entry by entry."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO
from xml.parsers import expat

from cms.errors import MalformedFile
from cms.importer.article import LIMIT_BYTES
from cms.importer.wordpress.entry import Entry, Term
from cms.importer.wordpress.pieces import Pieces
from cms.importer.wordpress.qtranslate import by_language

DEEPEST = 64  # an export is five elements deep
LONGEST_TAG_BYTES = 4_000_000  # the parser holds a tag in memory until it ends
CHANNEL = "channel"
ITEM = "item"
KINDS = frozenset({ITEM, "wp:author", "wp:category", "wp:tag", "wp:term"})
VERSION = "wp:wxr_version"
CHANNEL_FIELDS = frozenset(
    {"title", "link", "language", VERSION, "wp:base_blog_url", "wp:base_site_url"}
)
IGNORED = frozenset({"wp:comment", "wp:termmeta"})  # with all that is in them
TERM_MARK = "category"
META_MARK = "wp:postmeta"
META_KEY, META_VALUE = "wp:meta_key", "wp:meta_value"

_ENDED = frozenset(
    {
        expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
        expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    }
)
_MISMATCH = expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]


def entries(
    file: BinaryIO, path: str, metas: frozenset[str], pieces: Pieces | None = None
) -> Iterator[Entry]:
    """Yield the channel's own fields, then each author, term and item, in the file's order.

    The channel's come once the first item is there, or the channel ends; their line is that of the
    version. `metas` are the keys of
    the meta data to keep.

    Raises:
        MalformedFile: it is not well-formed XML, declares a document type, or is no export. Its
            path has the line.
    """
    pieces = pieces or Pieces(file, path)
    reader = _Reader(path, metas)
    fed = 0
    for piece in pieces:
        reader.feed(piece, fed)
        fed += len(piece)
        yield from reader.taken()
    reader.end()
    yield from reader.taken()


class _Reader:
    """Turns the parser's events into entries.

    expat loads nothing from outside, and without a document type there is no entity to expand.
    """

    def __init__(self, path: str, metas: frozenset[str]) -> None:
        self.path = path
        self.metas = metas
        self.open: list[tuple[str, int]] = []  # elements, with their lines
        self.ready: list[Entry] = []
        self.channel: dict[str, str] = {}
        self.channel_line = 1
        self.is_channel_out = False
        self.entry: _Started | None = None
        self.items = 0
        self.ignored = 0  # the depth of the element whose content is ignored
        self.text: list[str] | None = None
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.buffer_size = 1 << 16
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._document_type

    def feed(self, piece: bytes, fed: int) -> None:
        self._parse(piece, is_last=False)
        if fed + len(piece) - self.parser.CurrentByteIndex > LONGEST_TAG_BYTES:
            raise self.refusal("a tag has no end")

    def end(self) -> None:
        self._parse(b"", is_last=True)

    def taken(self) -> list[Entry]:
        taken, self.ready = self.ready, []
        return [each for entry in taken for each in by_language(entry, self.language)]

    def refusal(self, reason: str, line: int = 0) -> MalformedFile:
        line = line or self.parser.CurrentLineNumber
        return MalformedFile(path=f"{self.path}:{line}", reason=reason)

    def _parse(self, piece: bytes, is_last: bool) -> None:
        try:
            self.parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            raise self.refusal(self._reason(error), error.lineno) from None

    def _reason(self, error: expat.ExpatError) -> str:
        name, line = self.open[-1] if self.open else ("", 0)
        if error.code in _ENDED:
            where = f", in the <{_short(name)}> of line {line}"
            fault = f"ends in the middle{where}" if name else "is empty"
            return f"it {fault}; export or download it again"
        if error.code == _MISMATCH:
            return f"an end tag does not fit: the <{_short(name)}> of line {line} is still open"
        said = expat.errors.messages.get(error.code, str(error))
        return f"it is not well-formed XML: {said}"

    def _document_type(self, *_: object) -> None:
        raise self.refusal("it declares a document type (DOCTYPE); no WordPress export has one")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.open.append((name, self.parser.CurrentLineNumber))
        depth = len(self.open)
        if depth > DEEPEST:
            raise self.refusal("elements are nested too deeply")
        if depth == 1 and name != "rss":
            raise self.refusal(f"this is no WordPress export, it begins with <{_short(name)}>")
        if self.ignored:
            return
        if depth == 3 and name in KINDS and self.open[1][0] == CHANNEL:
            self._start_entry(name)
        elif self.entry and name in IGNORED:
            self.ignored = depth
            self.entry.comments += name == "wp:comment"
        elif self.entry:
            self.text = self.entry.start(name, attributes)
        elif depth == 3 and name in CHANNEL_FIELDS:
            self.text = []

    def _start_entry(self, name: str) -> None:
        if name == ITEM and not self.is_channel_out:
            self._put_channel_out()
        self.items += name == ITEM
        self.entry = _Started(name, self.parser.CurrentLineNumber, self.metas)

    def _end(self, name: str) -> None:
        depth = len(self.open)
        _, line = self.open.pop()
        if self.ignored:
            self.ignored = 0 if depth == self.ignored else self.ignored
            return
        text = None if self.text is None else "".join(self.text)
        self.text = None
        if self.entry and depth == 3:
            self.ready.append(self.entry.entry(self.items))
            self.entry = None
        elif self.entry:
            self.entry.end(name, text)
        elif depth == 3 and text is not None:
            self.channel.setdefault(name, text)
            self.channel_line = line if name == VERSION else self.channel_line
        elif name == CHANNEL and depth == 2 and not self.is_channel_out:
            self._put_channel_out()

    @property
    def language(self) -> str:
        """Return the site's, as qTranslate writes languages."""
        return self.channel.get("language", "")[:2].lower()

    def _put_channel_out(self) -> None:
        self.is_channel_out = True
        self.ready.append(Entry(CHANNEL, self.channel_line, self.channel))

    def _characters(self, data: str) -> None:
        if self.text is None:
            return
        if self.entry and not self.entry.has_room(data):
            return
        self.text.append(data)


class _Started:
    """An entry of which the end has not been read."""

    def __init__(self, kind: str, line: int, metas: frozenset[str]) -> None:
        self.kind, self.line, self.metas = kind, line, metas
        self.fields: dict[str, str] = {}
        self.terms: list[Term] = []
        self.meta: dict[str, str] = {}
        self.comments = 0
        self.length = 0
        self.key = ""
        self.term = Term("", "", "")

    def start(self, name: str, attributes: Mapping[str, str]) -> list[str]:
        if name == TERM_MARK:
            self.term = Term(attributes.get("domain", ""), attributes.get("nicename", ""), "")
        elif name == META_MARK:
            self.key = ""
        return []

    def end(self, name: str, text: str | None) -> None:
        text = text or ""
        if name == TERM_MARK:
            self.terms.append(self.term._replace(name=text.strip()))
        elif name == META_KEY:
            self.key = text.strip()
        elif name == META_VALUE:
            if self.key in self.metas:
                self.meta[self.key] = text
        elif name != META_MARK:
            self.fields.setdefault(name, text)

    def has_room(self, data: str) -> bool:
        self.length += len(data)
        return self.length <= LIMIT_BYTES

    def entry(self, place: int) -> Entry:
        return Entry(
            self.kind,
            self.line,
            self.fields,
            tuple(self.terms),
            self.meta,
            self.comments,
            self.length > LIMIT_BYTES,
            place,
        )


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:40]}…"
