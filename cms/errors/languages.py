"""Languages."""

from cms.errors.error import CmsError


class UnknownLocale(CmsError):
    code = "unknown-locale"
    message = "{tag!r} is not a locale tag known to CLDR. Write it as BCP 47 has it, e.g. pt-BR."


class LocaleNotInWorkspace(CmsError):
    code = "locale-not-in-workspace"
    message = "{tag!r} is not a locale of this workspace. Add it with `cms locale add {tag}`."
    http_status = 404


class LocaleIsSource(CmsError):
    code = "locale-is-source"
    message = "{tag!r} is the source locale; articles are written in it, not translated into it."
    http_status = 409
