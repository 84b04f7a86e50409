"""Foreign bytes into an article."""

from collections.abc import Iterator

from cms.document import front_matter
from cms.document.keys import require_slug
from cms.document.markers import undefined_markers
from cms.document.model import Document
from cms.document.split import split
from cms.errors import ArticleTooLarge, EmptyArticle
from cms.importer.article import FoundText, ImportedArticle, ImportRequest
from cms.importer.decode import decode, require_letters
from cms.importer.formats import Format
from cms.importer.recognise import foreign_format, format_of
from cms.importer.said_language import language_doubts
from cms.languages import canonical_tag


def read_article(content: bytes, request: ImportRequest) -> ImportedArticle:
    """Read one file.

    Raises:
        UnknownFormat, ArticleTooLarge, EmptyArticle, UndecodableText
        MalformedFile: it is not what its name or `request.format` says.
        MalformedArticle: the front matter is not valid, or the Markdown nests too deep.
        InvalidSlug, UnknownLocale: what the request or the front matter names.
    """
    foreign = foreign_format(content, request.path, request.format)
    if foreign:
        return _foreign(content, foreign, request)
    text, encoding = decode(content, request.path)
    if format_of(text, request.path, request.format) == "markdown":
        article = _markdown(text, encoding, request)
    else:
        article = _pasted(text, request, encoding)
    require_letters(content, encoding, article.document.source_locale, request.path)
    return article


def _foreign(content: bytes, form: Format, request: ImportRequest) -> ImportedArticle:
    if len(content) > form.limit_bytes:
        raise ArticleTooLarge(
            path=request.path, size_bytes=len(content), limit_bytes=form.limit_bytes
        )
    return article_of(form.read(content, request), request, form.name)


def _markdown(text: str, encoding: str, request: ImportRequest) -> ImportedArticle:
    document = _document(text, request)
    warnings = (*language_doubts(document), *_undefined_citations(document))
    return ImportedArticle(request.path, document, encoding, "markdown", (), warnings)


def _pasted(text: str, request: ImportRequest, encoding: str) -> ImportedArticle:
    from cms.importer.plain import read_pasted  # its many patterns take long to load

    pasted = read_pasted(text)
    found = FoundText(pasted.markdown, pasted.leftovers, pasted.warnings)
    return article_of(found, request, "text", encoding)


def article_of(
    found: FoundText, request: ImportRequest, format_name: str, encoding: str = "utf-8"
) -> ImportedArticle:
    """Cut what a reader found into an article.

    Raises:
        EmptyArticle, MalformedArticle, InvalidSlug, UnknownLocale
    """
    if not found.markdown.strip():
        raise EmptyArticle(path=request.path)
    document = _document(found.markdown, request)
    return ImportedArticle(
        request.path,
        document,
        encoding,
        format_name,
        found.leftovers,
        (*language_doubts(document), *found.warnings),
        found.origin,
        found.translation_of,
        found.images,
    )


def _document(markdown: str, request: ImportRequest) -> Document:
    front = front_matter.read(markdown, request.path)
    slug = request.slug or (front.slug if front else "") or request.default_slug
    language = front.language if front else ""
    locale = canonical_tag(language) if language else request.source_locale
    return split(markdown, slug=require_slug(slug), source_locale=locale, path=request.path)


def _undefined_citations(document: Document) -> Iterator[str]:
    """Name the markers that no citation defines, each once."""
    first = {key: part for part, key in reversed([*undefined_markers(document)])}
    for key, part in reversed(first.items()):
        yield f"The marker [@{key}] in {part.heading or 'the text'!r} names no citation."
