"""How much of an article is in a locale, where texts count by what is at stake in them."""

from collections.abc import Mapping

from cms.catalog.extract import is_optional
from cms.catalog.message import Message
from cms.document.model import Risk
from cms.release.compose import Composed, ComposedSection
from cms.release.policy import Use


def covered_percent(composed: Composed, weights: Mapping[Risk, int]) -> int:
    """Return the share that readers get in the locale or in one that stands in for it.

    It is rounded down, so that what falls short of a threshold never looks as if it met it.
    """
    total = sum(_weight(part, weights) for part in composed.parts)
    covered = sum(_weight(part, weights) for part in composed.parts if _is_covered(part, composed))
    return covered * 100 // total if total else 100


def is_untranslated(composed: Composed) -> bool:
    """Tell whether readers would get nothing in the locale, nor in one that stands in for it."""
    every = ((_is_covered(part, composed), _texts(part)) for part in composed.parts)
    return not any(is_covered and texts for is_covered, texts in every)


def _weight(part: ComposedSection, weights: Mapping[Risk, int]) -> int:
    return weights[part.section.risk] * len(_texts(part))


def _texts(part: ComposedSection) -> set[Message]:
    return {used.message for used in part.used if not is_optional(used.message)}


def _is_covered(part: ComposedSection, composed: Composed) -> bool:
    own = composed.document.source_locale
    return composed.locale == own or part.use not in (Use.SOURCE, Use.OMIT)
