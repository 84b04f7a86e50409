"""Cutting, publishing and rolling back at the command line."""

import json

import pytest

OVERDUE = ("article", "set-review-by", "burns", "cool", "2020-01-01")


def test_a_release_is_published_and_rolled_back(shop):
    shop("release", "cut")
    assert "live points to release 1: " in shop("release", "publish", "-m", "First").out
    assert "live points to release 1 already" in shop("release", "publish").out
    shop(*OVERDUE)
    shop("release", "cut")
    shop("release", "publish")
    assert "live points to release 1, no longer to 2" in shop("release", "rollback").out

    channels = shop("release", "channels", "--json").json["channels"]
    assert [(each["channel"], each["release"]) for each in channels] == [
        ("live", 1),
        ("preview", None),
    ]
    moves = shop("release", "history", "--json").json["moves"]
    assert [(move["move"], move["release"]) for move in moves] == [
        ("rollback", 1),
        ("publish", 2),
        ("publish", 1),
    ]
    assert "First" in shop("release", "history").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("rollback",), "nothing-to-roll-back"),
        (("publish", "7"), "release-not-found"),
        (("publish", "--channel", "lvie"), "unknown-channel"),
        (("cut", "--revision", "burns=9"), "revision-not-found"),
        (("cut", "--revision", "nope=1"), "article-not-found"),
        (("cut", "--locale", "fr"), "locale-not-in-workspace"),
        (("cut", "--locale", "xx"), "unknown-locale"),
    ],
)
def test_what_there_is_not_is_refused_in_one_line(shop, arguments, code):
    assert shop("release", *arguments).refusal == code


@pytest.mark.parametrize(
    "option",
    [
        ("--revision", "burns"),
        ("--revision", "burns=0"),
        ("--revision", "=1"),
        ("--policy", "critical"),
        ("--policy", "critical=nothing"),
        ("--policy", "high=source"),
        ("--date", "2026-13-01"),
    ],
)
def test_what_cannot_be_read_is_wrong_usage(shop, option):
    outcome = shop("release", "cut", *option)

    assert (outcome.status, shop("release", "list", "--json").json) == (2, {"releases": []})


def test_naming_a_revision_twice_is_wrong_usage(shop):
    assert shop("release", "cut", "--revision", "burns=1", "--revision", "burns=1").status == 2


def test_a_dry_run_is_told_from_a_release(shop):
    assert "a dry run: nothing was saved" in shop("release", "cut", "--dry-run").out
    assert shop("release", "list", "--json").json == {"releases": []}


def test_a_locale_below_its_threshold_is_reported_and_the_rest_is_released(shop):
    shop.write("cms.toml", '[policy]\ncritical = ["source"]\n[coverage]\nlocale.de = 50\n')
    outcome = shop("release", "cut", "--json")

    report = json.loads(outcome.out)
    assert (outcome.status, report["number"]) == (1, 1)
    assert outcome.stderr.startswith("cms: de covers 0 % of 'burns'; this release needs 50 %.")
    assert {line["locale"] for line in report["documents"]} == {"ar", "en"}
    assert report["problems"][0]["code"] == "translations-missing"


def test_overdue_reviews_are_named(shop):
    shop(*OVERDUE)
    report = shop("release", "cut", "--date", "2026-11-22", "--json").json

    assert report["overdue"] == [{"slug": "burns", "place": "cool", "review_by": "2020-01-01"}]
    told = "burns: the section 'cool' was to be reviewed by 2020-01-01"
    assert told in shop("release", "cut").out
    assert "overdue" not in shop("release", "cut", "--date", "2019-12-31").out


def test_a_wrong_chain_of_locales_is_a_wrong_setting(shop):
    shop.write("cms.toml", '[fallbacks]\nde = ["ar"]\nar = ["de"]\n')

    assert shop("release", "cut").refusal == "invalid-settings"


def test_a_review_date_is_set_shown_and_taken_away(shop):
    assert "revision 2" in shop("article", "set-review-by", "burns", "2027-05-01").out
    assert "to be reviewed by 2027-05-01" in shop("article", "show", "burns").out
    assert "article: review-by" in shop("article", "diff", "burns").out
    shop("article", "set-review-by", "burns", "none")

    assert shop("article", "show", "burns", "--json").json["review_by"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [(("nope", "2027-05-01"), "section-not-found"), (("@a", "none"), "citation-not-found")],
)
def test_a_review_date_needs_a_place(shop, words, code):
    assert shop("article", "set-review-by", "burns", *words).refusal == code


@pytest.mark.parametrize("words", [("soon",), ("2027-5-1",), ("cool", "x", "none")])
def test_a_review_date_is_a_day(shop, words):
    assert shop("article", "set-review-by", "burns", *words).status == 2
