"""Serving on HTTP, and what surrounds every request."""

from cms.errors.error import CmsError


class CannotListen(CmsError):
    code = "cannot-listen"
    message = "Nothing can be served at {host} port {port}: {reason}."


class UnknownHost(CmsError):
    code = "unknown-host"
    message = (
        "No host {host!r} is served here. Ask for a name that is, or let an operator name it in "
        "[server] hosts."
    )
    http_status = 421


class AmbiguousRequest(CmsError):
    code = "ambiguous-request"
    message = "The request has more than one header {name!r}, so nobody knows which one counts."


class RequestTooSlow(CmsError):
    code = "request-too-slow"
    message = "The request did not come to an end in {seconds} seconds."
    http_status = 408


class AnswerTooSlow(CmsError):
    """The work goes on: a thread cannot be stopped. So nobody is told that nothing was done."""

    code = "answer-too-slow"
    message = (
        "The answer took longer than {seconds} seconds. What was asked for may still be done; look "
        "before you ask again."
    )
    http_status = 503
