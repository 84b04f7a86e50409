"""Remember a catalog file that was read to the end, so that it may be written over unread."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy.orm import Session

from cms.catalog.plan import TAKEN, PlanLine
from cms.document.revision import Revision
from cms.pipeline.load_catalog import Catalogs
from cms.store.known_files import load_known_files, remember_files
from cms.store.proposals import proposed_texts
from cms.store.translations import stored_texts


def remember_reading(
    session: Session, revision: Revision, locale: str, digest: str, lines: Collection[PlanLine]
) -> None:
    """Remember a file whose lines are saved, unless it has a text that the store has not.

    `digest` is the file's, by `name_file`.
    """
    article_id = revision.article_id
    left = {line.theirs for line in lines if line.verdict not in TAKEN and line.theirs != line.ours}
    if left:
        left -= stored_texts(session, article_id, locale)
        left -= proposed_texts(session, article_id, locale)
    if not left:
        state = Catalogs(session, revision, load_known_files(session, article_id)).state(locale)
        file = replace(state, digest=digest, stamp="")
        remember_files(session, article_id, [file])
