"""What is about a whole edition: its manifest, what has changed, its sitemap, all citations."""

import json
from typing import Any

from cms.delivery.answer import Answer
from cms.delivery.articles import found_document, keys_of, listed, page_of_cards
from cms.delivery.route import Asked, Route, json_answer
from cms.errors import NothingHere
from cms.pipeline.deliver import Card
from cms.release.formats.release_files import SiteSettings
from cms.release.formats.sitemap import sitemaps

MAIN = "sitemap.xml"


def show_manifest(asked: Asked) -> Answer:
    """Give the manifest. Its digest is the release's."""
    tag = asked.content.edition.digest
    return Answer(asked.content.manifest(), keys=asked.keys("manifest"), tag=tag)


def list_changes(asked: Asked) -> Answer:
    """List what a site that was built from an earlier release must fetch, and what forget."""
    found = asked.content.changes(asked.query.release("since"))
    gone = {(card.slug, card.locale): card for card in found.gone}
    new = {(card.slug, card.locale): card for card in found.new}
    lines = {place: ("changed" if place in gone else "added", card) for place, card in new.items()}
    lines |= {place: ("removed", card) for place, card in gone.items() if place not in new}
    value = {
        "since": {"number": found.before.release, "digest": found.before.digest},
        "release": asked.release,
        "changes": [
            {"change": change, **listed(card)} for _, (change, card) in sorted(lines.items())
        ],
    }
    return json_answer(value, keys=asked.keys("changes"))


def show_sitemap(asked: Asked) -> Answer:
    """Give the sitemap of the site that base_url names, with each page's translations.

    That of a large site leads to one for each locale.
    """
    locale = asked.path.get("locale", "")
    lines = [{"slug": slug, "locale": tag} for slug, tag in asked.content.documents()]
    manifest = {"source_locale": asked.content.edition.source_locale, "documents": lines}
    made = sitemaps(manifest, SiteSettings(asked.base_url)).get(
        f"{locale}/{MAIN}" if locale else MAIN
    )
    if made is None:
        raise NothingHere
    return Answer(made(), "application/xml", keys=asked.keys("sitemap"))


def list_citations(asked: Asked) -> Answer:
    """List the citations of all articles in a locale, article by article."""
    cards, cursor = page_of_cards(asked)
    contents = asked.content.load_all([card.digest for card in cards])
    value = {
        "release": asked.release,
        "locale": asked.chain()[0],
        "articles": [_cited(card, contents[card.digest]) for card in cards],
        "next_cursor": cursor,
    }
    return json_answer(value, keys=asked.keys("citations", f"locale/{asked.chain()[0]}"))


def show_citations(asked: Asked) -> Answer:
    """List the citations of one article in a locale."""
    card = found_document(asked)
    value = {"release": asked.release, **_cited(card, asked.content.load(card.digest))}
    return json_answer(value, language=card.locale, keys=keys_of(asked, card))


def _cited(card: Card, content: bytes) -> dict[str, Any]:
    return {**listed(card), "citations": json.loads(content)["citations"]}


ROUTES = (
    Route("/{channel}/manifest", show_manifest, (), "Manifest"),
    Route("/{channel}/changes", list_changes, ("since",), "ChangeList"),
    Route("/{channel}/sitemap.xml", show_sitemap, (), "", ("application/xml",)),
    Route("/{channel}/{locale}/sitemap.xml", show_sitemap, (), "", ("application/xml",)),
    Route(
        "/{channel}/citations",
        list_citations,
        ("locale", "fallback", "cursor", "limit"),
        "CitationList",
    ),
    Route(
        "/{channel}/articles/{slug}/citations",
        show_citations,
        ("locale", "fallback"),
        "ArticleCitations",
    ),
)
