"""Requests on HTTP that cannot be answered as they are."""

from cms.errors.error import CmsError


class PreconditionRequired(CmsError):
    code = "precondition-required"
    message = (
        "Say what this is based on: send If-Match with the one ETag that {what} had when you read "
        "it. Nothing was saved."
    )
    http_status = 428


class PreconditionFailed(CmsError):
    code = "precondition-failed"
    message = "{what} is not what you have read any more. Nothing was saved."
    http_status = 412


class GlossaryChanged(CmsError):
    code = "glossary-changed"
    message = "Somebody else changed the glossary after you read it. Nothing was saved."
    http_status = 412


class ChannelMoved(CmsError):
    code = "channel-moved"
    message = (
        "The channel {channel!r} has made {newest} moves by now; this is based on {base}. "
        "Nothing was published."
    )
    http_status = 412


class SourceChanged(CmsError):
    """`sides` tells what came of the text."""

    code = "source-changed"
    message = (
        "The article {slug!r} has no text {id!r} any more: its source was changed meanwhile. "
        "Nothing was saved."
    )
    http_status = 412


class MalformedHeader(CmsError):
    code = "malformed-header"
    message = "The header {name} cannot be read: {reason}."


class UnknownParameter(CmsError):
    code = "unknown-parameter"
    message = "{name!r} is not a parameter here. There are: {known}."


class NulCharacter(CmsError):
    code = "nul-character"
    message = "The {where} has a NUL character (U+0000), which no store takes."


class InvalidCursor(CmsError):
    code = "invalid-cursor"
    message = "This cursor is none of this list. Begin without one."


class InvalidRequest(CmsError):
    """In a query or a header it is answered with 400, in a body or an address with 422."""

    code = "invalid-request"
    message = "The request is not as it must be."
    http_status = 422


class MethodNotAllowed(CmsError):
    code = "method-not-allowed"
    message = "This address does not answer {method}; it answers {allowed}."
    http_status = 405


class UnsupportedMediaType(CmsError):
    code = "unsupported-media-type"
    message = "Send this as {known}; the Content-Type says {found!r}."
    http_status = 415


class BodyTooLarge(CmsError):
    code = "body-too-large"
    message = "The request is larger than {limit_bytes} bytes."
    http_status = 413


class KeyReused(CmsError):
    code = "idempotency-key-reused"
    message = "This Idempotency-Key came with another request before. Use a new one."
    http_status = 422


class KeyInUse(CmsError):
    code = "idempotency-key-in-use"
    message = (
        "The request that came first with this Idempotency-Key is not answered yet, or was cut "
        "off. Look whether its work is done before you use a new key."
    )
    http_status = 409


class TranslationStale(CmsError):
    """`sides` tells for each text what it was, what it is, and what was wanted."""

    code = "translation-stale"
    message = (
        "{count} of the texts of {slug!r} in {locale} are not what you have read any more. "
        "Nothing was saved."
    )
    http_status = 412


class WaiversChanged(CmsError):
    """`waivers` are those that hold by now."""

    code = "waivers-changed"
    message = (
        "The waivers of {check!r} for {slug} {locale} {id} are not what you have read any more. "
        "Nothing was saved."
    )
    http_status = 412


class TranslationRefused(CmsError):
    code = "translation-refused"
    message = "{slug} {locale} {id}: {reason}. Nothing was saved."
    http_status = 422


class MalformedSource(CmsError):
    code = "malformed-source"
    message = "This is no source that can be cited: {reason}."
    http_status = 422


class JobNotFound(CmsError):
    code = "job-not-found"
    message = "There is no job {id!r}, or none for you."
    http_status = 404


class TooManyJobs(CmsError):
    code = "too-many-jobs"
    message = "Too many jobs wait already. Try again once some are done."
    http_status = 429


class JobEnded(CmsError):
    code = "job-ended"
    message = "The job {id!r} is {state} already."
    http_status = 409


class JobNotStoppable(CmsError):
    code = "job-not-stoppable"
    message = "A job of the kind {kind!r} cannot be stopped: it is done, or not begun."
    http_status = 409
