"""/api/imports: documents that are sent, as articles."""

from pathlib import PurePosixPath
from typing import Annotated

from fastapi import File, Form, Request, UploadFile

from cms.access.permissions import Permission
from cms.api.import_shapes import Import, described_import
from cms.api.routes import Routes
from cms.api.shapes import DryRun
from cms.errors import SlugForManyFiles
from cms.importer.article import LIMIT_BYTES
from cms.pipeline.article_files import ImportOptions
from cms.pipeline.article_sources import Upload
from cms.pipeline.import_articles import import_sources, preview_import
from cms.web.asker import acting

routes = Routes("imports")

MOST_FILES = 50
LONGEST_NAME = 200

Files = Annotated[
    list[UploadFile],
    File(min_length=1, max_length=MOST_FILES, description="Markdown, text, HTML or Word."),
]
Slug = Annotated[str, Form(max_length=200, description="The article's name, of one file.")]
Format = Annotated[str, Form(max_length=40, description="How to read; else files tell.")]
Note = Annotated[str, Form(max_length=1_000, description="The reason, for the log.")]
Unchanged = Annotated[
    list[str], Form(max_length=100, description="Keys of sections that mean the same as before.")
]


@routes.post(
    "", Permission.ARTICLES_WRITE, response_model=Import, once=True, limit_bytes=2 * LIMIT_BYTES
)
def import_documents(
    request: Request,
    files: Files,
    slug: Slug = "",
    format: Format = "",
    message: Note = "",
    meaning_unchanged: Unchanged = [],  # noqa: B006 (FastAPI copies it)
    dry_run: DryRun = False,
) -> Import:
    """Import documents, all of them or none; the same source is the same article again.

    With `dry_run` only the plan: what would be new, merged, left out.
    """
    if len(files) > 1 and (slug or meaning_unchanged):
        raise SlugForManyFiles(slug=slug)
    options = ImportOptions(
        format=format,
        slug=slug,
        note=message,
        skip_unchanged=False,
        unchanged=tuple(meaning_unchanged),
    )
    sent = [sent_file(each) for each in files]
    do = preview_import if dry_run else import_sources
    return described_import(do(acting(request), sent, options))


def sent_file(file: UploadFile) -> Upload:
    return Upload(sent_name(file), file.file.read())


def sent_name(file: UploadFile) -> str:
    """Return the last part of a file's name: the rest is another machine's."""
    name = (file.filename or "").replace("\\", "/").replace("\0", "")
    return PurePosixPath(name).name[-LONGEST_NAME:] or "upload"
