"""Whether a sentence that forbids still forbids."""

from cms.catalog.checks.check import Check

CHECKS: tuple[Check, ...] = ()
