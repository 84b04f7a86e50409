"""Name all that an article's documents depend on, so that what did not change is not composed."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from cms.document.digest import canonical_json, digest
from cms.document.model import EXTRACTION_VERSION
from cms.document.render import RENDERER
from cms.document.revision import NewestRevision
from cms.pipeline.compose_articles import Composer
from cms.pipeline.name_terms import name_terms
from cms.release.documents import SCHEMA
from cms.store.articles import list_newest
from cms.store.assets import count_assets
from cms.store.substitutes import count_substitutes
from cms.store.translations import count_translations
from cms.store.unchanged import count_vetoes
from cms.store.waivers import count_waivers

# Raise when the same inputs would give other bytes, so that older results are not reused.
COMPOSER_VERSION = 6

Counts = Mapping[tuple[int, str], int]
_COUNTED = (count_translations, count_waivers, count_substitutes)


def name_inputs(
    session: Session, composer: Composer, wanted: Sequence[NewestRevision], *, keeps: bool = False
) -> dict[str, str]:
    """Map articles, by slug, to a name of all that they are composed from, and of the rules.

    It names them in this store only. What a store holds is only ever added to: so numbers and
    counts tell it. `keeps` lets it remember which terms they have.
    """
    articles = [each.article_id for each in wanted]
    counts = [count(session, articles) for count in _COUNTED]
    vetoes, assets = count_vetoes(session, articles), count_assets(session, articles)
    newest = {each.article_id: each.number for each in list_newest(session)}
    terms, common = name_terms(session, articles, keeps=keeps), _common(composer)
    return {
        each.slug: digest(
            each.slug,
            # A newer revision may tell where an older one's texts came from.
            f"{each.number} of {newest[each.article_id]}",
            f"{vetoes.get(each.article_id, 0)}",
            f"{assets.get(each.article_id, 0)}",
            canonical_json(_counted(counts, each.article_id, composer.involved)),
            terms.get(each.article_id, ""),
            # Where a doubt holds is said in its words.
            canonical_json([str(found) for found in composer.overdue.get(each.article_id, ())]),
            common,
        )
        for each in wanted
    }


def _counted(counts: Sequence[Counts], article: int, locales: Sequence[str]) -> list[list[int]]:
    return [[found.get((article, locale), 0) for locale in locales] for found in counts]


def _common(composer: Composer) -> str:
    """Name what is the same for all articles."""
    settings = composer.workspace.settings
    return digest(
        composer.workspace.rules.name,
        canonical_json(settings.limits),
        *(f"{tag}={composer.policies[tag].name}" for tag in composer.involved),
        canonical_json(list(composer.locales)),
        *(SCHEMA, RENDERER, str(EXTRACTION_VERSION), str(COMPOSER_VERSION)),
    )
