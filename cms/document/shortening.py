"""As much of a text from outside as one line of a report can take."""


def shortened(text: str, longest: int) -> str:
    """Return a text, or its beginning and an ellipsis: at most so many characters."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def printable(text: str) -> str:
    """Return a text with a space for whatever a terminal or a log would obey, or cannot show."""
    return "".join(char if char.isprintable() else " " for char in text)
