"""Save the articles of one import."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from cms.importer.article import ImportedArticle
from cms.pipeline.arrive import Delivery, arrive
from cms.pipeline.article_files import ImportOptions
from cms.pipeline.name_articles import name_articles
from cms.pipeline.read_files import ImportedFile
from cms.store.articles import lock_articles


def save_articles(
    session: Session,
    author: str,
    files: Sequence[ImportedFile],
    options: ImportOptions,
) -> list[ImportedFile]:
    """Save what was read, each as the article that it is."""
    read = [file for file in files if file.article]
    named = _named(session, [file.article for file in read if file.article], files, options)
    lock_articles(session, [article.document.slug for article in named])
    pairs = dict(zip((file.path for file in read), named, strict=True))
    return [
        _save(session, author, file, pairs.get(file.path), options) for file in options.saved(files)
    ]


def _named(
    session: Session,
    articles: Sequence[ImportedArticle],
    files: Sequence[ImportedFile],
    options: ImportOptions,
) -> list[ImportedArticle]:
    """Give articles their slugs, unless somebody did."""
    if options.slug:
        return list(articles)
    return name_articles(session, articles, [file.slug for file in files if not file.article])


def _save(
    session: Session,
    author: str,
    file: ImportedFile,
    article: ImportedArticle | None,
    options: ImportOptions,
) -> ImportedFile:
    if article is None:
        return file
    delivery = Delivery(
        author=author,
        note=options.note,
        source_digest=file.file_digest,
        name=file.name,
        unchanged=options.unchanged,
    )
    arrived = arrive(session, article, delivery)
    return replace(
        file,
        slug=arrived.slug,
        wanted=file.slug if arrived.is_new and arrived.slug != file.slug else "",
        document=arrived.revision.document,
        revision=arrived.revision.number,
        changed=arrived.changed,
        saved=arrived.changed,
        is_new=arrived.is_new,
        merged=arrived.merged,
    )
