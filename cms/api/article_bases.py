"""Which revision of an article a request is based on, and both sides where another is newest."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cms.api.article_shapes import Article, ComparisonShape
from cms.api.shapes import Conflict
from cms.document.revision import Revision
from cms.errors import CmsError, PreconditionFailed, RevisionNotFound, StaleBase
from cms.pipeline.browse_articles import show_article
from cms.pipeline.compare_revisions import compare_revisions
from cms.pipeline.edit_article import compare_both_sides, require_base
from cms.pipeline.workspace import Workspace
from cms.web.etags import name_content, write_tag

DIGITS = 12
_BASE = re.compile(rf"(\d{{1,9}})\.([0-9a-f]{{{DIGITS}}})(\..*)?")


def revision_tag(revision: Revision, content: bytes) -> str:
    """Write the ETag of what is shown of a revision; its first parts name the revision."""
    said = f"{revision.number}.{revision.document.digest[:DIGITS]}.{name_content(content)[:8]}"
    return write_tag(said)


def with_tag(revision: Revision, shape: Article, status: int = 200) -> Response:
    """Answer with a revision and the ETag that names it."""
    response = JSONResponse(shape.model_dump(mode="json"), status)
    response.headers["ETag"] = revision_tag(revision, bytes(response.body))
    return response


def base_of(request: Request, workspace: Workspace, slug: str) -> Revision:
    """Return the revision that If-Match names.

    Raises:
        ArticleNotFound
        Conflict: it names none of this article.
    """
    newest = show_article(workspace, slug)
    named = _BASE.fullmatch(request.state.base)
    found = _revision(workspace, newest, int(named[1])) if named else None
    if named is None or found is None or found.document.digest[:DIGITS] != named[2]:
        error = PreconditionFailed(what=f"the article {slug!r}")
        raise Conflict(error, conflict={"newest": newest.number, "base": None})
    return found


def _revision(workspace: Workspace, newest: Revision, number: int) -> Revision | None:
    if number == newest.number:
        return newest
    try:
        return show_article(workspace, newest.document.slug, number)
    except RevisionNotFound:
        return None


def require_newest(workspace: Workspace, base: Revision) -> None:
    """Refuse what is said beside the text of a revision that is not the newest any more.

    Raises:
        StaleBase
    """
    require_base(show_article(workspace, base.document.slug), base.number)


@contextmanager
def both_sides(
    workspace: Workspace, base: Revision, yours: object = None, source: str | None = None
) -> Iterator[None]:
    """Where somebody else saved meanwhile, say what that one changed and what this one wants.

    `yours` is what is wanted; where that is a `source`, what it changes is worked out.
    """
    try:
        yield
    except StaleBase as error:
        raise Conflict(error, conflict=_sides(workspace, base, yours, source)) from error


def _sides(
    workspace: Workspace, base: Revision, yours: object, source: str | None
) -> dict[str, Any]:
    newest = show_article(workspace, base.document.slug)
    said = {"base": base.number, "newest": newest.number}
    if source is None:
        theirs = compare_revisions(workspace, newest.document.slug, base.number, newest.number)
        return {**said, "theirs": ComparisonShape.of(theirs), "yours": yours}
    try:
        found = compare_both_sides(workspace, base, source)
    except CmsError:  # the edit cannot even be read; it is said back as it came
        return {**said, "yours": {"source": source}}
    return {
        **said,
        "theirs": ComparisonShape.of(found.theirs),
        "yours": ComparisonShape.of(found.yours),
        "shared": list(found.shared),
        "source": {"theirs": newest.document.source, "yours": source},
    }
