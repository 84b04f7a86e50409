"""One article in all locales of a release: composed, kept from before, or left out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cms.document.citation_checks import Doubt
from cms.document.digest import digest_bytes
from cms.document.review_dates import ReviewDate
from cms.errors import CmsError, TranslationsMissing
from cms.release.compose import Blocked, Composed, Source, compose, wants
from cms.release.coverage import covered_percent, is_untranslated
from cms.release.documents import localised_slug, write_document
from cms.release.policy import Policy

Line = dict[str, Any]
Due = ReviewDate | Doubt  # what somebody must look at before an article is released anew


@dataclass(frozen=True, slots=True)
class Untranslated:
    """An article of which a locale has nothing, where such are left out."""


Result = Composed | Blocked | Untranslated | CmsError


@dataclass(frozen=True, slots=True)
class LiveDocument:
    """What is live of an article in a locale: the release that it was composed for, and its line.

    `slug` is the article's address there.
    """

    release: str
    line: Line
    slug: str


Live = Callable[[str], LiveDocument | None]  # an article's, by locale


@dataclass(frozen=True)
class ComposedArticle:
    """What came of one article in each locale; `overdue` is what keeps it back in some."""

    slug: str
    results: Mapping[str, Result]
    overdue: Mapping[str, Sequence[Due]] = field(default_factory=dict)

    @property
    def blocked(self) -> list[str]:
        """The locales in which the article stays as the live release has it."""
        return [tag for tag, result in self.results.items() if isinstance(result, Blocked)]


@dataclass(frozen=True)
class ArticlePart:
    """One article's lines for the manifest, the documents they name, and what these are made of.

    `problems` say why it is left out where the policy does not want that. `provenance` names the
    documents' provenance, and the moment of history that they are from.
    """

    documents: Sequence[Line]
    left_out: Sequence[Line]
    problems: Sequence[CmsError] = ()
    contents: Sequence[bytes] = field(default=(), repr=False)
    composed: Sequence[Composed] = field(default=(), repr=False)
    provenance: Line = field(default_factory=dict, repr=False)

    @property
    def can_be_kept(self) -> bool:
        """Tell whether the same inputs would give the same: not after something went wrong."""
        return len(problems_of(self.left_out)) == len(self.problems)


def compose_article(
    source: Source,
    locales: Iterable[str],
    policies: Mapping[str, Policy],
    overdue: Sequence[Due] = (),
) -> ComposedArticle:
    """Compose one article in its own locale and in all others.

    Reviews that are `overdue`, and sources that are gone, keep it as it is: everywhere, or where
    readers are given that source.
    """
    document = source.document
    everywhere = sorted({document.source_locale, *locales})
    due = {tag: [each for each in overdue if _holds_in(each, tag)] for tag in everywhere}
    results = {
        tag: Blocked(tag, due[tag][0].place)
        if due[tag]
        else _result(source, tag, policies.get(tag, OWN))
        for tag in everywhere
    }
    return ComposedArticle(document.slug, results, due)


def _holds_in(due: Due, locale: str) -> bool:
    return due.holds_in(locale) if isinstance(due, Doubt) else True


def _result(source: Source, locale: str, policy: Policy) -> Result:
    """Compose one locale; what goes wrong there stays there."""
    try:
        result = compose(source, locale, policy)
    except CmsError as error:
        return error
    if isinstance(result, Blocked):
        return result
    if policy.omits_untranslated and is_untranslated(result):
        return Untranslated()
    percent = covered_percent(result, policy.weights)
    if percent >= policy.needed_percent:
        return result
    return TranslationsMissing(
        locale=locale, percent=percent, slug=source.document.slug, needed=policy.needed_percent
    )


def problems_of(left_out: Iterable[Line]) -> list[CmsError]:
    """Return the problems that the manifest has the figures of."""
    return [
        TranslationsMissing(
            **{name: line[name] for name in ("locale", "percent", "slug", "needed")}
        )
        for line in left_out
        if line.get("code") == TranslationsMissing.code
    ]


OWN = Policy({})  # of the locale that an article is written in: it is as it was written


def assemble(article: ComposedArticle, live: Live) -> ArticlePart:
    """Write the documents of an article, and keep what `live` has where it is blocked."""
    composed = {tag: each for tag, each in article.results.items() if isinstance(each, Composed)}
    kept = {tag: found for tag in article.blocked if (found := live(tag))}
    slugs = {tag: localised_slug(each) for tag, each in composed.items()}
    slugs |= {tag: each.slug for tag, each in kept.items()}
    contents = {}
    for tag, each in composed.items():
        try:
            contents[tag] = write_document(each, sorted(slugs.items()))
        except CmsError as error:  # the others name it as an alternate: so all of them once more
            return assemble(replace(article, results={**article.results, tag: error}), live)
    lines = {tag: _line(each, contents[tag]) for tag, each in composed.items()}
    lines |= {tag: _kept_line(article, tag, each) for tag, each in kept.items()}
    errors = [each for each in article.results.values() if isinstance(each, CmsError)]
    return ArticlePart(
        [lines[tag] for tag in sorted(lines)],
        [_left_out(article, tag) for tag in article.results if tag not in lines],
        errors,
        list(contents.values()),
        list(composed.values()),
    )


def _line(composed: Composed, content: bytes) -> Line:
    return {
        "slug": composed.document.slug,
        "locale": composed.locale,
        "digest": digest_bytes(content),
        "revision": composed.document.digest,
        "fallbacks": [
            {
                "section": part.section.key,
                "use": part.use.value,
                "lang": part.lang,
                "version": part.section.digest,
                "wants": wants(part.lacks),
            }
            for part in composed.fallbacks
        ],
        **_assets(composed),
    }


def _assets(composed: Composed) -> Line:
    """Name the images of a document; nothing where it has none."""
    lines = [
        {"reference": asset.reference, "path": asset.path, "digest": asset.digest}
        for asset in composed.assets
    ]
    return {"assets": lines} if lines else {}


def _kept_line(article: ComposedArticle, locale: str, live: LiveDocument) -> Line:
    """Return the line that an earlier release has, with that release and why it is kept."""
    return {**live.line, "kept": {"release": live.release, **_why(article, locale)}}


def _left_out(article: ComposedArticle, locale: str) -> Line:
    return {"slug": article.slug, "locale": locale, **_why(article, locale)}


def _why(article: ComposedArticle, locale: str) -> Line:
    """Say why an article is not released anew. What only this machine knows is not for readers."""
    result = article.results[locale]
    if isinstance(result, TranslationsMissing):
        return {"section": "", "reason": _clause(result), "code": result.code, **result.details}
    if isinstance(result, CmsError):
        return {"section": "", "reason": "it cannot be composed", "code": result.code}
    if isinstance(result, Untranslated):
        return {"section": "", "reason": "nothing of it is in this language yet"}
    if not isinstance(result, Blocked):
        return {}
    if overdue := article.overdue.get(locale):
        return {"section": result.section, "reason": "; ".join(map(str, overdue))}
    reason = f"section {result.section!r} is not current and its risk allows no fallback"
    return {"section": result.section, "reason": reason, "wants": wants(result.lacks)}


def _clause(error: CmsError) -> str:
    return str(error).rstrip(".")
