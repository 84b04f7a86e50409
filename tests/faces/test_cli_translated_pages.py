import pytest

GERMAN = """\
---
title: Eine kleine Verbrennung versorgen
summary: Was Sie in den ersten Tagen tun sollten.
---

## Die Verbrennung kühlen {#cool}

Halten Sie die Verbrennung 20 Minuten unter kühles Wasser. Nehmen Sie kein Eis.

- Nehmen Sie Ringe und Uhren ab.
- Lassen Sie Kleidung, die an der Haut klebt.

## Wann Sie einen Arzt rufen

Rufen Sie an, wenn die Verbrennung größer als Ihre Hand ist.
"""


def test_a_translated_page_is_shown_block_by_block(shop):
    page = shop.write("burns.de.md", GERMAN)

    blocks = shop("import", page, "--translation-of", "burns", "--locale", "de", "--json").json[
        "pages"
    ][0]["blocks"]

    assert {block["outcome"] for block in blocks} == {"taken"}
    assert [block["section"] for block in blocks][:3] == ["article", "article", "cool"]


def test_a_folder_of_translations_is_told_page_by_page(shop):
    shop.write("de/burns.md", GERMAN)

    told = shop("import", "de", "--translations", "--locale", "de", "--dry-run")

    assert (told.status, told.stderr) == (0, "")
    assert "burns" in told.out


@pytest.mark.parametrize(
    "options",
    [
        ("--translations",),
        ("--locale", "de"),
        ("--accept",),
        ("--translation-of", "burns", "--locale", "de", "--slug", "burns"),
        ("--translation-of", "burns", "--locale", "de", "second.md"),
    ],
)
def test_options_that_contradict_each_other_are_wrong_usage(shop, options):
    assert shop("import", shop.write("page.md", GERMAN), *options).status == 2


def test_a_page_in_another_language_than_named_is_refused(shop):
    page = shop.write("page.md", GERMAN.replace("title:", "lang: fr\ntitle:"))

    outcome = shop("import", page, "--translation-of", "burns", "--locale", "de")

    assert outcome.refusal == "wrong-language"
