"""A locale that another stands in for, through a whole release."""

import pytest

from cms.pipeline.cut_release import cut_release
from cms.pipeline.manage_locales import add_locales
from cms.pipeline.readiness import show_readiness
from cms.pipeline.verify_release import verify_release
from tests.pipeline.shelf import ARTICLE, TRANSLATED, Shelf


def add_swiss(shelf: Shelf) -> None:
    add_locales(shelf.workspace, ["de-CH"])
    shelf.save(ARTICLE.replace("20 minutes", "25 minutes"))


@pytest.fixture
def swiss(begin) -> Shelf:
    """All was in German before a section changed, and nothing ever in Swiss German."""
    return begin(*TRANSLATED, add_swiss)


def test_swiss_readers_read_what_german_ones_read_and_it_can_be_proved(swiss):
    report = cut_release(swiss.workspace)

    (line,) = (line for line in report.documents if line["locale"] == "de-CH")
    told = {f["section"]: (f["use"], f["lang"]) for f in line["fallbacks"]}
    assert told["cool"] == ("previous", "de")
    assert {lang for _, lang in told.values()} == {"de"}
    assert verify_release(swiss.workspace).faults == ()


def test_readiness_says_that_it_is_the_earlier_text_of_another_language(swiss):
    (article,) = show_readiness(swiss.workspace, ["burn"], "de-CH")

    (section,) = (s for s in article.locales[0].sections if s.key == "cool")
    assert section.state == "missing"
    assert section.meanwhile == "meanwhile readers get the text of revision 1 in German"
