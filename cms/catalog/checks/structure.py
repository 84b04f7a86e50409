"""Links, code, tags, placeholders, citations: what is in a text beside its words."""

from cms.catalog.checks.check import Check

CHECKS: tuple[Check, ...] = ()
