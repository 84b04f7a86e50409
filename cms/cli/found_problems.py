"""What checks found in translations, in lines and in JSON."""

from typing import TYPE_CHECKING, Any

from cms.cli.output import say
from cms.document.shortening import shortened

if TYPE_CHECKING:
    from cms.catalog.checks.check import Problem
    from cms.catalog.message import Message

SHOWN_CHARACTERS = 60


def print_problem_of(place: str, message: "Message", problem: "Problem") -> None:
    """Print what a check says of a message's translation, and the id that waives or reviews it."""
    what = f"{problem.severity}: {problem.check}: {problem.message}"
    say(f"{place}: {what} ({named(message)})")


def described_problem(problem: "Problem") -> dict[str, Any]:
    return {
        "check": problem.check,
        "severity": problem.severity,
        "message": problem.message,
    }


def described_message(message: "Message") -> dict[str, Any]:
    return {"id": message.id, "context": message.context, "msgid": message.text}


def named(message: "Message") -> str:
    """Write a message's id, and as much of its text as tells which it is."""
    return f"{message.id} “{in_short(message.text)}”"


def in_short(text: str) -> str:
    return shortened(" ".join(text.split()), SHOWN_CHARACTERS)
