"""/api/words, bundles, templates, translated-pages: what goes to translators outside, and back."""

import polib
import pytest

from tests.office import code

SECOND = "# Rest\n\nRest for two days.\n"
GERMAN = """\
---
title: Eine kleine Verbrennung versorgen
summary: Was in den ersten Tagen zu tun ist.
---

## Die Verbrennung kühlen {#cool}

Die Verbrennung 20 Minuten unter kühles Wasser halten. Kein Eis benutzen.

- Ringe und Uhren abnehmen.
- Kleidung, die an der Haut klebt, dort lassen.
"""


@pytest.fixture(scope="module", autouse=True)
def two_articles(office):
    made = office.ask("editor", "POST", "/articles", json={"slug": "rest", "source": SECOND})
    assert code(made) == "201"


def bundle(office, locale="de", query=""):
    answer = office.ask("translator", "GET", f"/bundles/{locale}{query}")
    assert answer.status_code == 200, answer.text
    return answer


def back(office, file, locale="de", who="translator", **more):
    content = str(file).encode()
    files = {"file": ("all.po", content)}
    return office.ask(who, "POST", f"/catalogs/{locale}", files=files, **more)


def send(office, text=GERMAN, locale="de", name="burn.de.md", who="translator", **more):
    query = "?dry_run=true" if more.pop("dry_run", False) else ""
    path = f"/translated-pages/{locale}{query}"
    return office.ask(who, "POST", path, files={"file": (name, text.encode())}, data=more)


def test_words_are_counted_for_all_articles_together_or_for_some(office):
    (every,) = office.get("viewer", "/words?locale=de")["locales"]
    (one,) = office.get("viewer", "/words?locale=de&slug=rest&slug=rest")["locales"]

    assert one["total"] == {"messages": 2, "words": 5, "characters": 0}
    assert one["matches"]["new"] == one["total"]
    assert every["total"]["words"] > one["total"]["words"]


def test_words_of_what_there_is_not_are_not_counted(office):
    assert code(office.ask("viewer", "GET", "/words?slug=nothing")) == "article-not-found"


def test_a_bundle_has_all_articles_and_comes_back_to_each(office):
    answer = bundle(office)
    file = polib.pofile(answer.text)
    for entry in file:
        if entry.msgid in {"Cover it", "Rest for two days."}:
            entry.msgstr = f"de {entry.msgid}"
    plan = back(office, file).json()

    assert answer.headers["content-disposition"] == 'attachment; filename="de.po"'
    taken = {line["slug"] for line in plan["lines"] if line["theirs"]}
    assert (plan["settled"], taken) == (True, {"burn", "rest"})
    assert office.message("Rest for two", slug="rest")["translation"]["state"] == "translated"


def test_a_bundle_of_some_articles_has_no_others(office):
    contexts = {entry.msgctxt for entry in polib.pofile(bundle(office, query="?slug=rest").text)}

    assert {context.partition("/")[0] for context in contexts} == {"rest"}


@pytest.mark.parametrize("format", ["xliff", "xliff2"])
def test_a_bundle_may_be_xliff(office, format):
    answer = bundle(office, query=f"?format={format}")

    assert answer.headers["content-type"] == "application/xliff+xml"
    assert b"<xliff" in answer.content


def test_a_bundle_of_another_locale_is_not_read_as_ones_own(office):
    file = polib.pofile(bundle(office, "ar").text)
    file[0].msgstr = "ar"

    assert code(back(office, file)) == "wrong-catalog"
    assert code(back(office, file, "ar")) == "not-allowed"


def test_templates_are_one_file_too(office):
    file = polib.pofile(office.ask("viewer", "GET", "/templates").text)

    assert {entry.msgctxt.partition("/")[0] for entry in file} == {"burn", "rest"}
    assert not any(entry.msgstr for entry in file)


def test_a_translated_page_is_planned_text_by_text(office):
    plan = send(office, dry_run=True).json()

    assert (plan["slug"], plan["saved"], plan["counts"]["taken"]) == ("burn", False, 5)
    sure = next(each for each in plan["texts"] if "20 minutes" in each["source"])
    assert (sure["section"], sure["outcome"], sure["id"] != "") == ("cool", "taken", True)
    assert office.message("under cool water")["translation"]["text"] == ""


def test_what_is_surely_a_translation_waits_for_people(office):
    plan = send(office, slug="burn", name="Seite 7.md").json()
    found = office.message("under cool water")["translation"]

    assert (plan["saved"], found["state"]) == (True, "fuzzy")
    assert found["text"].startswith("Die Verbrennung 20 Minuten")
    assert found["author"] == "translator.one@clinic.example"


def test_a_page_in_another_language_is_refused(office):
    french = GERMAN.replace("title:", "lang: fr\ntitle:")

    assert code(send(office, french)) == "wrong-language"


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"name": "unknown.md"}, "article-not-found"),
        ({"format": "nothing"}, "unknown-format"),
        ({"locale": "ar"}, "not-allowed"),
        ({"who": "editor"}, "not-allowed"),
        ({"slug": "a\0b"}, "nul-character"),
    ],
)
def test_a_page_that_cannot_be_one_is_refused(office, more, refusal):
    assert code(send(office, **more)) == refusal


def test_a_path_before_a_name_is_of_no_account(office):
    plan = send(office, name="../../../rest/burn.md", dry_run=True).json()

    assert (plan["file"], plan["slug"]) == ("burn.md", "burn")
