"""Releases."""

from cms.errors.error import CmsError


class ReleaseDamaged(CmsError):
    code = "release-damaged"
    message = (
        "Release {number} is not what was cut: {count} faults. Restore the store from a backup."
    )
    http_status = 500


class NotInRelease(CmsError):
    code = "not-in-release"
    message = "Release {number} has no article {slug!r} in {locale!r}."
    http_status = 404


class NoEarlierRelease(CmsError):
    code = "no-earlier-release"
    message = "Release {number} is the first: there is no earlier one to compare it with."
    http_status = 404


class ReleaseNotFound(CmsError):
    code = "release-not-found"
    message = (
        "There is no release {number}. `cms release list` shows them, `cms release cut` cuts one."
    )
    http_status = 404


class UnknownChannel(CmsError):
    code = "unknown-channel"
    message = "There is no channel {name!r}. There are: {known}."
    http_status = 404


class NothingToRollBack(CmsError):
    code = "nothing-to-roll-back"
    message = "Nothing was published in {channel!r} before what it points to."
    http_status = 409


class TranslationsMissing(CmsError):
    code = "translations-missing"
    message = "{locale} covers {percent:.0f} % of {slug!r}; this release needs {needed} %."
    http_status = 409


class UnknownExportFormat(CmsError):
    code = "unknown-export-format"
    message = "{name!r} is not an export format. There are: {known}."


class BrokenFormat(CmsError):
    code = "broken-format"
    message = (
        "The export format {name!r} cannot be used: {reason!r}. Mend its plug-in or remove it."
    )
    http_status = 500


class LocaleNotExported(CmsError):
    code = "locale-not-exported"
    message = (
        "{locale} is not exported: the format {name!r} failed: {reason!r}. The other locales were "
        "written; of this one, what was there stays."
    )
    http_status = 500


class NothingToRelease(CmsError):
    code = "nothing-to-release"
    message = "There is no article to release. Import one first."
    http_status = 409


class ForeignFolder(CmsError):
    code = "foreign-folder"
    message = "{path} holds files that no export wrote ({example}). Choose an empty or new folder."
    http_status = 409


class FolderBusy(CmsError):
    code = "folder-busy"
    message = "Another export is writing to {path}. Wait until it is done."
    http_status = 409


class UnsafePath(CmsError):
    code = "unsafe-path"
    message = "{path!r} is no path inside an export."
    http_status = 500
