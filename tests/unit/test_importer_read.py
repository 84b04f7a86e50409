"""A file into an article: names, languages, warnings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.document.keys import require_slug
from cms.errors import CmsError, EmptyArticle, InvalidSlug, MalformedArticle, UnknownLocale
from cms.importer.article import ImportedArticle, ImportRequest
from cms.importer.decode import encode
from cms.importer.read import read_article
from cms.importer.slugs import slug_from_path

MARKDOWN = b"---\r\ntitle: Milia\r\nslug: milia-care\r\nlang: de\r\n---\r\n\r\nKeep *dry*.\r\n"


def read(content: bytes, path: str = "a.md", **names: str) -> ImportedArticle:
    names = {"source_locale": "en", "default_slug": "a", **names}
    return read_article(content, ImportRequest(path=path, **names))


def test_a_markdown_file_is_kept_byte_for_byte():
    article = read(MARKDOWN)

    assert encode(article.document.source, article.encoding) == MARKDOWN
    assert (article.format, article.leftovers) == ("markdown", ())


def test_slug_and_language_of_the_front_matter_win_over_the_file_name():
    document = read(MARKDOWN).document

    assert (document.slug, document.source_locale) == ("milia-care", "de")


def test_a_slug_that_a_person_gave_wins_over_the_front_matter():
    assert read(MARKDOWN, slug="other").document.slug == "other"


def test_a_pasted_text_becomes_an_article_with_a_report():
    article = read(b"Care\n\nRest\n\nRest for a day.\n\nLeave a Reply\n", "a.txt")

    assert (article.document.title, article.format) == ("Care", "text")
    assert article.leftovers == ("Leave a Reply",)


def test_a_marker_without_its_citation_is_a_warning():
    article = read(b"# A\n\n## Healing\n\nIt heals [@nhs], really [@nhs].\n")

    assert article.warnings == ("The marker [@nhs] in 'Healing' names no citation.",)


GREEK = "# Φροντίδα\n\nΚρατήστε την πληγή καθαρή και στεγνή για δύο ημέρες και μην την τρίβετε.\n"
BOTH = "# Gel\n\n" + GREEK
LATIN = "# Nega\n\nDržite ranu čistom i suvom dva dana i nemojte je trljati.\n"  # Serbian


@pytest.mark.parametrize(
    ("text", "locale", "doubted"),
    [
        (GREEK, "sr-Latn", True),
        (GREEK, "el", False),
        (BOTH, "en", True),
        ("# Αυτί\n", "en", False),
        (LATIN, "sr", False),
    ],
)
def test_an_article_in_letters_that_its_language_has_not_is_doubted(text, locale, doubted):
    warnings = read(text.encode(), source_locale=locale).warnings

    assert bool(warnings) is doubted
    assert all("name its language" in each for each in warnings)


@pytest.mark.parametrize(
    ("content", "names", "error"),
    [
        (b"Text", {"slug": "Not A Slug"}, InvalidSlug),
        (b"Text", {"default_slug": ""}, InvalidSlug),
        (b"---\nslug: a/b\n---\nText", {}, InvalidSlug),
        (b"---\nlang: klingonish\n---\nText", {}, UnknownLocale),
        (b"---\ntitle: [\n---\nText", {}, MalformedArticle),
        (b"Leave a Reply\n", {"format": "text"}, EmptyArticle),
    ],
)
def test_what_cannot_be_an_article_is_refused(content, names, error):
    with pytest.raises(error):
        read(content, **names)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Milia After Care.txt", "milia-after-care"),
        ("skin/milia.md", "skin-milia"),
        ("skin/_index.md", "skin"),
        ("skin/README.md", "skin"),
        ("index.md", "index"),
        ("skin/milia.en.md", "skin-milia"),
        ("skin/milia.de.md", "skin-milia-de"),
        ("index.EN.md", "index"),
        ("./a/../b.md", "a-b"),
        ("皮膚.md", "皮膚"),
        ("notes", "notes"),
    ],
)
def test_a_slug_comes_from_the_path(path, expected):
    assert slug_from_path(path, "en") == expected


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(), st.text().map(str.encode)), st.sampled_from(["text", "markdown", ""]))
def test_any_bytes_become_an_article_or_a_refusal(content, format_name):
    try:
        article = read(content, "a", format=format_name)
    except CmsError:
        return
    assert article.format == "text" or encode(article.document.source, article.encoding) == content


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("nul.html", "nul-1"),
        ("a/COM1.md", "a-com1"),
        ("Con.md", "con-1"),
        (f"{'a' * 300}.md", "a" * 100),
    ],
)
def test_a_file_that_no_slug_can_be_named_after_has_one_all_the_same(path, slug):
    assert slug_from_path(path, "en") == slug


@given(st.text(min_size=1))
def test_what_a_path_names_is_a_slug_or_nothing(path):
    slug = slug_from_path(path, "en")

    assert not slug or require_slug(slug) == slug
