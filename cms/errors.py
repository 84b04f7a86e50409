"""Every failure a caller can act on.

Raise a subclass, never CmsError itself. `code` is public API: clients match on it, so it
never changes. `exit_status` is the CLI's, `http_status` the API's. Details are formatted with
`!r` where they come from outside, so that no control character reaches a terminal or a log.
"""

from typing import ClassVar, Self


class CmsError(Exception):
    code: ClassVar[str]
    message: ClassVar[str]
    http_status: ClassVar[int] = 400
    exit_status: ClassVar[int] = 1

    def __init__(self, **details: object) -> None:
        super().__init__(self.message.format(**details))
        self.details = details

    def about(self, path: object) -> Self:
        """Name the file that the error is about, where its message does not."""
        self.args = (f"{path}: {self}",)
        return self


# Settings and workspace


class WorkspaceNotFound(CmsError):
    code = "workspace-not-found"
    message = "No cms.toml in {folder} or above it. Run `cms init` first, or change to a workspace."
    http_status = 404


class WorkspaceExists(CmsError):
    code = "workspace-exists"
    message = "{folder} is a workspace already (it has a cms.toml)."
    http_status = 409


class InvalidSettings(CmsError):
    code = "invalid-settings"
    message = "{where}: {reason}."


class SchemaOutdated(CmsError):
    code = "schema-outdated"
    message = "The store has schema {found}, this version needs {needed}. Run `cms upgrade`."
    http_status = 503


class SchemaTooNew(CmsError):
    code = "schema-too-new"
    message = (
        "The store was written by a newer version (schema {found}; this one knows {needed}). "
        "Install the newer aftercare-cms."
    )
    http_status = 503


class StoreUnreadable(CmsError):
    code = "store-unreadable"
    message = "The store cannot be read: {reason}. Check database_url, or restore a backup."
    http_status = 503


class StoreUnreachable(CmsError):
    code = "store-unreachable"
    message = "The store does not answer: {reason}. Check database_url and that its server runs."
    http_status = 503


class StoreUnwritable(CmsError):
    code = "store-unwritable"
    message = (
        "The store cannot be written: {reason}. Check its permissions and the room on its disk."
    )
    http_status = 503


class StoreNotEmpty(CmsError):
    code = "store-not-empty"
    message = (
        "CMS_DATABASE_URL names a store that is in use; the demo needs an empty one, or none. "
        "Unset it, and the demo makes its own."
    )
    http_status = 409


class StoreBusy(CmsError):
    code = "store-busy"
    message = "The store is busy: {reason}. Try again."
    http_status = 503


# Languages


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


# Files from outside


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


# Articles


class InvalidSlug(CmsError):
    code = "invalid-slug"
    message = "{slug!r} cannot be a slug: {reason}."


class DuplicateSlug(CmsError):
    code = "duplicate-slug"
    message = "{first} and {second} would both be the article {slug!r}. Rename one or use --slug."
    http_status = 409


class SlugForManyFiles(CmsError):
    code = "slug-for-many-files"
    message = "--slug {slug!r} names one article; give it one file."


class NoEditor(CmsError):
    code = "no-editor"
    message = "The editor {command!r} did not do its work ({reason}). Set EDITOR."


class ArticleNotFound(CmsError):
    code = "article-not-found"
    message = "No article has the slug {slug!r}. `cms article list` shows those there are."
    http_status = 404


class RevisionNotFound(CmsError):
    code = "revision-not-found"
    message = (
        "The article {slug!r} has no revision {number}. `cms article log` shows those there are."
    )
    http_status = 404


class SectionNotFound(CmsError):
    code = "section-not-found"
    message = "The article {slug!r} has no section {key!r}. `cms article show` shows the keys."
    http_status = 404


class ApprovalsAtStake(CmsError):
    code = "approvals-at-stake"
    message = (
        "{slug!r} stays as it is cut: {count} approved translations would not stay approved. "
        "See them with --dry-run; --accept goes on all the same."
    )
    http_status = 409


class StaleBase(CmsError):
    code = "stale-base"
    message = (
        "The article {slug!r} is at revision {newest} by now; this edit is based on {base}. "
        "Nothing was saved."
    )
    http_status = 409


# Catalogs


class WrongCatalog(CmsError):
    code = "wrong-catalog"
    message = "{path}: {reason}."
    http_status = 409


class NotConvertible(CmsError):
    code = "not-convertible"
    message = "{path}: {reason}."


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


# Machine translation


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


# Releases


class ReleaseNotFound(CmsError):
    code = "release-not-found"
    message = (
        "There is no release {number}. `cms release list` shows them, `cms release cut` cuts one."
    )
    http_status = 404


class UnknownExportFormat(CmsError):
    code = "unknown-export-format"
    message = "{name!r} is not an export format. There are: {known}."


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
