"""As much of a text as one can take in, for a line of a report."""


def shortened(text: str, longest: int) -> str:
    """Return a text, or its beginning and an ellipsis: at most so many characters."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
