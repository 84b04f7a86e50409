"""Translations that come back changed on both sides: shown, kept, settled."""

import shutil

import polib
import pytest

PO = "locales/de/LC_MESSAGES/burns.po"
HEADING = 'msgid "Cool the burn"\nmsgstr "'


@pytest.fixture
def both(shop):
    """A store that says Kühlen, and burns.po, exported before, which says Abkühlen."""
    shop("catalog", "write")
    exported = (shop.folder / PO).read_text()
    shop.write(PO, exported.replace(HEADING, HEADING + "Kühlen"))
    shop("catalog", "read", PO)
    shop.write("burns.po", exported.replace(HEADING, HEADING + "Abkühlen"))
    return shop


def ours(shop) -> str:
    shop("catalog", "write", "--locale", "de")
    return polib.pofile(str(shop.folder / PO)).find("Cool the burn").msgstr


def conflicts(shop) -> list[tuple[str, str]]:
    found = shop("catalog", "conflicts", "--json").json["conflicts"]
    return [(each["ours"], each["theirs"]) for each in found]


def test_a_conflict_shows_both_texts_and_ends_with_1(both):
    outcome = both("catalog", "read", "burns.po")

    assert outcome.refusal == "translations-not-taken"
    assert "burns.po:41: conflict: “Cool the burn”" in outcome.out
    assert "    ours:   Kühlen\n    theirs: Abkühlen\n" in outcome.out
    assert (ours(both), conflicts(both)) == ("Kühlen", [("Kühlen", "Abkühlen")])


def test_a_conflict_that_was_read_twice_is_kept_once(both):
    both("catalog", "read", "burns.po")
    before = both.snapshot()

    assert both("catalog", "read", "burns.po").refusal == "translations-not-taken"
    assert both.snapshot() == before


def test_ours_stays_and_the_same_file_is_no_conflict_any_more(both):
    assert both("catalog", "read", "--ours", "burns.po").status == 0
    before = both.snapshot()

    assert both("catalog", "read", "burns.po").out == "burns.po: unchanged\n"
    assert both.snapshot() == before
    assert (ours(both), conflicts(both)) == ("Kühlen", [])


def test_theirs_is_taken_and_the_same_file_is_no_conflict_any_more(both):
    both("catalog", "read", "burns.po")

    assert both("catalog", "read", "--theirs", "burns.po").out.startswith("burns.po: 1 updated")
    assert both("catalog", "read", "burns.po").out == "burns.po: unchanged\n"
    assert (ours(both), conflicts(both)) == ("Abkühlen", [])


@pytest.mark.parametrize("how", [("read", "--theirs", "burns.po"), ("conflicts", "--theirs")])
def test_a_file_whose_text_was_decided_against_is_no_conflict_when_it_comes_again(both, how):
    shutil.copy(both.folder / PO, both.folder / "first.po")
    both("catalog", "read", "burns.po")
    both("catalog", *how)

    assert both("catalog", "read", "first.po").out == "first.po: unchanged\n"
    assert (ours(both), conflicts(both)) == ("Abkühlen", [])


def test_theirs_can_be_taken_after_it_was_declined(both):
    both("catalog", "read", "--ours", "burns.po")

    assert both("catalog", "read", "--theirs", "burns.po").status == 0
    assert ours(both) == "Abkühlen"


def test_a_plan_of_a_conflict_keeps_nothing(both):
    before = both.snapshot()

    both("catalog", "read", "--dry-run", "burns.po")
    both("catalog", "read", "--dry-run", "--theirs", "burns.po")

    assert both.snapshot() == before


def test_a_kept_conflict_is_settled_without_its_file(both):
    both("catalog", "read", "burns.po")
    (both.folder / "burns.po").unlink()

    assert "1 conflict. Settle" in both("catalog", "conflicts").out
    assert "1 conflict settled for theirs." in both("catalog", "conflicts", "--theirs").out
    assert (ours(both), conflicts(both)) == ("Abkühlen", [])


def test_a_kept_conflict_can_be_declined_without_its_file(both):
    both("catalog", "read", "burns.po")

    assert "settled for ours" in both("catalog", "conflicts", "burns", "--ours", "-l", "de").out
    assert both("catalog", "read", "burns.po").status == 0
    assert "There is no conflict." in both("catalog", "conflicts").out


def test_one_cannot_take_both_sides(both):
    assert both("catalog", "read", "burns.po", "--ours", "--theirs").status == 2
    assert both("catalog", "conflicts", "--ours", "--theirs").status == 2


@pytest.mark.parametrize("name", ["burns (1).po", "burns-de.po", "Downloads/back from Ann.po"])
def test_a_copy_with_another_name_is_read(both, name):
    content = (both.folder / "burns.po").read_bytes()
    both.write(name, content)

    assert both("catalog", "read", name, "--theirs").out.startswith(f"{name}: 1 updated")


def test_a_name_of_another_article_contradicts_the_header(both):
    both.write("graze.md", "# Graze\n\nWash it.\n")
    both("import", "graze.md")
    both.write("graze.po", (both.folder / "burns.po").read_bytes())

    assert "'burns', its place says 'graze'" in both.refused("catalog", "read", "graze.po")


def test_a_character_that_nobody_sees_is_reported_with_its_line(both):
    content = (both.folder / "burns.po").read_text()
    both.write("burns.po", content.replace("Abkühlen", "Ab\u202ekühlen"))

    outcome = both("catalog", "read", "--theirs", "burns.po")
    told = "burns.po:41: error: invisible-characters: there is U+202E RIGHT-TO-LEFT OVERRIDE"
    assert told in outcome.out
