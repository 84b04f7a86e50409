"""cms waiver …"""

import polib
import pytest

from tests.faces.test_cli_review import CALL, CALL_DE, COOL, PO, WRONG, by_bob, state

__all__ = ["by_bob"]  # a fixture

ID = "0c99cdf3"
ADD = ("waiver", "add", "burns", "--locale", "de", "--check", "numbers")
REASON = ("--reason", "The country's guideline says 30.")


@pytest.fixture
def wrong(shop):
    """A text with a wrong number, and another text."""
    shop("catalog", "write", "--locale", "de")
    fill(shop, {COOL: WRONG, CALL: CALL_DE})
    shop("catalog", "read", PO)
    return shop


def fill(shop, texts):
    catalog = polib.pofile(str(shop.folder / PO))
    for text, translation in texts.items():
        catalog.find(text).msgstr = translation
    catalog.save()


def listed(shop, *options) -> list[tuple[str, str]]:
    found = shop("waiver", "list", *options, "--json").json["waivers"]
    return [(each["check"], each["standing"]) for each in found]


def test_a_waived_error_is_approved(wrong):
    assert wrong(*ADD, "--message", ID, *REASON).out == (
        f"burns de: numbers is waived for {ID} “{COOL[:59]}…”\n"
    )
    assert "1 approved" in wrong("catalog", "review", "burns", "-l", "de", "--message", ID).out
    assert state(wrong) == (1, 1)


def test_it_is_listed_with_its_reason_and_who_gave_it(wrong):
    wrong(*ADD, "--message", ID, *REASON)
    (found,) = wrong("waiver", "list", "burns", "--json").json["waivers"]

    assert (found["id"], found["msgid"], found["translation"]) == (ID, COOL, WRONG)
    assert (found["author"], found["reason"]) == ("ann", REASON[1])
    assert listed(wrong, "--locale", "ar") == []


def test_it_is_gone_when_the_translation_changes_and_back_with_it(wrong):
    wrong(*ADD, "--message", ID, *REASON)
    fill(wrong, {COOL: WRONG.replace("Eis", "eisiges Wasser")})
    wrong("catalog", "read", PO, "--reviewed", "--theirs")

    assert (listed(wrong), listed(wrong, "--all")) == ([], [("numbers", "outdated")])
    fill(wrong, {COOL: WRONG})
    wrong("catalog", "read", PO, "--reviewed", "--theirs")
    assert listed(wrong) == [("numbers", "in force")]
    assert state(wrong) == (2, 0)


def test_it_is_gone_when_the_source_changes(wrong):
    wrong(*ADD, "--message", ID, *REASON)
    text = (wrong.folder / "burns.md").read_text()
    wrong("import", wrong.write("burns.md", text.replace("20 minutes", "10 minutes")))

    assert (listed(wrong), listed(wrong, "--all")) == ([], [("numbers", "outdated")])


def test_a_waiver_that_is_taken_back_stays_recorded(wrong):
    wrong(*ADD, "--message", ID, *REASON)
    remove = ("waiver", "remove", "burns", "-l", "de", "--check", "numbers", "--message", ID)

    assert "1 waiver withdrawn" in wrong(*remove).out
    assert listed(wrong) == []
    assert listed(wrong, "--all") == [("numbers", "withdrawn"), ("numbers", "withdrawal")]
    assert "there is no waiver" in wrong.refused(*remove)


@pytest.mark.parametrize(
    ("message", "options", "words"),
    [
        (ID, ("--reason", " "), "a waiver needs a reason"),
        (ID, ("--check", "links", *REASON), "has nothing against it"),
        (ID, ("--check", "nmbers", *REASON), "did you mean 'numbers'"),
        ("", REASON, "message-not-found"),
        ("0", REASON, "message-ambiguous"),
        ("4508e4a1", REASON, "it is not translated"),
    ],
)
def test_what_is_of_no_use_is_refused(wrong, message, options, words):
    assert words in wrong.refused(*ADD, "--message", message, *options)


def test_what_is_waived_already_is_not_waived_twice(wrong):
    wrong(*ADD, "--message", ID, *REASON)

    assert "waived already, by 'ann'" in wrong.refused(*ADD, "--message", ID, *REASON)


def test_a_warning_needs_no_waiver(wrong):
    with (wrong.folder / "cms.toml").open("a") as file:
        file.write('\n[checks]\nnumbers = "warning"\n')

    assert "keeps nothing back" in wrong.refused(*ADD, "--message", ID, *REASON)


def test_who_translated_a_critical_text_cannot_waive_a_check_of_it(wrong, by_bob):
    wrong("article", "set-risk", "burns", "cool", "critical")

    assert "somebody else has to waive it" in wrong.refused(*ADD, "--message", ID, *REASON)
    assert by_bob(*ADD, "--message", ID, *REASON).status == 0


def test_without_any_waiver_that_is_said(shop):
    assert shop("waiver", "list").out == "No check is waived.\n"
