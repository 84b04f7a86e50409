from pathlib import PurePosixPath

import pytest

from cms.catalog.catalog_file import CatalogFile
from cms.errors import WrongCatalog
from cms.pipeline.foreign_locale import foreign_locale
from cms.pipeline.named_articles import named_articles

SLUGS = {"burns", "care-at-home", "docs"}
KNOWN = {"de", "pt-BR", "fr"}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("burns.po", "burns"),
        ("burns.de.po", "burns"),
        ("locale/de/LC_MESSAGES/care/at-home.po", "care-at-home"),
        ("../src/burns.md:12", "burns"),
        ("/site/en/docs/_index.md:3", "docs"),
        ("C:\\site\\burns.rst:7", "burns"),
        ("burns#cool", "burns"),
        ("messages.po", ""),
        ("", ""),
    ],
)
def test_an_article_is_named_by_the_longest_end_of_a_path(name, slug):
    assert named_articles([name], SLUGS, "de") == ({slug} if slug else set())


@pytest.mark.parametrize(
    ("path", "header", "given", "locale"),
    [
        ("burns.po", "de", "", "de"),
        ("burns.po", "", "fr", "fr"),
        ("de.po", "", "", "de"),
        ("book-pt_BR.po", "", "", "pt-BR"),
        ("messages.fr.po", "LANGUAGE", "", "fr"),
        ("po/de/burns.po", "", "", "de"),
        ("de/LC_MESSAGES/faq/burns.po", "de", "", "de"),
        ("burns.po", "pt", "pt-BR", "pt-BR"),
    ],
)
def test_the_locale_is_told_by_the_caller_the_header_or_the_place(path, header, given, locale):
    assert foreign_locale(PurePosixPath(path), file_in(header), given, KNOWN) == locale


@pytest.mark.parametrize(
    ("path", "header", "given", "reason"),
    [
        ("burns.po", "", "", "--locale"),
        ("burns.po", "it", "", "'it' is not a locale of this workspace"),
        ("burns.po", "de", "fr", "you said 'fr'"),
        ("fr/LC_MESSAGES/burns.po", "de", "", "its place says 'fr'"),
    ],
)
def test_a_file_of_doubtful_locale_is_refused(path, header, given, reason):
    with pytest.raises(WrongCatalog, match=reason):
        foreign_locale(PurePosixPath(path), file_in(header), given, KNOWN)


def file_in(language):
    return CatalogFile((("Language", language),), ())
