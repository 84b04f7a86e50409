"""cms ready, and what editors and reviewers do about what it says."""

import shlex

import polib
import pytest

from tests.faces.conftest import BURNS

GERMAN = {
    "Care of a small burn": "Pflege einer kleinen Verbrennung",
    "What to do in the first days.": "Was in den ersten Tagen zu tun ist.",
    "Cool the burn": "Die Verbrennung kühlen",
    "Hold the burn under cool water for 20 minutes. Do not use ice.": (
        "Halten Sie die Verbrennung 20 Minuten unter kühles Wasser. Verwenden Sie kein Eis."
    ),
    "Take off rings and watches.": "Legen Sie Ringe und Uhren ab.",
    "Leave clothes that stick to the skin.": "Lassen Sie Kleidung, die an der Haut klebt.",
    "When to call a doctor": "Wann Sie einen Arzt rufen",
    "Call if the burn is larger than your hand.": (
        "Rufen Sie an, wenn die Verbrennung größer als Ihre Hand ist."
    ),
}
PO = "locales/de/LC_MESSAGES/burns.po"
TYPO = BURNS.replace("Take off", "Take of")


def translate(shop, reviewed=True, **instead):
    """Fill the German catalog and read it; `instead` has other texts, by a word of the source."""
    shop("catalog", "write", "--locale", "de")
    path = shop.folder / PO
    catalog = polib.pofile(str(path))
    catalog.metadata["Last-Translator"] = "Eva Example <eva@example.org>"
    for entry in catalog:
        others = [text for word, text in instead.items() if word in entry.msgid]
        entry.msgstr = others[0] if others else GERMAN.get(entry.msgid, "")
    catalog.save()
    return shop("catalog", "read", path, *["--reviewed"] * reviewed)


def cell(shop, locale="de"):
    cells = shop("ready", "--json").json["cells"]
    return next(each for each in cells if each["locale"] == locale)


@pytest.fixture
def german(shop):
    """The article in good German, reviewed; nothing in Arabic."""
    translate(shop)
    return shop


def test_a_matrix_shows_what_is_wanting_and_the_totals(german):
    out = german("ready").out

    assert "burns" in out
    assert "8 not translated" in out
    assert "1 article in 2 languages: 1 ready, 1 ready with fallbacks." in out
    assert "texts that nobody has translated   8          1 of 2   translators" in out


def test_the_matrix_as_json_has_counts_by_reason(german):
    assert cell(german) == {"slug": "burns", "locale": "de", "verdict": "ready", "counts": {}}
    assert cell(german, "ar")["counts"] == {"translation": 8}


def test_what_was_found_out_before_is_shown_again_until_something_changes(german):
    assert german("ready").out == german("ready").out

    german("article", "set-risk", "burns", "cool", "critical")
    assert cell(german, "ar")["verdict"] == "blocked"


def test_an_article_says_what_is_wanting_who_can_act_and_how(shop):
    translate(shop, minutes="Halten Sie sie 2 Minuten unter Wasser. Verwenden Sie kein Eis.")

    out = shop("ready", "burns", "--locale", "de").out

    assert "burns: Care of a small burn, revision 1\n" in out
    assert "  German (de): ready with fallbacks\n" in out
    assert (
        "    Cool the burn (cool, routine) is not complete yet; meanwhile readers get the text in"
        in out
    )
    assert "but fails a check: " in out
    assert "translator corrects it in the catalog: cms catalog write burns --locale de\n" in out
    assert "reviewer says why, if it is right as it is: cms waiver add burns --locale de" in out


def test_what_stands_before_the_first_heading_is_called_the_introduction(shop):
    shop("import", shop.write("burns.md", BURNS.replace("## Cool", "Stay calm.\n\n## Cool")))

    out = shop("ready", "burns", "--locale", "ar").out
    assert "Title and summary (article, routine)" in out
    assert "Introduction (introduction, routine)" in out


def test_every_command_that_is_named_can_be_run(shop):
    shop("article", "set-risk", "burns", "when-to-call-a-doctor", "critical")
    shop("article", "set-review-by", "burns", "2020-01-01")
    wrong = "Halten Sie sie 2 Minuten unter Wasser. Verwenden Sie kein Eis."
    translate(shop, reviewed=False, minutes=wrong, rings="")
    article = shop("ready", "burns", "--locale", "de", "--json").json["articles"][0]
    commands = list(dict.fromkeys(act["command"] for act in acts_in(article)))

    assert len(commands) >= 4
    for command in commands:
        words = shlex.split(
            command.replace(" WHY", " 'it is right'").replace(" DAY", " 2099-01-01")
        )
        outcome = shop(*words[1:])
        assert outcome.status == 0, (command, outcome.out, outcome.stderr)


def acts_in(value):
    if isinstance(value, dict):
        yield from value.get("acts", ())
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        yield from acts_in(each)


def test_the_words_of_a_section_suggest_a_risk_that_an_editor_takes_over(shop):
    assert "burns#when-to-call-a-doctor may be critical" in shop("article", "show", "burns").out

    assert shop("article", "set-risk", "burns", "--suggested").out == "burns: revision 2\n"

    sections = shop("article", "show", "burns", "--json").json["sections"]
    assert [section["risk"] for section in sections] == ["routine", "critical"]
    assert sections[1]["suggested_risk"] == "critical"
    assert sections[1]["risk_words"] == ["when to call"]
    assert "unchanged" in shop("article", "set-risk", "burns", "--suggested").out


def test_an_import_says_which_sections_may_need_more_care(cms):
    cms("init", "--to", "de")

    outcome = cms("import", cms.write("burns.md", BURNS))

    assert "burns#when-to-call-a-doctor may be critical: “when to call”\n" in outcome.out
    assert "`cms article set-risk burns --suggested` takes that over" in outcome.out


def test_a_risk_is_either_named_or_taken_as_suggested(shop):
    for words in (["cool"], ["cool", "critical", "--suggested"], []):
        assert shop("article", "set-risk", "burns", *words).status == 2


def test_strict_ends_with_1_where_something_is_blocked(german):
    assert german("ready", "--strict").status == 0
    german("article", "set-risk", "burns", "cool", "critical")

    assert german("ready", "--strict").status == 1
    assert german("ready", "burns", "--strict").status == 1
    assert german("ready", "burns", "--locale", "de", "--strict").status == 0
    assert german("ready").status == 0


def test_what_there_is_not_is_refused(shop):
    assert shop.refused("ready", "nope").startswith("article-not-found")
    assert shop.refused("ready", "--locale", "fr").startswith("locale-not-in-workspace")


def test_without_an_article_there_is_nothing_to_be_ready(cms):
    cms("init", "--to", "de")

    assert cms("ready").out == "There is no article with a locale to translate it into.\n"


def test_a_typo_is_mended_without_a_word_from_the_translators(german):
    german("import", german.write("burns.md", TYPO))
    translate(german, Take="Legen Sie Ringe und Uhren ab.")

    out = german("import", german.write("burns.md", BURNS), "--meaning-unchanged", "cool").out

    assert "burns, cool: means the same; its translations stay as they are.\n" in out
    assert cell(german)["verdict"] == "ready"


def test_a_declaration_and_its_veto_are_in_the_log_and_in_readiness(shop):
    shop("import", shop.write("burns.md", TYPO))
    translate(shop, Take="Legen Sie Ringe und Uhren ab.")
    shop("import", shop.write("burns.md", BURNS), "--meaning-unchanged", "cool")

    assert "means the same, so its translation stays" in shop("ready", "burns", "-l", "de").out
    veto = shop("article", "veto", "burns", "cool", "--reason", "no typo", "--locale", "de")
    assert veto.out == "burns, cool: the translations of 1 text are only suggestions again in de\n"
    assert "    ann vetoed it in de on " in shop("article", "log", "burns").out
    (line, *_) = shop("article", "log", "burns", "--json").json["revisions"]
    (declared,) = line["unchanged"]
    assert declared["section"] == "cool"
    assert declared["vetoes"][0]["reason"] == "no typo"


def test_a_veto_is_told_as_what_readers_get_from_the_next_release_on(shop):
    shop("import", shop.write("burns.md", TYPO))
    translate(shop, Take="Legen Sie Ringe und Uhren ab.")
    shop("import", shop.write("burns.md", BURNS), "--meaning-unchanged", "cool")
    shop("release", "cut")
    shop("article", "veto", "burns", "cool", "--reason", "no typo", "--locale", "de")
    shop("release", "cut")

    told = "  cool: the text is the same; readers get the section's earlier text\n"
    assert shop("release", "diff").out.endswith(f"burns de: changed\n{told}")


def test_what_fails_a_check_does_so_wherever_it_is_told(german):
    translate(german, reviewed=False, Hold="Kühlen Sie 30 Minuten.")
    german("release", "cut")

    lines = german("release", "show", "--json").json["manifest"]["documents"]
    (section,) = next(line["fallbacks"] for line in lines if line["locale"] == "de")
    assert section["wants"] == ["check"]
    assert cell(german)["counts"] == {"check": 1}


def test_a_meaning_that_did_change_is_refused(german):
    changed = BURNS.replace("20 minutes", "10 minutes")
    path = german.write("burns.md", changed)

    said = german.refused("import", path, "--meaning-unchanged", "cool")

    assert said.startswith("meaning-changed")
    assert "numbers or amounts differ in “…nder cool water for [-20-]{+10+} minutes" in said


def test_a_veto_needs_something_to_veto_and_a_reason(shop):
    said = shop.refused("article", "veto", "burns", "cool", "--reason", "no")
    assert said.startswith("nothing-declared")
    assert shop("article", "veto", "burns", "cool", "--reason", " ").status == 2


def test_a_declaration_is_about_one_file(shop):
    shop.write("more/a.md", BURNS)

    assert shop("import", "more", "--meaning-unchanged", "cool").status == 2
