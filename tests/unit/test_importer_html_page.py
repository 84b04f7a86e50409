"""A page in a common theme's markup becomes the article that its text says."""

import os
from pathlib import Path

import pytest

from cms.importer.article import ImportedArticle, ImportRequest
from cms.importer.read import read_article
from tests.cases import DATA
from tests.wordpress_theme import themed

SEEDS = Path(os.environ.get("CMS_SHARED", Path(__file__).parents[3] / "shared")) / "seeds"
TEXTS = [DATA / "pages" / "first-week.txt", *sorted(SEEDS.glob("*.txt"))]


def read(content: bytes, path: str) -> ImportedArticle:
    return read_article(content, ImportRequest(path, "en", default_slug="page"))


@pytest.fixture(params=TEXTS, ids=lambda path: path.stem)
def both(request):
    """A text as it was pasted, and the page that it came from."""
    pasted = read(request.param.read_bytes(), "page.txt")
    return pasted, read(themed(request.param.read_text()), "page.html")


def sections(article: ImportedArticle) -> list[tuple[str, str, str]]:
    return [
        (part.key, part.heading, part.text.lstrip("#").strip())
        for part in article.document.parts[1:]
    ]


def test_a_page_gives_the_sections_of_its_text(both):
    pasted, page = both

    assert sections(page) == sections(pasted)
    assert page.document.title == pasted.document.title


def test_a_page_gives_the_citations_of_its_text(both):
    pasted, page = both

    assert page.document.citations == pasted.document.citations


def test_a_page_leaves_out_what_its_text_leaves_out(both):
    pasted, page = both

    assert page.leftovers == pasted.leftovers
