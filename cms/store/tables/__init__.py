"""One mapped class a table, data only. Importing this package registers them all."""

from cms.store.tables.articles import (
    ArticleRow,
    CitationRow,
    LineageRow,
    RevisionRow,
    RevisionSectionRow,
    SectionRow,
    SectionVersionRow,
)
from cms.store.tables.locales import LocaleRow
from cms.store.tables.messages import (
    MessageRow,
    PredecessorRow,
    SectionMessageRow,
    TranslationRow,
)
from cms.store.tables.releases import CompositionRow, ObjectRow, ReleaseRow

__all__ = [
    "ArticleRow",
    "CitationRow",
    "CompositionRow",
    "LineageRow",
    "LocaleRow",
    "MessageRow",
    "ObjectRow",
    "PredecessorRow",
    "ReleaseRow",
    "RevisionRow",
    "RevisionSectionRow",
    "SectionMessageRow",
    "SectionRow",
    "SectionVersionRow",
    "TranslationRow",
]
