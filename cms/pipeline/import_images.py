"""The images of what is imported: those inside it and beside it, made safe."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy.orm import Session

from cms.document.assets import image_references, is_local
from cms.document.digest import digest_bytes
from cms.document.revision import Revision
from cms.errors import FileUnreadable
from cms.files import read_file
from cms.importer.article import FoundImage, ImportedArticle
from cms.importer.pictures import LIMIT_BYTES, PictureRefused, read_picture
from cms.store.articles import list_newest
from cms.store.assets import load_assets, save_assets

KnownImages = Mapping[str, Mapping[str, str]]  # by slug: references to digests

MOST_BYTES = 200_000_000  # of the images of one article


@dataclass(frozen=True)
class Surroundings:
    """Where the file of an article lies. `root` is the folder that no image may be outside of."""

    folder: Path
    root: Path


def with_images(article: ImportedArticle, around: Surroundings | None) -> ImportedArticle:
    """Return an article with the images that it shows, as far as they are here and can be shown.

    A page from the web has nothing around it. What is missing or refused becomes a warning.
    """
    references = image_references(article.document.source)
    inside = {image.reference: image.content for image in article.images}
    gathered = _Gathered()
    for reference in references:
        if reference in inside:
            gathered.take(reference, inside[reference])
        elif is_local(reference):
            gathered.take_file(reference, around)
    gathered.warn_of_web(references)
    warnings = (*article.warnings, *gathered.warnings)
    return replace(article, images=tuple(gathered.images), warnings=warnings)


def save_images(session: Session, revision: Revision, images: Sequence[FoundImage]) -> int:
    """Keep the images of a revision; return how many are new, or others than before."""
    return save_assets(
        session, revision, [(each.reference, each.content, each.media_type) for each in images]
    )


def load_images(session: Session) -> KnownImages:
    """Return the images that articles have now."""
    newest = list_newest(session)
    assets = load_assets(session, newest)
    return {
        each.slug: {asset.reference: asset.digest for asset in assets[each.article_id].values()}
        for each in newest
        if assets[each.article_id]
    }


def are_others(known: Mapping[str, str], around: Surroundings | None) -> bool:
    """Tell whether a file beside the article is another image than what is known of it."""
    gathered = _Gathered()
    for reference in known:
        if is_local(reference):
            gathered.take_file(reference, around)
    return any(digest_bytes(each.content) != known[each.reference] for each in gathered.images)


@dataclass
class _Gathered:
    images: list[FoundImage] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    left_bytes: int = MOST_BYTES

    def take(self, reference: str, content: bytes) -> None:
        try:
            picture = read_picture(content)
        except PictureRefused as refused:
            self.warnings.append(f"The image {reference!r} is left out: {refused}.")
            return
        self.left_bytes -= len(picture.content)
        if self.left_bytes < 0:
            self.warnings.append(f"The image {reference!r} is left out: there are too many.")
            return
        self.images.append(FoundImage(reference, picture.content, picture.media_type))

    def take_file(self, reference: str, around: Surroundings | None) -> None:
        if around is None:
            return
        path = _beside(reference, around)
        if path is None:
            self.warnings.append(f"The image {reference!r} is not beside the article.")
            return
        try:
            content = read_file(path, LIMIT_BYTES)
        except FileUnreadable as error:
            reason = error.details["reason"]
            self.warnings.append(f"The image {reference!r} is left out: {reason}.")
            return
        self.take(reference, content)

    def warn_of_web(self, references: Sequence[str]) -> None:
        if count := sum(not is_local(each) for each in references):
            images = "1 image stays" if count == 1 else f"{count} images stay"
            self.warnings.append(f"{images} on the web, where somebody else may take them away.")


def _beside(reference: str, around: Surroundings) -> Path | None:
    """Return the file that a reference names, unless it is outside of what was named."""
    return next(_candidates(reference, around), None)


def _candidates(reference: str, around: Surroundings) -> Iterator[Path]:
    """Yield the file with the name as written, or without what a browser would cut off."""
    for name in dict.fromkeys((reference, reference.partition("#")[0].partition("?")[0])):
        try:
            path = (around.folder / name).resolve()
            if name and path.is_file() and path.is_relative_to(around.root.resolve()):
                yield path
        except (OSError, ValueError, RuntimeError):  # a name that no file can have; a loop of links
            continue
