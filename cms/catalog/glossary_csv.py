"""The glossary as a spreadsheet: CSV with a row a term and columns a locale (docs/terms.md)."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cms.catalog.glossary import EVERYWHERE, Rendering, Term, Usage
from cms.catalog.glossary_file import ReadTerm, require_sound, tidy
from cms.errors import MalformedGlossary, UnknownLocale
from cms.languages import canonical_tag

SOURCE, TERM, KEPT, FORBIDDEN = "source locale", "term", "do not translate", "forbidden"
ALL = "all"
_FIELDS = {
    "part of speech": "part_of_speech",
    "variants": "variants",
    "definition": "definition",
    "note": "note",
}
_SAME = {"pos": "part of speech", "notes": "note", "source": SOURCE, "dnt": KEPT}
_DELIMITERS = ",;\t"
_NEXT, _FORM = "|", "~"  # between renderings, and between the forms of one
_SPECIAL = re.compile(r"[\\|~]")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SEPARATOR_LINE = re.compile(r"sep=([^\r\n])(?:\r\n?|\n|\Z)")
# What a spreadsheet would take for a formula; an apostrophe before it makes it a text.
_FORMULA = re.compile("'*[=+@\t\r-]")
_GUARDED = re.compile("''*[=+@\t\r-]")

Row = tuple[int, list[str]]  # with its line
Column = tuple[str, Usage]  # what a locale's column holds


@dataclass(frozen=True, slots=True)
class _Header:
    """In which columns a file has what. `source` is the terms' locale where no column says it."""

    source: str
    columns: Mapping[str, int]
    locales: Mapping[Column, int]

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(_FIELDS[name] for name in _FIELDS if name in self.columns)

    @property
    def covers(self) -> frozenset[Column]:
        kept = {(EVERYWHERE, Usage.KEPT)} if KEPT in self.columns else set()
        return frozenset(kept | set(self.locales))

    @property
    def width(self) -> int:
        return max((*self.columns.values(), *self.locales.values())) + 1


def read_csv(text: str, path: str, source: str) -> list[ReadTerm]:
    """Read a glossary; `source` is the terms' locale where the file does not say.

    Raises:
        MalformedGlossary: `line` counts from 1.
    """
    rows = _rows(text, path)
    line, names = next(rows, (1, []))
    try:
        header = _header(names, source)
        found = []
        for line, row in rows:
            found.append(_read_row(row, header, line))
    except (_Fault, UnknownLocale) as fault:
        reason = str(fault).rstrip(".")
        raise MalformedGlossary(path=path, line=line, reason=reason) from fault
    return list(require_sound(found, path))


def write_csv(terms: Iterable[Term]) -> str:
    """Write the terms in the order of their names, always the same for the same terms."""
    ordered = sorted(terms, key=lambda term: term.name)
    every = (each for term in ordered for each in term.renderings)
    columns = sorted({(each.locale, each.usage) for each in every if each.usage is not Usage.KEPT})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([SOURCE, TERM, *_FIELDS, KEPT, *map(_column_name, columns)])
    for term in ordered:
        writer.writerow(map(_guarded, _cells(term, columns)))
    return out.getvalue()


class _Fault(Exception):
    """What is wrong with a row."""


def _rows(text: str, path: str) -> Iterator[Row]:
    """Yield the rows that have something in them, and the lines they begin in."""
    told = _SEPARATOR_LINE.match(text)
    skipped = 1 if told else 0
    body = text[told.end() :] if told else text
    delimiter = told[1] if told else _delimiter(body)
    reader = csv.reader(io.StringIO(body, newline=None), delimiter=delimiter, strict=True)
    line = 1 + skipped
    try:
        for row in reader:
            if any(map(str.strip, row)):
                yield line, row
            line = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise MalformedGlossary(path=path, line=line, reason=error) from error


def _delimiter(text: str) -> str:
    """Return what stands most often between the names of the columns."""
    first = _QUOTED.sub("", text.lstrip()[:100_000]).partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def _header(names: Sequence[str], source: str) -> _Header:
    columns: dict[str, int] = {}
    locales: dict[Column, int] = {}
    for number, name in enumerate(names):
        plain = " ".join(name.lower().replace("_", " ").split())
        known = _SAME.get(plain, plain)
        if known in {SOURCE, TERM, KEPT, *_FIELDS}:
            _require_new(known not in columns, name)
            columns[known] = number
        elif plain:
            column = _column(name)
            _require_new(column not in locales, name)
            locales[column] = number
    if TERM not in columns and (source, Usage.APPROVED) in locales:
        columns[TERM] = locales.pop((source, Usage.APPROVED))
    if TERM not in columns:
        raise _Fault(f"there is no column {TERM!r}, nor one for the source locale {source!r}")
    return _Header(source, columns, locales)


def _require_new(is_new: bool, name: str) -> None:
    if not is_new:
        raise _Fault(f"there are two columns {name.strip()!r}")


def _column(name: str) -> Column:
    words = name.split()
    usage = Usage.APPROVED
    if len(words) > 1 and words[-1].lower() == FORBIDDEN:
        usage = Usage.FORBIDDEN
        words.pop()
    try:
        return canonical_tag(" ".join(words)), usage
    except UnknownLocale as error:
        known = ", ".join((SOURCE, TERM, *_FIELDS, KEPT))
        reason = f"a column is named {name.strip()!r}; it must be a locale's tag, or of: {known}"
        raise _Fault(reason) from error


def _column_name(column: Column) -> str:
    locale, usage = column
    return f"{locale} {FORBIDDEN}" if usage is Usage.FORBIDDEN else locale


def _read_row(row: Sequence[str], header: _Header, line: int) -> ReadTerm:
    if any(cell.strip() for cell in row[header.width :]):
        raise _Fault("there are more cells in the row than in the header")
    cells = [_unguarded(cell) for cell in row] + [""] * header.width
    own = {name: cells[number].strip() for name, number in header.columns.items()}
    text = tidy(own[TERM])
    if not text:
        raise _Fault("there is no term in the row")
    term = Term(
        canonical_tag(own[SOURCE]) if own.get(SOURCE) else header.source,
        text,
        tidy(own.get("part of speech", "")),
        own.get("definition", ""),
        own.get("note", ""),
        tuple(_plain(part) for part in _parts(own.get("variants", ""), _NEXT)),
        (*_kept(own.get(KEPT, "")), *_renderings(header, cells)),
    )
    return ReadTerm(line, term, header.fields, header.covers)


def _kept(cell: str) -> Iterator[Rendering]:
    """Read where a term is not translated: `all`, `yes`, or tags of locales."""
    for word in re.split(r"[\s,;|]+", cell):
        if word.lower() in {ALL, EVERYWHERE, "yes", "x"}:
            yield Rendering(EVERYWHERE, "", Usage.KEPT)
        elif word and word.lower() != "no":
            yield Rendering(canonical_tag(word), "", Usage.KEPT)


def _renderings(header: _Header, cells: Sequence[str]) -> Iterator[Rendering]:
    for (locale, usage), number in header.locales.items():
        for part in _parts(cells[number].replace("\n", _NEXT), _NEXT):
            forms = [_plain(form) for form in _parts(part, _FORM)]
            if forms:
                yield Rendering(locale, forms[0], usage, tuple(forms[1:]))


def _cells(term: Term, columns: Iterable[Column]) -> Iterator[str]:
    yield term.source_locale
    yield term.text
    yield term.part_of_speech
    yield f" {_NEXT} ".join(map(_escaped, term.variants))
    yield term.definition
    yield term.note
    kept = [each.locale for each in term.renderings if each.usage is Usage.KEPT]
    yield ALL if EVERYWHERE in kept else " ".join(sorted(kept))
    for column in columns:
        fitting = (each for each in term.renderings if (each.locale, each.usage) == column)
        yield f" {_NEXT} ".join(map(_forms, fitting))


def _forms(rendering: Rendering) -> str:
    return f" {_FORM} ".join(map(_escaped, (rendering.text, *rendering.variants)))


def _parts(cell: str, separator: str) -> list[str]:
    """Split at a sign that no backslash stands before; leave out what is empty."""
    if separator not in cell:
        return [cell] if cell.strip() else []
    parts, current = [], ""
    for piece in re.findall(r"\\.|[^\\]|\\", cell, re.DOTALL):
        if piece == separator:
            parts.append(current)
            current = ""
        else:
            current += piece
    return [part for part in (*parts, current) if part.strip()]


def _plain(text: str) -> str:
    return tidy(re.sub(r"\\([\\|~])", r"\1", text))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell
