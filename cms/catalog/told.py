"""What people tell beside texts: reasons and names, in one line without commands to a terminal."""

# Not printable by Unicode, but Persian, Hindi and mixed directions are not written without them.
KEPT = "\u200c\u200d\u200e\u200f"
LONGEST = 2000  # characters


def told(text: str) -> str:
    """Return a reason or a name as it is kept; half surrogate pairs could not even be stored."""
    line = "".join(sign if sign.isprintable() or sign in KEPT else " " for sign in text)
    return " ".join(line.split())[:LONGEST].rstrip()
