"""Numbers, units, dates and frequencies: what a reader measures, counts and waits by."""

from cms.catalog.checks.check import Check

CHECKS: tuple[Check, ...] = ()
