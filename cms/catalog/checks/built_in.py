"""The checks that come along, in the order in which people read what they say."""

from cms.catalog.checks import (
    consistency,
    language,
    negation,
    quantities,
    sentences,
    structure,
    terms,
)
from cms.catalog.checks.check import ArticleCheck, Check

# Raise when the same translation would give other problems: releases that were composed by older
# rules are then composed anew.
CHECKS_VERSION = 1

CHECKS: tuple[Check, ...] = (
    *quantities.CHECKS,
    *negation.CHECKS,
    *structure.CHECKS,
    *sentences.CHECKS,
    *language.CHECKS,
    *terms.CHECKS,
)
ARTICLE_CHECKS: tuple[ArticleCheck, ...] = consistency.CHECKS
