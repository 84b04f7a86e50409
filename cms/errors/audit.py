"""The audit trail."""

from cms.errors.error import CmsError


class AuditBroken(CmsError):
    code = "audit-broken"
    message = (
        "The audit trail and the store do not prove each other: {count} faults. Find out who could "
        "write to the database; a backup from before may tell what was changed."
    )
    http_status = 500
