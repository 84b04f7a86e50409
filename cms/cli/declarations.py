"""What was declared unchanged, and vetoed, as lines and as JSON."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cms.catalog.declaration import Declaration

AROUND = 30  # characters shown beside a change


def declaration_lines(found: "Declaration") -> Iterator[str]:
    """Say who declared what unchanged, and who did not agree."""
    from cms.document.word_diff import in_one_line, word_diff

    changed = in_one_line(word_diff(found.before.text, found.message.text), AROUND)
    who = f"Revision {found.revision}: {found.author} declared that"
    yield f"{who} “{changed}” ({section_of(found)}) means the same."
    for veto in found.vetoes:
        where = f"in {veto.locale}" if veto.locale else "in all locales"
        yield f"    {veto.author} vetoed it {where} on {veto.created_at:%Y-%m-%d}: {veto.reason}"


def described_declaration(found: "Declaration") -> dict[str, Any]:
    return {
        "section": section_of(found),
        "old": found.before.text,
        "new": found.message.text,
        "author": found.author,
        "created_at": found.created_at,
        "vetoes": [
            {
                "locale": veto.locale or None,
                "reason": veto.reason,
                "author": veto.author,
                "created_at": veto.created_at,
            }
            for veto in found.vetoes
        ],
    }


def section_of(found: "Declaration") -> str:
    """Return the section's key; those of the head's messages go on after a dot."""
    return found.message.context.partition(".")[0]
