"""Settings, workspace and store."""

from cms.errors.error import CmsError


class WrongUsage(CmsError):
    code = "wrong-usage"
    message = "{reason} See `{command} --help`."
    exit_status = 2


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
