"""Checks that compare an article's texts, where cms.toml says that they are errors."""

import polib
import pytest

REST = """\
---
title: Knee
---

## First day {#first}

Rest for one whole day.

## Second day {#second}

Rest for one whole day.
"""
PO = "locales/de/LC_MESSAGES/knee.po"
TEXTS = {
    ("article.title", "Knee"): "Knie",
    ("first", "First day"): "Erster Tag",
    ("first", "Rest for one whole day."): "Ruhen Sie einen ganzen Tag.",
    ("second", "Second day"): "Zweiter Tag",
    ("second", "Rest for one whole day."): "Schonen Sie sich einen ganzen Tag.",
}


@pytest.fixture
def strict(shop):
    """An article that says the same in two ways in German, where that is an error."""
    shop.write("knee.md", REST)
    shop("import", "knee.md")
    with (shop.folder / "cms.toml").open("a") as settings:
        settings.write('\n[checks]\nsame-source = "error"\n')
    shop("catalog", "write", "knee", "--locale", "de")
    catalog = polib.pofile(str(shop.folder / PO))
    for entry in catalog:
        entry.msgstr = TEXTS.get((entry.msgctxt, entry.msgid), "")
    catalog.metadata["Last-Translator"] = "Eva <eva@example.org>"
    catalog.save()
    return shop


def states(shop):
    (status,) = shop("catalog", "status", "knee", "--locale", "de", "--json").json["catalogs"]
    return {section["key"]: (section["state"], section["reason"]) for section in status["sections"]}


def test_a_file_that_says_it_in_two_ways_is_not_reviewed_as_a_whole(strict):
    outcome = strict("catalog", "read", PO, "--reviewed")

    assert "5 new; 1 error; 1 not reviewed after all" in outcome.out
    assert "error: same-source: the same text is translated as “Ruhen Sie einen" in outcome.out
    assert states(strict)["first"] == ("current", "")
    assert states(strict)["second"][0] == "missing"


def test_nobody_approves_both(strict):
    strict("catalog", "read", PO)

    outcome = strict("catalog", "review", "knee", "--locale", "de")
    assert outcome.refusal == "translations-not-approved"
    assert "4 approved, 1 refused" in outcome.out


def test_what_was_reviewed_before_is_held_back_by_the_same_reason_everywhere(strict):
    (strict.folder / "cms.toml").write_text(
        (strict.folder / "cms.toml").read_text().replace('"error"', '"warning"')
    )
    strict("catalog", "read", PO, "--reviewed")
    assert states(strict)["second"] == ("current", "")

    (strict.folder / "cms.toml").write_text(
        (strict.folder / "cms.toml").read_text().replace('"warning"', '"error"')
    )
    told = "the same text is translated as “Ruhen Sie einen ganzen Tag.” elsewhere"
    assert told in states(strict)["second"][1]
    ready = strict("ready", "knee", "--locale", "de").out
    assert told in ready
    assert "--check same-source --reason WHY" in ready
    assert ready.count("elsewhere") == 1
    cut = strict("release", "cut", "--locale", "de", "--json").json
    (fallback,) = next(
        line["fallbacks"]
        for line in cut["documents"]
        if (line["slug"], line["locale"]) == ("knee", "de")
    )
    assert (fallback["section"], fallback["wants"]) == ("second", ["check"])


def test_a_waiver_lets_it_pass_and_stands_in_the_provenance(strict):
    strict("catalog", "read", PO)
    refused = strict("catalog", "review", "knee", "--locale", "de").out
    message = refused.partition("refused: ")[2][:8]
    which = ("knee", "--locale", "de", "--message", message, "--check", "same-source")
    strict("waiver", "add", *which, "--reason", "It is about the whole leg here.")

    assert "1 approved" in strict("catalog", "review", "knee", "--locale", "de").out
    assert {state for state, _ in states(strict).values()} == {"current"}
    strict("release", "cut", "--locale", "de")
    shown = strict("release", "provenance", "knee", "--locale", "de").out
    assert "same-source waived by" in shown
