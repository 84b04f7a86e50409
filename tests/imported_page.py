"""Compare what the main part of a page says with what its exported article says."""

import re
from collections.abc import Iterator

from lxml import etree

from cms.document.render import render_sections
from cms.importer.article import ImportRequest
from cms.importer.html.charset import page_text
from cms.importer.html.leads import put_before, take_leads
from cms.importer.html.prose import prose_of
from cms.importer.html.prune import prune
from cms.importer.html.region import landmark_of, main_region
from cms.importer.html.tree import page_of, remove_unread
from cms.importer.read import read_article
from tests.page_text import spaced_lines_of

SENTENCE_END = re.compile(r"(?<=[.!?。！？؟।])\s+|(?<=[。！？])")
LETTERS = re.compile(r"[^\W_]+")
# How a page and we write numbers of notes and sources.
REFERENCE = re.compile(r"\[[\s\w,;–-]{1,8}\]")
NOTE_NUMBER = re.compile(r'<sup class="(?:footnote-reference|citation)">.*?</sup>')
SHORTEST = 12  # letters; shorter ones stand in others, and are labels


def region_html(content: bytes) -> str:
    """Return the part of the page that an import reads."""
    root = page_of(page_text(content, "page"), "page")
    remove_unread(root)
    prose = prose_of(root)
    landmark = landmark_of(prose)
    region = main_region(prose, landmark)
    leads = take_leads(region, prose, knows_text=landmark is not None)
    prune(region, prose)
    put_before(region, leads)
    return str(etree.tostring(region, encoding="unicode", with_tail=False))


def exported_html(content: bytes) -> str:
    """Return the article's own page, as a release writes its sections."""
    document = imported(content).document
    keys = [citation.key for citation in document.citations]
    html = "\n".join(render_sections([part.text for part in document.parts[1:]], keys))
    return NOTE_NUMBER.sub("", html)


def imported(content: bytes):
    return read_article(content, ImportRequest("page.html", "en", default_slug="page"))


def lost(content: bytes) -> list[str]:
    """Return the sentences of the page that are neither in the article nor reported."""
    article = imported(content)
    told = [article.document.title, *article.leftovers]
    told += [f"{citation.title} {citation.url}" for citation in article.document.citations]
    shown = _joined(exported_html(content)) + "\n" + "\n".join(map(_letters, told))
    return [each for each in _sentences(region_html(content)) if _letters(each) not in shown]


def doubled(content: bytes) -> list[str]:
    """Return the sentences that the article says more often than the page."""
    page, shown = _joined(region_html(content)), _joined(exported_html(content))
    found = dict.fromkeys(_sentences(exported_html(content)))
    return [each for each in found if shown.count(_letters(each)) > page.count(_letters(each))]


def _sentences(html: str) -> Iterator[str]:
    for line in spaced_lines_of(html):
        for sentence in SENTENCE_END.split(REFERENCE.sub("", line)):
            if len(_letters(sentence)) >= SHORTEST:
                yield sentence


def _joined(html: str) -> str:
    return "".join(_letters(REFERENCE.sub("", line)) for line in spaced_lines_of(html))


def _letters(text: str) -> str:
    return "".join(LETTERS.findall(text)).casefold()
