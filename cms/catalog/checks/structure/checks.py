"""Links, code, tags, placeholders, citations: what is in a text beside its words."""

from cms.catalog.checks.check import Check
from cms.catalog.checks.structure import (
    codes,
    links,
    marks,
    placeholders,
    tags,
)

CHECKS: tuple[Check, ...] = (
    *links.CHECKS,
    *codes.CHECKS,
    *tags.CHECKS,
    *placeholders.CHECKS,
    *marks.CHECKS,
)
