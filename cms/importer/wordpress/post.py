"""A post of an export as an article."""

from collections.abc import Mapping
from dataclasses import dataclass

from cms.document.digest import digest
from cms.errors import ArticleTooLarge
from cms.importer.article import LIMIT_BYTES, FoundText, ImportedArticle, ImportRequest
from cms.importer.front import Field, front_matter
from cms.importer.read import article_of
from cms.importer.wordpress import dates, metas
from cms.importer.wordpress.assembly import Fate, Finding
from cms.importer.wordpress.content import Body, body_of, plain
from cms.importer.wordpress.entry import Entry, read_number
from cms.importer.wordpress.selection import Chosen
from cms.importer.wordpress.seo import seo_description, seo_title
from cms.importer.wordpress.site import Site

FORMAT = "wordpress"
# Raise it when the same post would give another text: what came before is then read again.
READING_VERSION = 3
_CATEGORIES, _TAGS = ("category",), ("post_tag", "tag")


@dataclass(frozen=True)
class ReadPost:
    """A post as an article, with the shortcodes and blocks that were met in it."""

    article: ImportedArticle
    findings: tuple[Finding, ...]


def read_post(entry: Entry, chosen: Chosen, site: Site, request: ImportRequest) -> ReadPost:
    """Make an article of a post. `request.slug` is its name, empty for a translation.

    Raises:
        ArticleTooLarge, MalformedArticle, MalformedFile: this post cannot be an article.
    """
    if entry.is_cut:
        raise ArticleTooLarge(path=request.path, size_bytes=LIMIT_BYTES, limit_bytes=LIMIT_BYTES)
    address = entry.text("link")
    content = entry.fields.get("content:encoded", "")
    body = body_of(content, site, chosen.post.id, address, entry.meta)
    front = front_matter(_fields(entry, chosen, site, request))
    left_out = tuple(_left_out(body))
    found = FoundText(
        markdown=f"{front}\n{body.markdown}" if body.markdown else front,
        leftovers=left_out,
        warnings=tuple(_warnings(body)),
        origin=chosen.post.origin,
        translation_of=chosen.source.origin if chosen.source else "",
        images=body.images,
    )
    return ReadPost(article_of(found, request, FORMAT), body.findings)


def source_digest(entry: Entry, chosen: Chosen, site: Site, slug: str) -> str:
    """Name all that a post's article is made of, so that one that is the same is not read again."""
    content = entry.fields.get("content:encoded", "")
    shared = [f"{n}={text}" for n, text in site.blocks.items()] if "wp:block" in content else []
    is_gallery = "[gallery" in content or "[playlist" in content
    files = [repr(site.attachments[n]) for n in site.children.get(chosen.post.id, ()) if is_gallery]
    parts = [
        str(READING_VERSION),
        slug,
        chosen.locale,
        chosen.source.origin if chosen.source else "",
        *(f"{name}={text}" for name, text in sorted(entry.fields.items())),
        *map(repr, entry.terms),
        *(f"{name}={text}" for name, text in sorted(entry.meta.items())),
        site.authors.get(entry.text("dc:creator"), ""),
        _image(entry, site),
        *shared,
        *files,
    ]
    return digest(*parts)


def _fields(
    entry: Entry, chosen: Chosen, site: Site, request: ImportRequest
) -> Mapping[str, Field]:
    title = plain(entry.text("title"))
    author = entry.text("dc:creator")
    parent = site.by_id(chosen.post.parent) if chosen.post.parent else None
    return {
        "title": title,
        "slug": request.slug or request.default_slug,
        "lang": chosen.locale if chosen.locale != request.source_locale else "",
        "seo_title": seo_title(entry.meta, title, site.title),
        "summary": plain(entry.text("excerpt:encoded")),
        "description": seo_description(entry.meta, title, site.title),
        "author": site.authors.get(author, author),
        "date": dates.written(entry),
        "updated": dates.changed(entry),
        "categories": _terms(entry, _CATEGORIES),
        "tags": _terms(entry, _TAGS),
        "image": _image(entry, site),
        "status": chosen.post.status,
        "type": chosen.post.kind,
        "parent": plain(parent.title) if parent else "",
        "source": entry.text("link"),
    }


def _terms(entry: Entry, domains: tuple[str, ...]) -> list[str]:
    names = (plain(term.name or term.slug) for term in entry.terms if term.domain in domains)
    return list(dict.fromkeys(name for name in names if name))


def _image(entry: Entry, site: Site) -> str:
    number = read_number(entry.meta.get(metas.THUMBNAIL, ""))
    image = site.attachments.get(number)
    return image.url if image else ""


def _left_out(body: Body) -> list[str]:
    lost = (found for found in body.findings if found.fate is Fate.LEFT_OUT)
    return list(dict.fromkeys(f"{found.kind} {found.name}" for found in lost))


def _warnings(body: Body) -> list[str]:
    warnings = list(body.warnings)
    for found in dict.fromkeys(body.findings):
        if found.fate is Fate.KEPT:
            kept = f"{{{{< {found.name} >}}}}"
            warnings.append(f"The shortcode [{found.name}] is kept as it is: {kept}")
        elif found.fate is Fate.TEXT:
            warnings.append(f"Of the block {found.name!r}, only the text came in.")
    return warnings
