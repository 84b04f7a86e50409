"""Catalogs, and what checks find in them."""

from cms.errors.error import CmsError


class WrongCatalog(CmsError):
    code = "wrong-catalog"
    message = "{path}: {reason}."
    http_status = 409


class NotConvertible(CmsError):
    code = "not-convertible"
    message = "{path}: {reason}."


class NothingToTranslate(CmsError):
    code = "nothing-to-translate"
    message = "There is no article to translate. Import one first."
    http_status = 409


class FileInTheWay(CmsError):
    code = "file-in-the-way"
    message = "{path} exists and holds something else. Name another file, or allow --overwrite."
    http_status = 409


class UnreadWork(CmsError):
    code = "unread-work"
    message = (
        "{path} has translations that the store does not have ({count}). "
        "Read it first: `cms catalog read {path}`."
    )
    http_status = 409


class TranslationsNotTaken(CmsError):
    code = "translations-not-taken"
    message = "{count} of {total} translations were not taken. The report says which and why."
    http_status = 409


class TranslationsNotApproved(CmsError):
    code = "translations-not-approved"
    message = "{count} of {total} translations were not approved. The report says which and why."
    http_status = 409


class AnotherTextSeen(CmsError):
    code = "another-text-seen"
    message = (
        "{count} of the texts of {slug!r} in {locale} are not what was read. Nothing was approved; "
        "the report shows both. `cms catalog review --dry-run` names what is there now."
    )
    http_status = 409


class CitationNotFound(CmsError):
    code = "citation-not-found"
    message = "The article {slug!r} has no citation {key!r}. `cms citation list` shows the keys."
    http_status = 404


class MessageNotFound(CmsError):
    code = "message-not-found"
    message = (
        "The article {slug!r} has no message {id!r} there. "
        "`cms catalog review --dry-run` shows the ids of what waits."
    )
    http_status = 404


class MessageAmbiguous(CmsError):
    code = "message-ambiguous"
    message = "{id!r} begins the ids of {count} messages of {slug!r}. Say more of it: {ids}."
    http_status = 409


class WaiverRefused(CmsError):
    code = "waiver-refused"
    message = "{slug} {locale} {id}: {reason}."
    http_status = 409
