"""Articles."""

from cms.errors.error import CmsError


class InvalidSlug(CmsError):
    code = "invalid-slug"
    message = "{slug!r} cannot be a slug: {reason}."


class ArticleExists(CmsError):
    code = "article-exists"
    message = "There is an article {slug!r} already. Edit it, or choose another slug."
    http_status = 409


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


class AssetNotFound(CmsError):
    code = "asset-not-found"
    message = "The article {slug!r} shows no image of the digest {digest!r}."
    http_status = 404


class HeadHasNoRisk(CmsError):
    code = "head-has-no-risk"
    message = (
        "The own texts of {slug!r} (title, summary, address) have no risk of their own: only its "
        "sections have one. `cms article show` shows their keys."
    )


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
    http_status = 412


class MeaningChanged(CmsError):
    code = "meaning-changed"
    message = (
        "The meaning of section {key!r} of {slug!r} cannot be declared unchanged: {reason}. "
        "Nothing was saved."
    )
    http_status = 409


class NothingDeclared(CmsError):
    code = "nothing-declared"
    message = (
        "In section {key!r} of {slug!r} there is nothing to veto: no translation is kept there on "
        "an editor's word."
    )
    http_status = 409
