"""/api/articles: read them."""

from typing import Annotated, Literal

from fastapi import Query, Request
from starlette.responses import Response

from cms.access.permissions import Permission
from cms.api.article_bases import revision_tag, with_tag
from cms.api.article_shapes import (
    Article,
    ArticleList,
    Difference,
    RevisionList,
    described_article,
    described_line,
    described_revision,
)
from cms.api.requests import MARKDOWN
from cms.api.routes import Routes
from cms.api.shapes import LARGEST_NUMBER, Cursor, Limit
from cms.document.revision import ArticleSummary, Revision, RevisionSummary
from cms.importer.decode import encode
from cms.pipeline.browse_articles import browse_articles, show_article, show_log
from cms.pipeline.compare_revisions import compare_revisions
from cms.web.accept import prefers
from cms.web.asker import acting
from cms.web.listing import Listing, Paging

routes = Routes("articles")

ARTICLES = Listing[ArticleSummary](
    "articles",
    {
        "slug": lambda each: each.slug,
        "title": lambda each: each.title,
        "changed_at": lambda each: each.changed_at.isoformat(),
    },
    lambda each: (each.slug,),
)
REVISIONS = Listing[RevisionSummary](
    "revisions", {"number": lambda each: each.number}, lambda each: ()
)
ArticleSort = Literal["slug", "-slug", "title", "-title", "changed_at", "-changed_at"]
Sort = Annotated[Literal["number", "-number"], Query(description="Newest first, or oldest.")]
Which = Annotated[int | None, Query(ge=1, le=LARGEST_NUMBER, description="A revision's number.")]
Words = Annotated[str, Query(max_length=200, description="In slug or title, whatever the case.")]
Tag = Annotated[str, Query(max_length=40, description="The locale that it is written in.")]


@routes.get("", Permission.ARTICLES_READ, response_model=ArticleList)
def list_articles(
    request: Request,
    q: Words = "",
    locale: Tag = "",
    sort: ArticleSort = "slug",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> ArticleList:
    """List the articles."""
    found = [each for each in browse_articles(acting(request)) if _fits(each, q, locale)]
    filters = {"q": q, "locale": locale}
    page = ARTICLES.page(found, Paging(sort, limit, cursor), filters)
    return ArticleList(articles=[described_line(each) for each in page.items], next=page.after)


def _fits(article: ArticleSummary, words: str, locale: str) -> bool:
    text = f"{article.slug}\n{article.title}".casefold()
    return words.casefold() in text and locale in ("", article.source_locale)


@routes.get(
    "/{slug}",
    Permission.ARTICLES_READ,
    response_model=Article,
    responses={200: {"content": {MARKDOWN: {"schema": {"type": "string"}}}}},
)
def get_article(request: Request, slug: str, revision: Which = None) -> Response:
    """Get a revision, the newest unless a number is given; as `text/markdown` its source."""
    found = show_article(acting(request), slug, revision)
    if prefers(request, MARKDOWN, "application/json"):
        return _markdown(found)
    return with_tag(found, described_article(found))


def _markdown(revision: Revision) -> Response:
    """Answer with the source, byte for byte as it was imported."""
    content = encode(revision.document.source, revision.encoding)
    headers = {"ETag": revision_tag(revision, content), "Vary": "Accept"}
    charset = revision.encoding.partition("-sig")[0]
    return Response(content, headers=headers, media_type=f"{MARKDOWN}; charset={charset}")


@routes.get("/{slug}/revisions", Permission.ARTICLES_READ, response_model=RevisionList)
def list_revisions(
    request: Request, slug: str, sort: Sort = "-number", limit: Limit = 50, cursor: Cursor = ""
) -> RevisionList:
    """List an article's revisions, newest first."""
    found = show_log(acting(request), slug)
    page = REVISIONS.page(found, Paging(sort, limit, cursor), {"slug": slug})
    lines = [described_revision(each) for each in page.items]
    return RevisionList(slug=slug, revisions=lines, next=page.after)


@routes.get("/{slug}/diff", Permission.ARTICLES_READ, response_model=Difference)
def get_diff(request: Request, slug: str, old: Which = None, new: Which = None) -> Difference:
    """Compare two revisions: by default the newest with the one before it."""
    found = compare_revisions(acting(request), slug, old, new)
    return Difference.model_validate({"slug": slug, "head": found.head, "sections": found.sections})
