"""Arguments and options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

from cms.errors import FileUnreadable

# What a number of a revision or release can be in both databases.
LARGEST_NUMBER = 2**31 - 1

Unchanged = Annotated[
    list[str] | None,
    typer.Option(
        "--meaning-unchanged",
        metavar="SECTION",
        help="The key of a section that still means the same: its translations stay.",
    ),
]


def current_folder() -> Path:
    """Return the folder that the command runs in.

    Raises:
        FileUnreadable: it was removed meanwhile.
    """
    try:
        return Path.cwd()
    except OSError as error:
        raise FileUnreadable(path="The current folder", reason=error.strerror) from error


def named_path(name: str) -> Path:
    """Read a path; an empty one is a variable that was not set, not the current folder."""
    if not name:
        raise typer.BadParameter("the name of a file or folder is empty")
    return Path(name)
