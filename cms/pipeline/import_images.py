"""The images of what is imported: those inside it and beside it, made safe."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy.orm import Session

from cms.document.assets import SUFFIXES, is_local
from cms.document.digest import digest_bytes
from cms.document.head_image import head_image
from cms.document.model import Document
from cms.document.revision import NewestRevision, Revision
from cms.document.shown_images import is_embedded, places_without_words, shown_images
from cms.errors import FileUnreadable
from cms.files import read_file
from cms.importer.article import FoundImage, ImportedArticle
from cms.importer.pictures import LIMIT_BYTES, PictureRefused, read_picture
from cms.store.articles import list_newest
from cms.store.assets import load_assets, save_assets

KnownImages = Mapping[str, Mapping[str, str]]  # by slug: references to digests

MOST_BYTES = 200_000_000  # of the images of one article
CUT_SHORT = "came in as it is, but its end is missing; look at it"
TAKEN_AWAY = "where somebody else may take them away; --fetch-images brings them"
WORDLESS = "Without alternative text: "  # how the warning about such images begins
MOST_PLACES = 3  # that it names


@dataclass(frozen=True)
class Surroundings:
    """Where the file of an article lies. `root` is the folder that no image may be outside of."""

    folder: Path
    root: Path


def surroundings(file: Path, place: str) -> Surroundings:
    """Return what is around a file, by its path below the folder that was named."""
    depth = place.replace("\\", "/").count("/")
    return Surroundings(file.parent, [file.parent, *file.parents][depth])


def with_images(
    article: ImportedArticle, around: Surroundings | None, *, tells_of_web: bool = True
) -> ImportedArticle:
    """Return an article with the images that it shows, as far as they are here and can be shown.

    A page from the web has nothing around it. What is missing or refused becomes a warning.
    """
    source = article.document.source
    references, own = shown_images(source), head_image(source)
    gathered = _Gathered()
    for reference in references:
        if reference != own or _is_file_name(own):
            _take(gathered, reference, article, around)
    if tells_of_web:
        gathered.warn_of_web(references)
    gathered.warnings += [*_embedded(references), *_wordless(article.document)]
    warnings = (*article.warnings, *gathered.warnings)
    return replace(article, images=tuple(gathered.images), warnings=warnings)


def save_images(session: Session, revision: Revision, images: Sequence[FoundImage]) -> int:
    """Keep the images of a revision; return how many are new, or others than before."""
    pictures = [(each.reference, each.content, each.media_type) for each in images]
    return save_assets(session, _named(revision), pictures)


def take_images(
    session: Session,
    revision: Revision,
    page: ImportedArticle,
    around: Surroundings | None,
    *,
    dry_run: bool,
) -> list[str]:
    """Keep what only a translated page shows; return what to look at."""
    named = _named(revision)
    assets = load_assets(session, [named])[named.article_id]
    known = {asset.reference: asset.digest for asset in assets.values()}
    images, warnings = _images_of_page(page, revision.document, known, around)
    if not dry_run:
        save_images(session, revision, images)
    return warnings


def _named(revision: Revision) -> NewestRevision:
    return NewestRevision(revision.article_id, revision.document.slug, revision.number)


def _images_of_page(
    page: ImportedArticle,
    article: Document,
    known: Mapping[str, str],
    around: Surroundings | None,
) -> tuple[list[FoundImage], list[str]]:
    """Return what a translated page shows and its article does not, and warnings.

    `known` are the digests of the article's images. Where both name an image the same, it is the
    article's.
    """
    locale, own = page.document.source_locale, set(shown_images(article.source))
    shown = set(shown_images(page.document.source))
    gathered = _Gathered()
    for reference in sorted(shown - own):
        _take(gathered, reference, page, around)
    beside = _Gathered()
    for reference in sorted(shown & own & known.keys()):
        if around and is_local(reference) and _beside(reference, around):
            beside.take_file(reference, around)
    others = [
        f"The image {each.reference!r} is another beside the article; that one is shown in "
        f"{locale}, too. Give this one a name of its own."
        for each in beside.images
        if digest_bytes(each.content) != known[each.reference]
    ]
    told = [f"{each[:-1]}; only the text in {locale} shows it." for each in gathered.warnings]
    return gathered.images, [*told, *others]


def _take(
    gathered: "_Gathered", reference: str, page: ImportedArticle, around: Surroundings | None
) -> None:
    inside = next((each for each in page.images if each.reference == reference), None)
    if inside:
        gathered.take(reference, inside.content)
    elif is_local(reference):
        gathered.take_file(reference, around)


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
        if picture.is_cut_short:
            self.warnings.append(f"The image {reference!r} {CUT_SHORT}.")
        self.images.append(FoundImage(reference, picture.content, picture.media_type))

    def take_file(self, reference: str, around: Surroundings | None) -> None:
        if around is None:
            return
        path = _beside(reference, around)
        if path is None:
            self.warnings.append(f"The image {reference!r} is not beside it.")
            return
        try:
            content = read_file(path, LIMIT_BYTES)
        except FileUnreadable as error:
            reason = error.details["reason"]
            self.warnings.append(f"The image {reference!r} is left out: {reason}.")
            return
        self.take(reference, content)

    def warn_of_web(self, references: Sequence[str]) -> None:
        if count := sum(not is_local(each) and not is_embedded(each) for each in references):
            images = "1 image stays" if count == 1 else f"{count} images stay"
            self.warnings.append(f"{images} on the web, {TAKEN_AWAY}.")


def _is_file_name(reference: str) -> bool:
    """Tell whether front matter names a file; some themes have pictures with names of their own."""
    suffix = reference.partition("?")[0].rpartition(".")[2].lower()
    return suffix in {*SUFFIXES.values(), "jpeg"}


def _embedded(references: Sequence[str]) -> Iterator[str]:
    """Tell of images that are written into a text, where the sanitiser takes them out."""
    if count := sum(map(is_embedded, references)):
        images = "1 image is" if count == 1 else f"{count} images are"
        yield f"{images} written into the text itself, where pages cannot show them; use files."


def _wordless(document: Document) -> Iterator[str]:
    """Say where images are of which some readers get nothing."""
    places = [place or "the introduction" for place in places_without_words(document)]
    if places:
        named = list(dict.fromkeys(places))
        more = f" and {len(named) - MOST_PLACES} more" if len(named) > MOST_PLACES else ""
        images = "1 image" if len(places) == 1 else f"{len(places)} images"
        yield f"{WORDLESS}{images}, in {', '.join(named[:MOST_PLACES])}{more}."


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
