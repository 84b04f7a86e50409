"""Hold an export that somebody sent until the work that reads it is over."""

from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO

from cms.errors import MalformedFile
from cms.importer.wordpress.recognise import HEAD_BYTES, is_export


def hold_export(sent: BinaryIO, name: str) -> BinaryIO:
    """Copy an export into a file without a name, which is gone when it is closed.

    So it is when the process dies.

    Raises:
        MalformedFile: it is no export.
    """
    if not is_export(sent.read(HEAD_BYTES)):
        raise MalformedFile(path=name, reason="it is no WordPress export")
    sent.seek(0)
    held = TemporaryFile()  # noqa: SIM115 (whoever does the work closes it)
    try:
        copyfileobj(sent, held)
    except BaseException:
        held.close()
        raise
    return held
