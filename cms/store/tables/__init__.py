"""One mapped class a table, data only. Importing this package registers them all."""

from cms.store.tables.arrivals import ArrivalRow
from cms.store.tables.articles import (
    ArticleRow,
    CitationRow,
    LineageRow,
    RevisionRow,
    RevisionSectionRow,
    SectionRow,
    SectionVersionRow,
)
from cms.store.tables.assets import AssetRow
from cms.store.tables.audit import AuditEntryRow
from cms.store.tables.channels import PublicationRow
from cms.store.tables.citation_checks import CitationCheckRow, CitationConfirmationRow
from cms.store.tables.glossary import RenderingRow, TermRow
from cms.store.tables.jobs import AnswerRow, JobFileRow, JobRow
from cms.store.tables.known_files import KnownFileRow
from cms.store.tables.known_problems import KnownProblemsRow
from cms.store.tables.locales import LocaleRow
from cms.store.tables.memory import (
    MemoryEntryRow,
    MemoryListRow,
    MemoryMarkRow,
    MemoryMessageRow,
    MemorySegmentRow,
    MemoryShelfRow,
    MemoryUnitRow,
)
from cms.store.tables.messages import (
    MessageRow,
    PredecessorRow,
    SectionMessageRow,
    TranslationRow,
)
from cms.store.tables.people import (
    AttemptRow,
    DeviceRow,
    SessionRow,
    TokenRow,
    UserGrantRow,
    UserIdentityRow,
    UserRow,
)
from cms.store.tables.proposals import ProposalRow
from cms.store.tables.releases import CompositionRow, ObjectRow, ReleaseRow
from cms.store.tables.shown import (
    CardRow,
    SearchWordRow,
    ShownAssetRow,
    ShownMoveRow,
    ShownRow,
)
from cms.store.tables.substitutes import SubstituteRow
from cms.store.tables.vetoes import ReadinessRow, VetoRow
from cms.store.tables.waivers import WaiverRow
from cms.store.tables.webhooks import (
    WebhookAttemptRow,
    WebhookDeliveryRow,
    WebhookRow,
    WebhookSecretRow,
)

__all__ = [
    "AnswerRow",
    "ArrivalRow",
    "ArticleRow",
    "AssetRow",
    "AttemptRow",
    "AuditEntryRow",
    "CardRow",
    "CitationCheckRow",
    "CitationConfirmationRow",
    "CitationRow",
    "CompositionRow",
    "DeviceRow",
    "JobFileRow",
    "JobRow",
    "KnownFileRow",
    "KnownProblemsRow",
    "LineageRow",
    "LocaleRow",
    "MemoryEntryRow",
    "MemoryListRow",
    "MemoryMarkRow",
    "MemoryMessageRow",
    "MemorySegmentRow",
    "MemoryShelfRow",
    "MemoryUnitRow",
    "MessageRow",
    "ObjectRow",
    "PredecessorRow",
    "ProposalRow",
    "PublicationRow",
    "ReadinessRow",
    "ReleaseRow",
    "RenderingRow",
    "RevisionRow",
    "RevisionSectionRow",
    "SearchWordRow",
    "SectionMessageRow",
    "SectionRow",
    "SectionVersionRow",
    "SessionRow",
    "ShownAssetRow",
    "ShownMoveRow",
    "ShownRow",
    "SubstituteRow",
    "TermRow",
    "TokenRow",
    "TranslationRow",
    "UserGrantRow",
    "UserIdentityRow",
    "UserRow",
    "VetoRow",
    "WaiverRow",
    "WebhookAttemptRow",
    "WebhookDeliveryRow",
    "WebhookRow",
    "WebhookSecretRow",
]
