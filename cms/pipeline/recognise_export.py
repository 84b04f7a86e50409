"""Look at a file that somebody sent before any work is taken on for it."""

from typing import BinaryIO

from cms.errors import MalformedFile
from cms.importer.wordpress.recognise import HEAD_BYTES, is_export


def require_export(sent: BinaryIO, name: str) -> None:
    """Let the export of a WordPress site pass.

    Raises:
        MalformedFile: it is no export.
    """
    if not is_export(sent.read(HEAD_BYTES)):
        raise MalformedFile(path=name, reason="it is no WordPress export")
