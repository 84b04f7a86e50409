"""Files from outside."""

from cms.errors.error import CmsError


class FileUnreadable(CmsError):
    code = "file-unreadable"
    message = "{path}: {reason}."


class FileUnwritable(CmsError):
    code = "file-unwritable"
    message = "{path} cannot be written: {reason}."
    http_status = 500


class UndecodableText(CmsError):
    code = "undecodable-text"
    message = "{path}: byte {position} is not text ({reason}). Save the file as UTF-8."


class MalformedArticle(CmsError):
    code = "malformed-article"
    message = "{path}:{line}: {reason}."


class EmptyArticle(CmsError):
    code = "empty-article"
    message = "{path}: there is no text in it."


class ArticleTooLarge(CmsError):
    code = "article-too-large"
    message = "{path} is larger than an article may be ({limit_bytes} bytes). Split it."
    http_status = 413


class UnknownFormat(CmsError):
    code = "unknown-format"
    message = "{path}: not a format that can be imported. Name one with --as: {known}."


class WrongLanguage(CmsError):
    code = "wrong-language"
    message = "{path} says that it is written in {found!r}, not in {tag!r}."
    http_status = 409


class MalformedPo(CmsError):
    code = "malformed-po"
    message = "{path}:{line}: {reason}."


class MalformedTmx(CmsError):
    code = "malformed-tmx"
    message = "{path}:{line}: {reason}."


class MalformedXliff(CmsError):
    code = "malformed-xliff"
    message = "{path}:{line}: {reason}."


class MalformedGlossary(CmsError):
    code = "malformed-glossary"
    message = "{path}:{line}: {reason}."


class TermNotFound(CmsError):
    code = "term-not-found"
    message = (
        "The glossary has no term {text!r} in {locale!r}. "
        "`cms glossary list` shows those there are."
    )
    http_status = 404
