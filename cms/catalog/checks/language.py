"""What a text in a language looks like: its script, its signs, its spacing."""

from cms.catalog.checks.check import Check

CHECKS: tuple[Check, ...] = ()
