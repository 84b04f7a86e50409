"""Days of review: in the text, set by a person, kept when a new text comes."""

from datetime import date

import pytest

from cms.document.kept_dates import kept_dates
from cms.document.review_dates import ReviewDate, overdue, review_dates, with_review_dates
from cms.document.split import split
from cms.errors import MalformedArticle

BODY = "## Cool it\n\nUse water [@who].\n\n## Cover it\n\nUse film.\n"
CITED = "references:\n- id: who\n  review-by: 2026-03-01\n"


def document(front="", body=BODY):
    return split(f"---\ntitle: A\n{front}---\n{body}", slug="a", source_locale="en")


@pytest.mark.parametrize(
    ("front", "days"),
    [
        ("", {}),
        ("review_by: 2027-05-01\n", {"article": "2027-05-01"}),
        ("review-by: '2027-05-01'\n", {"article": "2027-05-01"}),
        ("review_by:\n", {}),
        (
            "review_by:\n  article: 2027-05-01\n  cool-it: 2026-01-31\n  other: 2026-01-31\n",
            {"article": "2027-05-01", "cool-it": "2026-01-31"},
        ),
        (CITED, {"@who": "2026-03-01"}),
        (CITED.replace("2026-03-01", ""), {}),
    ],
)
def test_front_matter_says_days(front, days):
    assert review_dates(document(front)) == days


def test_toml_says_days_too():
    text = '+++\ntitle = "A"\nreview_by = 2027-05-01\n+++\nText.\n'

    assert split(text, slug="a", source_locale="en").head.review_by == "2027-05-01"


@pytest.mark.parametrize(
    "front",
    [
        "review_by: 2027-02-30\n",
        "review_by: soon\n",
        "review_by: 2027\n",
        "review_by: [2027-05-01]\n",
        "review_by: {cool-it: 1}\n",
        "review_by: 2027-05-01\nreview_by: 2027-05-01\n",
        CITED.replace("2026-03-01", "March"),
    ],
)
def test_what_is_no_day_is_refused_with_its_line(front):
    with pytest.raises(MalformedArticle, match=r"a:\d+: "):
        document(front)


def test_toml_that_says_no_day_is_refused():
    with pytest.raises(MalformedArticle, match="'later' is not a day"):
        split('+++\nreview_by = "later"\n+++\nText.\n', slug="a", source_locale="en")


def test_days_are_part_of_a_revision_only_where_there_are_some():
    plain = document()
    dated = [with_review_dates(plain, {place: "2027-05-01"}) for place in ("cool-it", "article")]
    cited = document(CITED.replace("2026-03-01", ""))
    other = with_review_dates(cited, {"@who": "2027-05-01"})

    digests = {each.digest for each in (plain, *dated, cited, other)}
    assert len(digests) == 5
    assert with_review_dates(dated[0], {"cool-it": ""}).digest == plain.digest


def test_a_day_is_overdue_on_the_day_after_it():
    dates = [ReviewDate("2026-11-22", "cool-it"), ReviewDate("2026-01-01", "@who")]

    assert overdue(dates, date(2026, 11, 22)) == [dates[1]]
    assert overdue(dates, date(2026, 11, 23)) == [dates[1], dates[0]]
    assert str(dates[0]) == "the section 'cool-it' was to be reviewed by 2026-11-22"
    assert str(dates[1]) == "the citation 'who' was to be reviewed by 2026-01-01"
    assert str(ReviewDate("2026-01-01", "article")).startswith("the article was")


def test_a_day_that_a_person_set_stays_and_one_of_the_text_goes_with_it():
    before = with_review_dates(document("review_by: 2027-05-01\n"), {"cool-it": "2026-12-01"})

    assert kept_dates(before, document()) == {"cool-it": "2026-12-01"}
    assert kept_dates(document(), document()) == {}
    assert kept_dates(document(CITED), document()) == {}


def test_a_day_of_an_article_without_front_matter_stays():
    plain = split(BODY, slug="a", source_locale="en")

    assert kept_dates(with_review_dates(plain, {"article": "2027-05-01"}), plain) == {
        "article": "2027-05-01"
    }


def test_a_day_that_the_new_text_says_wins():
    before = with_review_dates(document(), {"cool-it": "2026-12-01", "@who": "2026-12-01"})
    now = document("review_by: {cool-it: 2028-01-01}\n")

    assert kept_dates(before, now) == {}
