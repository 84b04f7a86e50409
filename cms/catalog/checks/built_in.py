"""The checks that come along, in the order in which people read what they say."""

from cms.catalog.checks import consistency, sentences, terms
from cms.catalog.checks.check import ArticleCheck, Check
from cms.catalog.checks.language import checks as language
from cms.catalog.checks.negation import checks as negation
from cms.catalog.checks.quantities import checks as quantities
from cms.catalog.checks.structure import checks as structure

# Raise when the same translation would give other problems: releases that were composed by older
# rules are then composed anew.
CHECKS_VERSION = 3

CHECKS: tuple[Check, ...] = (
    *quantities.CHECKS,
    *negation.CHECKS,
    *structure.CHECKS,
    *sentences.CHECKS,
    *language.CHECKS,
    *terms.CHECKS,
)
ARTICLE_CHECKS: tuple[ArticleCheck, ...] = consistency.CHECKS
