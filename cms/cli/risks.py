"""Risks that the words of sections suggest, as lines and as JSON."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cms.document.model import Document, Section


def suggestion_lines(document: "Document") -> Iterator[str]:
    """Say which sections may need more care than they are given, and how to give it."""
    from cms.document.suggest_risk import open_suggestions

    found = open_suggestions(document)
    for key, suggestion in found.items():
        words = ", ".join(f"“{word}”" for word in suggestion.words)
        yield f"{document.slug}#{key} may be {suggestion.risk}: {words}"
    if found:
        yield f"`cms article set-risk {document.slug} --suggested` takes that over, if you agree."


def described_suggestion(section: "Section", locale: str) -> dict[str, Any]:
    from cms.document.suggest_risk import suggest_risk

    suggestion = suggest_risk(section, locale)
    return {"suggested_risk": suggestion.risk, "risk_words": suggestion.words}
