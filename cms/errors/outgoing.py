"""What is asked of other servers. An address is shown without what may be secret in it."""

from cms.errors.error import CmsError


class MalformedAddress(CmsError):
    code = "malformed-address"
    message = "{address!r} is no web address: {reason}."


class AddressForbidden(CmsError):
    code = "address-forbidden"
    message = "{address!r} was not asked: {reason}."
    http_status = 403


class NotReachable(CmsError):
    code = "not-reachable"
    message = "{address!r} gave no answer: {reason}."
    http_status = 502


class HostUnknown(NotReachable):
    code = "host-unknown"
    message = "{address!r} gave no answer: there is no host of this name."


class TooManyRedirects(CmsError):
    code = "too-many-redirects"
    message = "{address!r} sends on without end; {limit} redirects were followed."
    http_status = 502


class AnswerTooLarge(CmsError):
    code = "answer-too-large"
    message = "What {address!r} sends is larger than {limit_bytes} bytes."
    http_status = 502


class AnswerUnreadable(CmsError):
    code = "answer-unreadable"
    message = "What {address!r} sends cannot be read: {reason}."
    http_status = 502
