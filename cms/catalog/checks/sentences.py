"""Whether a sentence, or much of a text, was lost or added."""

from cms.catalog.checks.check import Check

CHECKS: tuple[Check, ...] = ()
