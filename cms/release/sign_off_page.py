"""The sign-off report as a page to print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cms.document.model import HEAD_KEY
from cms.languages import direction, display_name
from cms.release.formats.page import filled
from cms.release.in_words import USES, change_in_words, wants_in_words
from cms.release.sign_off import SignOff


@dataclass(frozen=True, slots=True)
class SignedRelease:
    """The release that a report is about; `cut_at` is ISO 8601, `since` is 0 for the first."""

    number: int
    digest: str
    note: str
    author: str
    cut_at: str
    since: int


def sign_off_page(release: SignedRelease, report: SignOff, manifest: Mapping[str, Any]) -> bytes:
    """Write the report as HTML that needs nothing else, and that browsers print as PDF."""
    tags: Sequence[str] = manifest["locales"]
    sections = [section for article in report.articles for section in article.sections]
    langs = {text.lang for section in sections for text in section.texts}
    shown = {*tags, *langs, *(line.lang for line in report.instead if line.lang)}
    return filled(
        "sign_off.html",
        release=release,
        report=report,
        locales=[{"tag": tag, "name": display_name(tag)} for tag in tags],
        names={tag: display_name(tag) for tag in sorted(shown)},
        directions={tag: direction(tag) for tag in langs},
        total=len({line["slug"] for line in manifest["documents"]}),
        own_texts=HEAD_KEY,
        uses=USES,
        wants_in_words=wants_in_words,
        change_in_words=change_in_words,
    )
