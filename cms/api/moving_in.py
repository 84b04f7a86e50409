"""/api/imports: web pages, the export of a whole site, and images on the web, as jobs."""

from typing import Annotated

from fastapi import File, Form, Request, UploadFile
from pydantic import Field
from starlette.responses import Response

from cms.access.permissions import Permission
from cms.api.imports import MOST_FILES, Note, sent_name
from cms.api.jobs import JobShape, begun
from cms.api.migrations import SlugsGiven
from cms.api.routes import Routes
from cms.api.shapes import Body, DryRun, Flag, Line
from cms.errors import SlugForManyFiles
from cms.pipeline.import_jobs import CONTENT
from cms.pipeline.recognise_export import require_export

routes = Routes("imports")

LIMIT_BYTES = 100_000_000  # of an export

Address = Annotated[
    str,
    Field(
        max_length=2_000,
        pattern=r"^[Hh][Tt][Tt][Pp][Ss]?://[^\x00]*$",
        examples=["https://clinic.example/aftercare/burns"],
    ),
]
Export = Annotated[UploadFile, File(description="What WordPress exports: an .xml file.")]
Drafts = Annotated[bool, Form(description="Drafts and private posts, too.")]
Accept = Annotated[bool, Form(description="Take sure translations as translated, not as fuzzy.")]
Images = Annotated[bool, Form(description="Fetch the images that the posts show, too.")]


class Pages(Body):
    """Which web pages to import. `slug` names the article of a single one."""

    urls: Annotated[list[Address], Field(min_length=1, max_length=MOST_FILES)]
    slug: Annotated[str, Field(max_length=200)] = ""
    format: Annotated[
        str, Field(max_length=40, description="How to read; else servers tell.", examples=["html"])
    ] = ""
    message: Line = ""
    fetch_images: Annotated[Flag, Field(description="The images on the web that they show.")] = (
        False
    )
    dry_run: Flag = False


class ImagesWanted(Body):
    """Of which articles to bring the images that are on the web: of all if none is named."""

    slugs: SlugsGiven = []
    dry_run: Flag = False


@routes.post(
    "/pages", Permission.ARTICLES_WRITE, response_model=JobShape, status_code=202, once=True
)
def import_pages(request: Request, body: Pages) -> Response:
    """Import web pages as articles, all of them or none. It is done as a job.

    The same address is the same article again; what was changed here meanwhile stays. Addresses in
    a network of one's own are not asked, unless the settings allow it.
    """
    if len(body.urls) > 1 and body.slug:
        raise SlugForManyFiles(slug=body.slug)
    return begun(request, "page-import", body.model_dump(mode="json"))


@routes.post(
    "/wordpress",
    Permission.ARTICLES_WRITE,
    response_model=JobShape,
    status_code=202,
    once=True,
    limit_bytes=LIMIT_BYTES,
)
def import_wordpress(
    request: Request,
    file: Export,
    message: Note = "",
    drafts: Drafts = False,
    accept: Accept = False,
    fetch_images: Images = False,
    dry_run: DryRun = False,
) -> Response:
    """Import a WordPress export: posts as articles, translations as translations. It is a job.

    Posts are saved some at a time. Stopped and sent once more, it goes on where it was.
    """
    name = sent_name(file)
    asked = {
        "name": name,
        "message": message,
        "drafts": drafts,
        "accept": accept,
        "fetch_images": fetch_images,
        "dry_run": dry_run,
    }
    require_export(file.file, name)
    return begun(request, "wordpress-import", asked, {CONTENT: file.file})


@routes.post(
    "/images", Permission.ARTICLES_WRITE, response_model=JobShape, status_code=202, once=True
)
def fetch_images(request: Request, body: ImagesWanted) -> Response:
    """Bring the images on the web that articles and their translations show. It is a job."""
    return begun(request, "image-fetch", body.model_dump(mode="json"))
