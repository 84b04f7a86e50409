"""Which images of articles are on the web: where each is, and who shows it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from cms.document.model import Document
from cms.document.revision import NewestRevision
from cms.document.shown_images import web_images
from cms.store.articles import newest_revisions
from cms.store.assets import load_assets
from cms.store.bulk import portions
from cms.store.translated_images import texts_with_images

AT_ONCE = 50  # articles whose texts are in memory


@dataclass(frozen=True, slots=True)
class ImageUse:
    """An article that shows an image, and what its texts call it.

    `locale` is one whose translation shows it, where the article itself does not.
    """

    slug: str
    reference: str
    locale: str = ""


@dataclass
class WantedImages:
    """Images by address, each with those who show it; `kept` are addresses of what is here."""

    uses: dict[str, list[ImageUse]] = field(default_factory=dict)
    articles: dict[str, NewestRevision] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)

    def add(self, use: ImageUse, address: str) -> None:
        uses = self.uses.setdefault(address, [])
        if use not in uses:
            uses.append(use)

    def add_document(self, slug: str, document: Document, locale: str = "") -> None:
        """Add all that a text shows; it need not be in the store."""
        for reference, address in web_images(document.source).items():
            self.add(ImageUse(slug, reference, locale), address)

    def add_stored(self, session: Session, slugs: Collection[str], anew: Collection[str]) -> None:
        """Add what articles and their translations show and do not have; of some of them, all."""
        for portion in portions(list(slugs), AT_ONCE):
            revisions = newest_revisions(session, portion)
            shown = {each.article_id: web_images(each.document.source) for each in revisions}
            newest = [
                NewestRevision(each.article_id, each.document.slug, each.number)
                for each in revisions
            ]
            translated = _translated(session, shown)
            assets = load_assets(session, newest)
            for each in newest:
                self.articles[each.slug] = each
                known = () if each.slug in anew else assets[each.article_id]
                own = [("", shown[each.article_id]), *translated[each.article_id]]
                self._add_missing(each.slug, own, known)

    def _add_missing(
        self, slug: str, shown: list[tuple[str, Mapping[str, str]]], known: Collection[str]
    ) -> None:
        for locale, images in shown:
            for reference, address in images.items():
                if reference in known:
                    self.kept.add(address)
                else:
                    self.add(ImageUse(slug, reference, locale), address)


def _translated(
    session: Session, own: Mapping[int, Mapping[str, str]]
) -> defaultdict[int, list[tuple[str, Mapping[str, str]]]]:
    """Map articles to locales, each with what only its translations show."""
    found: defaultdict[int, list[tuple[str, Mapping[str, str]]]] = defaultdict(list)
    for article, locale, text in texts_with_images(session, own):
        images = dict(_others(web_images(text), own[article]))
        if images:
            found[article].append((locale, images))
    return found


def _others(images: Mapping[str, str], own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, address) for name, address in images.items() if name not in own)
