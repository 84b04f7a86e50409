"""Machine translation, and other plug-ins."""

from cms.errors.error import CmsError


class UnknownTranslator(CmsError):
    code = "unknown-translator"
    message = "There is no translator {name!r}. There are: {known}."
    http_status = 404


class BrokenTranslator(CmsError):
    code = "broken-translator"
    message = "The translator {name!r} cannot be used: {reason!r}. Mend its plug-in or remove it."
    http_status = 500


class TranslatorFailed(CmsError):
    code = "translator-failed"
    message = "{name}: {reason}."
    http_status = 502


class ChecksFailed(CmsError):
    code = "checks-failed"
    message = "The checks found {errors} and {warnings} warnings; nothing was changed."


class LocaleNotTold(CmsError):
    code = "locale-not-told"
    message = "{path}: nothing tells what it is translated into. Name it with --locale."


class BrokenCheck(CmsError):
    code = "broken-check"
    message = "The check {name!r} cannot be used: {reason!r}. Mend its plug-in or remove it."
    http_status = 500


class NotConfirmed(CmsError):
    code = "not-confirmed"
    message = "Nothing was sent to {name}. Say --yes, or confirm it at a terminal."
    http_status = 409


class TranslationStopped(CmsError):
    code = "translation-stopped"
    message = "Stopped. {saved} suggestions were saved before; the rest was not asked for."
    http_status = 503


class TextsNotTranslated(CmsError):
    code = "texts-not-translated"
    message = "{count} of {total} texts were not translated. The report says which and why."
    http_status = 409
