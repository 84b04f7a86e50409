"""Files that were sent, for steps that read files of this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from cms.errors import CmsError
from cms.pipeline.article_sources import Upload


@contextmanager
def as_file(sent: Upload) -> Iterator[Path]:
    """Give a path at which a file lies as long as the block lasts; no error names its folder."""
    name = PurePosixPath(sent.name.replace("\\", "/")).name
    with TemporaryDirectory(prefix="cms-sent-") as folder:
        path = Path(folder, name if name not in {"", ".", ".."} else "upload")
        path.write_bytes(sent.content)
        try:
            yield path
        except CmsError as error:
            error.args = (str(error).replace(f"{folder}/", ""),)
            raise
