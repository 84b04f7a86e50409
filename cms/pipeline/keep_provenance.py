"""Write down who is behind what a release says, and the moment of history that it is from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from cms.catalog.waiver import in_force
from cms.document.digest import digest_bytes
from cms.document.revision import NewestRevision
from cms.release.article import ArticlePart
from cms.release.provenance import Records, write_provenance
from cms.store.articles import revision_summaries
from cms.store.fingerprints import fingerprints
from cms.store.moments import Moment, load_moments
from cms.store.records import (
    Attributions,
    SavedTranslations,
    load_attributions,
    load_first_revisions,
)
from cms.store.unchanged import load_declarations
from cms.store.waivers import load_waivers

Line = dict[str, Any]
Written = Mapping[str, bytes]  # by locale


@dataclass(frozen=True)
class Kept:
    """What is kept of one article: the objects, and the line that names them."""

    line: Line
    contents: Sequence[bytes] = field(repr=False)


def provenance_of(
    session: Session,
    wanted: Sequence[NewestRevision],
    parts: Sequence[ArticlePart],
    locales: Collection[str],
) -> list[Kept]:
    """Return the provenance of articles that were composed just now, in their order."""
    articles = [each.article_id for each in wanted]
    moments, saved = load_moments(session, articles), SavedTranslations()
    histories = fingerprints(session, articles, seen=saved.see)
    behind = saved.attributions(articles)
    records = _load_records(session, wanted, behind, locales)
    written = [_written(part, found) for part, found in zip(parts, records, strict=True)]
    return [
        Kept(
            {
                "slug": each.slug,
                "revision": each.number,
                "moment": asdict(moments[each.article_id]),
                "history": histories[each.article_id],
                "documents": name_documents(contents),
            },
            list(contents.values()),
        )
        for each, contents in zip(wanted, written, strict=True)
    ]


def name_documents(written: Written) -> dict[str, str]:
    return {locale: digest_bytes(content) for locale, content in written.items()}


def write_documents(
    session: Session,
    wanted: Sequence[NewestRevision],
    parts: Sequence[ArticlePart],
    locales: Collection[str],
    moment: Moment | None = None,
) -> list[Written]:
    """Return each article's provenance, by locale; `moment` is the last that counts, if any."""
    behind = load_attributions(session, [each.article_id for each in wanted])
    records = _load_records(session, wanted, behind, locales, moment)
    return [_written(part, found) for part, found in zip(parts, records, strict=True)]


def _written(part: ArticlePart, records: Records) -> Written:
    digests = {line["locale"]: line["digest"] for line in part.documents}
    return {
        composed.locale: write_provenance(composed, digests[composed.locale], records)
        for composed in part.composed
    }


def _load_records(
    session: Session,
    wanted: Sequence[NewestRevision],
    behind: Mapping[int, Attributions],
    locales: Collection[str],
    moment: Moment | None = None,
) -> list[Records]:
    """Return what is written of each article; `behind` tells who is behind its translations."""
    articles = [each.article_id for each in wanted]
    summaries = revision_summaries(session, wanted)
    first = load_first_revisions(session, articles)
    waivers = load_waivers(session, articles, locales, moment.waiver if moment else None)
    declarations = load_declarations(session, articles)
    last = {each.article_id: each.number for each in wanted}
    return [
        Records(
            summaries[article],
            behind[article],
            first[article],
            {tag: in_force(waivers.get((article, tag), ())) for tag in locales},
            [each for each in declarations.get(article, ()) if each.revision <= last[article]],
        )
        for article in articles
    ]
