"""Create an article from its Markdown source."""

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.digest import digest_bytes
from cms.errors import ArticleExists
from cms.importer.article import ImportRequest
from cms.importer.decode import encoded
from cms.importer.read import read_article
from cms.pipeline.edit_article import Saved
from cms.pipeline.revise import Imprint, revise
from cms.pipeline.workspace import Workspace
from cms.store.articles import find_newest, take_turn_for_articles
from cms.store.trail import record


def create_article(
    workspace: Workspace, slug: str, source: str, note: str = "", *, dry_run: bool = False
) -> Saved:
    """Save the first revision of a new article; with `dry_run`, take it back.

    Raises:
        ArticleExists: it is not new.
        InvalidSlug, MalformedArticle, EmptyArticle: it cannot be saved.
    """
    request = ImportRequest(
        path=f"{slug}.md", slug=slug, source_locale=workspace.source_locale, format="markdown"
    )
    document = read_article(source.encode(), request).document
    encoding, content = encoded(document.source, "utf-8")
    imprint = Imprint(
        author=workspace.author, note=note, encoding=encoding, file_digest=digest_bytes(content)
    )
    with workspace.writing() as session:
        record(session, Act(Action.ARTICLE_CREATE, details={"note": note}))
        take_turn_for_articles(session)
        if find_newest(session, document.slug):
            raise ArticleExists(slug=document.slug)
        saved = revise(session, None, document, imprint)
        if dry_run:
            session.rollback()
        return saved
