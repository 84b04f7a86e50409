"""What a reader of published content can ask for in vain."""

from cms.errors.error import CmsError


class InvalidQuery(CmsError):
    code = "invalid-query"
    message = "The parameter {name!r} cannot be used: {reason}."
    http_status = 400


class LocaleNotServed(CmsError):
    code = "locale-not-served"
    message = (
        "Nothing is published in {tag!r}, nor in a locale that stands in for it; there is {known}."
    )
    http_status = 404


class FormatNotServed(CmsError):
    code = "format-not-served"
    message = "This is given as {known}, and Accept takes none of these."
    http_status = 406
