"""Foreign bytes into an article."""

from collections.abc import Iterator

from cms.document import front_matter
from cms.document.citations import cited_keys
from cms.document.keys import require_slug
from cms.document.model import Document
from cms.document.split import split
from cms.errors import EmptyArticle
from cms.importer.article import ImportedArticle, ImportRequest
from cms.importer.decode import decode
from cms.importer.recognise import format_of, require_known
from cms.languages import canonical_tag


def read_article(content: bytes, request: ImportRequest) -> ImportedArticle:
    """Read one file.

    Raises:
        UnknownFormat, ArticleTooLarge, EmptyArticle, UndecodableText
        MalformedArticle: the front matter is not valid, or the Markdown nests too deep.
        InvalidSlug, UnknownLocale: what the request or the front matter names.
    """
    require_known(content, request.path, request.format)
    text, encoding = decode(content, request.path)
    if format_of(text, request.path, request.format) == "markdown":
        return _markdown(text, encoding, request)
    return _pasted(text, encoding, request)


def _markdown(text: str, encoding: str, request: ImportRequest) -> ImportedArticle:
    document = _document(text, request)
    warnings = tuple(_undefined_citations(document))
    return ImportedArticle(request.path, document, encoding, "markdown", (), warnings)


def _pasted(text: str, encoding: str, request: ImportRequest) -> ImportedArticle:
    from cms.importer.plain import read_pasted  # its many patterns take long to load

    pasted = read_pasted(text)
    if not pasted.markdown:
        raise EmptyArticle(path=request.path)
    document = _document(pasted.markdown, request)
    return ImportedArticle(
        request.path, document, encoding, "text", pasted.leftovers, pasted.warnings
    )


def _document(markdown: str, request: ImportRequest) -> Document:
    front = front_matter.read(markdown, request.path)
    slug = request.slug or (front.slug if front else "") or request.default_slug
    language = front.language if front else ""
    locale = canonical_tag(language) if language else request.source_locale
    return split(markdown, slug=require_slug(slug), source_locale=locale, path=request.path)


def _undefined_citations(document: Document) -> Iterator[str]:
    """Name the markers that no citation defines."""
    defined = {citation.key for citation in document.citations}
    for part in document.parts:
        for key in cited_keys(part.text):
            if key not in defined:
                defined.add(key)
                yield f"The marker [@{key}] in {part.heading or 'the text'!r} names no citation."
