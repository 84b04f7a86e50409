"""The glossary's terms: approved, forbidden, kept as they are."""

from cms.catalog.checks.check import Check

CHECKS: tuple[Check, ...] = ()
