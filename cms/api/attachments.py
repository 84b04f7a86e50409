"""Answers that browsers save as a file."""

from urllib.parse import quote


def as_file(name: str) -> dict[str, str]:
    """Name the file in the header's two ways (RFC 6266): what is no ASCII, as the newer has it."""
    encoded = quote(name, safe="")
    named = f'filename="{name}"' if encoded == name else f"filename*=UTF-8''{encoded}"
    return {"Content-Disposition": f"attachment; {named}"}
