"""Citations that were checked."""

from cms.errors.error import CmsError


class CitationsGone(CmsError):
    code = "citations-gone"
    message = "Of {total} citations, {count} lead to nothing any more; the report names them."
    http_status = 409


class CheckStopped(CmsError):
    code = "check-stopped"
    message = "Stopped. What was found at {count} addresses is saved; the rest was not asked."
    http_status = 503


class NothingToConfirm(CmsError):
    code = "nothing-to-confirm"
    message = "{name!r}: {reason}."
    http_status = 409


class CitationsNotEditable(CmsError):
    code = "citations-not-editable"
    message = (
        "The front matter of {slug!r} lists its citations in a way that cannot be changed here; "
        "change it with `cms article edit`."
    )
    http_status = 409


class ArticleNotNamed(CmsError):
    code = "article-not-named"
    message = "Say which article shall cite what none cites yet."
    http_status = 422


class CitationKeyTaken(CmsError):
    code = "citation-key-taken"
    message = "{slug!r} has a citation {key!r} already, of {link}."
    http_status = 409


class MergeRefused(CmsError):
    code = "merge-refused"
    message = "The citations of {slug!r} cannot be merged: {reason}."
    http_status = 409


class SubstituteStale(CmsError):
    code = "substitute-stale"
    message = (
        "{slug!r}, {locale}: what stands in for citation {key!r} is {link}, by {author}; "
        "it was not replaced."
    )
    http_status = 412


class SubstituteRefused(CmsError):
    code = "substitute-refused"
    message = "{slug!r}, citation {key!r}, {locale}: {reason}."
    http_status = 409
