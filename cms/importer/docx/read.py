"""Read a Word document: made plain, converted by mammoth, written as Markdown."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

import mammoth
from lxml import etree, html

from cms.errors import MalformedFile
from cms.importer.article import FoundText, ImportRequest
from cms.importer.docx.images import Pictures
from cms.importer.docx.mending import Mended, mend
from cms.importer.docx.numbering import Counter, read_numbering
from cms.importer.docx.package import Package, open_package
from cms.importer.docx.prepare import PREFIX, Preparation, Prepared, character_styles
from cms.importer.docx.properties import language_of, read_properties
from cms.importer.docx.references import numbered_places, reference_warnings
from cms.importer.docx.remarks import (
    change_warnings,
    comment_lines,
    margin_lines,
    missing_parts,
)
from cms.importer.docx.styles import read_styles
from cms.importer.docx.words import Words
from cms.importer.front import front_matter
from cms.importer.html.structure import structured
from cms.importer.language import told_language

DEEPEST = 6
# Our own styles, styles that only look different or were never defined, and elements that
# `remarks.missing_parts` tells in an editor's words.
_NO_NEWS = re.compile(
    f"{PREFIX}|not defined in the document|Unrecognised run style|element was ign"
)


@dataclass(frozen=True)
class Converted:
    """A document as HTML, and what was found on the way."""

    html: str
    prepared: Prepared
    mended: Mended
    pictures: Pictures
    messages: tuple[str, ...]
    kept_places: Set[str] = frozenset()


def read_word(content: bytes, request: ImportRequest) -> FoundText:
    """Read a .docx file.

    Raises:
        MalformedFile: it is another thing, cut short, protected, too large, or not to be trusted.
    """
    package = open_package(content, request.path)
    root = package.root(package.main)
    styles = _part(package, "styles")
    converted = _convert(package, root, styles)
    title, body = _titled(converted.html)
    text = structured(body, path=request.path)
    fields = {**read_properties(package), **({"title": title} if title else {})}
    fields["lang"] = told_language(language_of(root, styles), request.source_locale)
    return FoundText(
        markdown=front_matter(fields, text.citations) + text.markdown,
        leftovers=(
            *converted.prepared.contents,
            *converted.mended.hidden,
            *margin_lines(package),
            *comment_lines(package),
        ),
        warnings=(*change_warnings(root), *_remarks(root, converted), *text.warnings),
        images=(*converted.pictures.found.values(), *text.images),
    )


def _part(package: Package, kind: str) -> etree._Element | None:
    name = next(package.related(kind), None)
    return package.root(name) if name else None


def _convert(package: Package, root: etree._Element, styles: etree._Element | None) -> Converted:
    mended = mend(root, package)
    words, sheet = Words(root), read_styles(styles)
    counter = Counter(read_numbering(_part(package, "numbering"), sheet.lists))
    preparation = Preparation(words, sheet, counter)
    for body in root.iterchildren(words.tag("body")):
        preparation.container(body)
    preparation.headings.keep_numbers(numbered_places(root))
    pictures = Pictures()
    try:
        result = mammoth.convert_to_html(
            package.with_main(etree.tostring(root)),
            style_map="\n".join((*preparation.found.styles, *character_styles(sheet))),
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(pictures),
        )
    except RecursionError as error:
        raise MalformedFile(path=package.path, reason="its tables nest too deep") from error
    # mammoth has no error of its own: it stumbles over what a damaged document lacks.
    except (ValueError, LookupError, OSError, AttributeError, TypeError) as error:
        reason = f"it cannot be read ({type(error).__name__}); save it anew with Word"
        raise MalformedFile(path=package.path, reason=reason) from error
    messages = dict.fromkeys(each.message for each in result.messages)
    told = tuple(each for each in messages if not _NO_NEWS.search(each))
    places = preparation.headings.kept
    return Converted(result.value, preparation.found, mended, pictures, told, places)


def _titled(page: str) -> tuple[str, str]:
    """Take the title off, and let the article's sections begin at the second level.

    The title has its style; or it is the only heading of the first level, and before all others.
    """
    body = html.fragment_fromstring(page, create_parent="div")
    headings = list(body.iter("h1", "h2", "h3", "h4", "h5", "h6"))
    first = [each for each in headings if each.tag == "h1"]
    own = [each for each in first if each.get("data-title")]
    chosen = own[:1] or (first if len(first) == 1 and headings[0] is first[0] else [])
    for title in chosen:
        headings.remove(title)
        title.drop_tree()
    _raise_levels(headings)
    text = " ".join(chosen[0].text_content().split()) if chosen else ""
    return text, "".join(map(_written, body))


def _raise_levels(headings: list[html.HtmlElement]) -> None:
    levels = [int(each.tag[1]) for each in headings]
    shift = 2 - min(levels, default=2)
    for each, level in zip(headings, levels, strict=True):
        each.tag = f"h{min(max(level + shift, 2), DEEPEST)}"


def _written(element: html.HtmlElement) -> str:
    text: str = html.tostring(element, encoding="unicode")
    return text


def _remarks(root: etree._Element, converted: Converted) -> Iterator[str]:
    prepared = converted.prepared
    yield from converted.mended.warnings
    for name, count in missing_parts(root).items():
        yield f"{count} × {name} left out: write in words what it says."
    for kind in converted.pictures.left_out:
        yield f"A picture of the type {kind} was left out: browsers cannot show it."
    if prepared.lettered:
        yield "Items that had letters or Roman numbers have numbers now; check what refers to them."
    yield from reference_warnings(root, converted.kept_places)
    for line in prepared.bold_lines:
        yield f"Is this line a heading? It is bold, but has no heading style: {line!r}."
    for message in converted.messages:
        yield f"Word: {message}."
