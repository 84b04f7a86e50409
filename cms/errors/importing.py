"""What comes in from other systems."""

from cms.errors.error import CmsError


class BrokenImporter(CmsError):
    code = "broken-importer"
    message = "The importer {name!r} does not work: {reason}."
    http_status = 500


class MalformedFile(CmsError):
    code = "malformed-file"
    message = "{path}: {reason}."


class DuplicateOrigin(CmsError):
    code = "duplicate-origin"
    message = "{first} and {second} are both {origin}, which is one article. Import one of them."
    http_status = 409


class FilesRefused(CmsError):
    code = "files-refused"
    message = "{count} of {total} files cannot be imported. Nothing was."

    @property
    def problems(self) -> tuple[CmsError, ...]:
        """What is wrong with each."""
        found = self.details.get("problems")
        return tuple(found) if isinstance(found, list) else ()


class ImagesStopped(CmsError):
    code = "images-stopped"
    message = "Stopped. Of {total} images, {count} were looked for, and are kept if they came."
    http_status = 503


class NoPage(CmsError):
    code = "no-page"
    message = "{address}: there is no page to import; the server answers with status {status}."
    http_status = 502


class ConflictNotOpen(CmsError):
    code = "conflict-not-open"
    message = "{slug!r}, {place}: {reason}."
    http_status = 409
