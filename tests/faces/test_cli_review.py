"""cms catalog review, and what reading a file says of texts that are not reviewed after all."""

import shlex

import polib
import pytest

from tests.faces.conftest import BURNS

PO = "locales/de/LC_MESSAGES/burns.po"
COOL = "Hold the burn under cool water for 20 minutes. Do not use ice."
CALL = "Call if the burn is larger than your hand."
RIGHT = "Halten Sie sie 20 Minuten unter kühles Wasser. Nehmen Sie kein Eis."
WRONG = RIGHT.replace("20", "30")
CALL_DE = "Rufen Sie an, wenn sie größer als Ihre Hand ist."


@pytest.fixture
def read(shop):
    """Fill the German file in somebody's name, and read it."""

    def call(texts, *options, translator=""):
        shop("catalog", "write", "--locale", "de")
        catalog = polib.pofile(str(shop.folder / PO))
        for entry in catalog:
            entry.msgstr = texts.get(entry.msgid, entry.msgstr)
        catalog.metadata["Last-Translator"] = translator
        catalog.save()
        return shop("catalog", "read", PO, *options)

    return call


@pytest.fixture
def critical(shop):
    shop("article", "set-risk", "burns", "when-to-call-a-doctor", "critical")
    return shop


@pytest.fixture
def by_bob(shop, monkeypatch):
    """Another person's command line in the same workspace."""

    def call(*arguments):
        with monkeypatch.context() as patch:
            patch.setenv("CMS_AUTHOR", "bob")
            return shop(*arguments)

    return call


def state(shop) -> tuple[int, int]:
    """Return how many German texts are reviewed, and how many only translated."""
    (status,) = shop("catalog", "status", "--locale", "de", "--json").json["catalogs"]
    return status["reviewed"], status["translated"]


def test_a_wrong_number_is_told_where_it_stands_and_not_reviewed(shop, read):
    outcome = read({COOL: WRONG}, "--reviewed")

    assert outcome.status == 0
    lines = outcome.out.splitlines()
    assert lines[0] == f"{PO}: 1 new; 1 error; 1 not reviewed after all"
    assert lines[1].endswith("new, but not reviewed: “" + COOL + "”: a check finds an error")
    assert lines[2] == f"    theirs: {WRONG}"
    assert ": error: numbers: " in lines[3]
    assert state(shop) == (0, 1)


def test_json_says_what_is_wrong_and_why_it_is_withheld(read):
    (file,) = read({COOL: WRONG}, "--reviewed", "--json").json["files"]
    (line,) = file["lines"]

    assert (line["verdict"], line["state"], line["withheld"]) == ("new", "translated", "check")
    (problem,) = line["problems"]
    assert (problem["check"], problem["severity"]) == ("numbers", "error")


def test_a_corrected_file_is_reviewed(shop, read):
    read({COOL: WRONG}, "--reviewed")
    read({COOL: RIGHT}, "--reviewed")

    assert state(shop) == (1, 0)


def test_what_is_translated_is_approved_in_the_name_of_who_is_at_work(shop, read):
    read({COOL: RIGHT, CALL: CALL_DE})

    assert shop("catalog", "review", "--locale", "de").out == (
        "burns de: 2 approved, 6 not translated yet\n"
    )
    assert state(shop) == (2, 0)
    assert shop("catalog", "review", "-l", "de").out == (
        "burns de: 0 approved, 2 reviewed before, 6 not translated yet\n"
    )


def test_a_rehearsal_approves_nothing_and_shows_ids(shop, read):
    read({COOL: RIGHT})
    before = shop.snapshot()

    outcome = shop("catalog", "review", "--locale", "de", "--dry-run")
    assert f"burns de cool: would be approved: 0c99cdf3 “{COOL[:59]}…”\n" in outcome.out
    assert shop.snapshot() == before


def test_an_error_is_not_approved_and_the_rest_is(shop, read):
    read({COOL: WRONG, CALL: CALL_DE})

    outcome = shop("catalog", "review", "burns", "--locale", "de")
    assert outcome.refusal == "translations-not-approved"
    assert "1 approved, 1 refused" in outcome.out
    assert "burns de cool: refused: 0c99cdf3 “" in outcome.out
    assert state(shop) == (1, 1)


def test_one_section_or_one_message_can_be_approved(shop, read):
    read({COOL: RIGHT, "Cool the burn": "Verbrennung kühlen", CALL: CALL_DE})

    assert "1 approved" in shop("catalog", "review", "burns", "-l", "de", "--message", "0C99").out
    assert "1 approved" in shop("catalog", "review", "burns", "-l", "de", "--section", "cool").out
    assert state(shop) == (2, 1)


def test_a_critical_section_needs_somebody_else(critical, read, by_bob):
    read({CALL: CALL_DE})

    assert critical("catalog", "review", "-l", "de").refusal == "translations-not-approved"
    assert "1 approved" in by_bob("catalog", "review", "--locale", "de").out
    assert state(critical) == (1, 0)


def test_who_is_named_in_the_file_cannot_vouch_for_it(critical, read, by_bob):
    outcome = read({CALL: CALL_DE}, "--reviewed", translator="Ann <ann@example.org>")
    assert "who translated it cannot review it" in outcome.out
    assert state(critical) == (0, 1)

    by_bob("catalog", "read", PO, "--reviewed")
    assert state(critical) == (1, 0)


def test_a_section_that_becomes_critical_wants_a_second_person(shop, read, by_bob):
    read({CALL: CALL_DE})
    shop("catalog", "review", "--locale", "de")
    shop("article", "set-risk", "burns", "when-to-call-a-doctor", "critical")

    assert shop("catalog", "review", "-l", "de").refusal == "translations-not-approved"
    assert "1 approved" in by_bob("catalog", "review", "--locale", "de").out
    assert by_bob("catalog", "review", "--locale", "de").out.startswith("burns de: 0 approved, 1 ")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("burns --locale de --message ffffffff", "message-not-found"),
        ("burns --locale de --message xyz", "message-not-found"),
        ("burns --locale de --section nowhere", "section-not-found"),
        ("grazes --locale de", "article-not-found"),
        ("--locale en", "locale-is-source"),
        ("--locale fr", "locale-not-in-workspace"),
    ],
)
def test_what_is_not_there_cannot_be_approved(shop, options, code):
    assert shop.refused("catalog", "review", *options.split()).startswith(code)


def test_a_message_that_is_not_translated_is_refused_by_name(shop, read):
    read({})

    outcome = shop("catalog", "review", "burns", "-l", "de", "--message", "0c99cdf3", "--json")
    assert outcome.refusal == "translations-not-approved"
    assert "it is not translated" in outcome.out


def test_a_message_or_a_section_is_one_of_a_named_article(shop):
    assert shop("catalog", "review", "--locale", "de", "--section", "cool").status == 2


def seen(shop, *scope) -> str:
    """Return the name of what there is to read."""
    (review,) = shop("catalog", "review", "burns", "-l", "de", *scope, "--dry-run", "--json").json[
        "reviews"
    ]
    return review["seen"]


def test_what_was_read_is_approved(shop, read):
    read({COOL: RIGHT, CALL: CALL_DE})
    name = seen(shop, "--section", "cool")
    read({CALL: CALL_DE + " Bald."})  # of another section

    out = shop("catalog", "review", "burns", "-l", "de", "--section", "cool", "--seen", name).out
    assert "1 approved" in out


def test_the_words_themselves_name_one_text(shop, read):
    read({COOL: RIGHT})
    which = ("burns", "--locale", "de", "--message", "0c99cdf3")

    assert shop("catalog", "review", *which, "--seen", WRONG).refusal == "another-text-seen"
    assert "1 approved" in shop("catalog", "review", *which, "--seen", RIGHT).out


def test_what_came_after_it_was_read_is_not_approved(shop, read):
    read({COOL: RIGHT, CALL: CALL_DE})
    name = seen(shop)
    other = RIGHT.replace("kein Eis", "bitte kein Eis")
    read({COOL: other})
    before = shop.snapshot()

    outcome = shop("catalog", "review", "burns", "--locale", "de", "--seen", name)
    assert outcome.refusal == "another-text-seen"
    assert outcome.out.splitlines() == [
        f"burns de cool: not what was read: 0c99cdf3 “{COOL[:59]}…”",
        f"    read: {RIGHT}",
        f"    now:  {other}",
    ]
    assert shop.snapshot() == before


def test_a_changed_source_is_not_what_was_read(shop, read):
    read({COOL: RIGHT})
    name = seen(shop, "--section", "cool")
    shop.write("burns.md", BURNS.replace("20 minutes", "10 minutes"))
    shop("import", "burns.md")
    read({COOL.replace("20", "10"): RIGHT.replace("20", "10")})

    outcome = shop("catalog", "review", "burns", "-l", "de", "--section", "cool", "--seen", name)
    assert outcome.refusal == "another-text-seen"
    assert f"    read: {RIGHT}\n    now:  no translation\n" in outcome.out


def test_what_was_approved_by_somebody_else_is_still_what_was_read(shop, read):
    read({COOL: RIGHT, CALL: CALL_DE})
    name = seen(shop)
    shop("catalog", "review", "burns", "--locale", "de", "--section", "cool")

    assert "1 approved" in shop("catalog", "review", "burns", "-l", "de", "--seen", name).out


def test_a_name_that_was_never_given_is_refused(shop, read):
    read({COOL: RIGHT})

    outcome = shop("catalog", "review", "burns", "-l", "de", "--seen", "0" * 12)
    assert outcome.refusal == "another-text-seen"
    assert "    read: not known any more\n" in outcome.out


def test_readiness_names_what_it_shows(shop, read):
    read({COOL: RIGHT})
    line = next(x for x in shop("ready", "burns", "-l", "de").out.splitlines() if "--seen" in x)
    command = line.partition(": cms ")[2]
    read({COOL: RIGHT + " Nie."})

    assert shop(*shlex.split(command)).refusal == "another-text-seen"


def test_what_was_read_is_of_a_named_article(shop):
    assert shop("catalog", "review", "--locale", "de", "--seen", "0" * 12).status == 2
