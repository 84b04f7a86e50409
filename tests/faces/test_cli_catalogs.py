"""cms catalog and cms release: files out, files back, releases."""

import json

import pytest

PO = "locales/de/LC_MESSAGES/burns.po"
HEADING = 'msgid "Cool the burn"\nmsgstr "'
ITEM = 'msgid "Take off rings and watches."\nmsgstr "'


@pytest.fixture
def po(shop) -> str:
    """The text of the German catalog, nothing translated; it lies in PO."""
    shop("catalog", "write")
    return (shop.folder / PO).read_text()


@pytest.fixture
def released(shop):
    shop("release", "cut")
    return shop


def test_catalogs_are_written_and_then_unchanged(shop):
    assert f"{PO}: 9 messages, written" in shop("catalog", "write").out
    assert f"{PO}: 9 messages, unchanged" in shop("catalog", "write").out


def test_translations_that_were_not_read_are_not_written_over(shop, po):
    translated = po.replace(HEADING, HEADING + "Kühlen")
    shop.write(PO, translated)

    outcome = shop("catalog", "write")

    assert outcome.refusal == "unread-work"
    assert f"cms catalog read {shop.folder / PO}" in outcome.stderr
    assert (shop.folder / PO).read_text() == translated


def test_a_plan_saves_nothing(shop, po):
    shop.write(PO, po.replace(HEADING, HEADING + "Kühlen"))
    before = shop.snapshot()

    assert shop("catalog", "read", "locales/de", "--dry-run").out == (
        f"{PO}: 1 new\n{PO}:41: new: “Cool the burn”\n    theirs: Kühlen\n"
    )
    assert shop.snapshot() == before


def test_reviewed_translations_count_as_reviewed(shop, po):
    shop.write(PO, po.replace(HEADING, HEADING + "Kühlen"))

    (file,) = shop("catalog", "read", PO, "--reviewed", "--json").json["files"]

    assert (file["slug"], file["locale"], file["counts"]) == ("burns", "de", {"new": 1})
    (status,) = shop("catalog", "status", "--locale", "de", "--json").json["catalogs"]
    assert (status["reviewed"], status["untranslated"]) == (1, 7)
    assert {"key", "state", "reason"} == status["sections"][0].keys()


@pytest.mark.parametrize(
    ("place", "change", "expected"),
    [
        ("burns.po", ("Article: burns", "Article: nope"), "wrong-catalog: 'nope'"),
        ("burns.po", ("Language: de", "Language: fr"), "wrong-catalog: cms locale add fr"),
        ("burns.po", ("Language: de", "Language: xx_YY"), "wrong-catalog: CLDR"),
        ("fr/LC_MESSAGES/burns.po", ("", ""), "wrong-catalog: 'de', its place says 'fr'"),
        ("burns.po", ('msgstr ""\n\n#.', "msgstr Save\n\n#."), "malformed-po: burns.po:22: "),
        ("burns.po", (HEADING, HEADING + "\x00"), "malformed-po: burns.po:"),
        ("burns.po", (HEADING, HEADING + "\\q"), "malformed-po: burns.po:"),
    ],
)
def test_a_file_that_is_no_catalog_of_ours_is_refused(shop, po, place, change, expected):
    shop.write(place, po.replace(*change, 1))
    code, _, words = expected.partition(": ")

    line = shop.refused("catalog", "read", place)

    assert line.startswith(f"{code}: cms: {place}")
    assert words in line


def test_an_empty_file_is_refused(shop):
    shop.write("burns.po", b"")

    assert shop.refused("catalog", "read", "burns.po").startswith("wrong-catalog")


def test_each_refused_file_has_its_line_and_the_others_are_read(shop, po):
    shop.write("a/burns.po", po.replace(HEADING, HEADING + "Kühlen"))
    shop.write("b/burns.po", "msgid")

    outcome = shop("catalog", "read", "a", "b", "nope.po")

    assert outcome.status == 1
    assert outcome.out == "a/burns.po: 1 new\n"
    assert [line.rpartition(" ")[2] for line in outcome.stderr.splitlines()] == [
        "[malformed-po]",
        "[file-unreadable]",
    ]


def test_a_text_with_control_characters_reaches_no_terminal(shop, po):
    shop.write(
        "burns.po", po.replace('"Cool the burn"\nmsgstr "', '"Cool\x1b[31m"\nmsgstr "x\x1b[2J')
    )

    outcome = shop("catalog", "read", "burns.po")

    assert outcome.status == 1
    assert "\x1b" not in outcome.out + outcome.stderr


def test_a_folder_in_a_catalogs_place_is_refused(shop):
    (shop.folder / PO).mkdir(parents=True)

    assert "file-unreadable" in shop("catalog", "write", "--locale", "de").stderr


def test_templates_need_no_workspace(cms):
    cms.write("texts/care.md", "# Care\n\nKeep it dry.\n")

    (file,) = cms("catalog", "extract", "texts", "--json").json["files"]

    assert (file["path"], file["slug"], file["locale"]) == ("locales/care.pot", "care", None)
    assert "0 changed" in cms("catalog", "extract", "texts").out


def test_a_release_of_no_article_is_refused(cms):
    cms("init")

    assert cms.refused("release", "cut").startswith("nothing-to-release")


def test_a_release_has_a_number_and_a_digest(released):
    again = released("release", "cut", "--json").json

    (listed,) = released("release", "list", "--json").json["releases"]
    assert (again["number"], again["new"]) == (1, False)
    assert (
        listed["digest"] == again["digest"] == released("release", "show", "--json").json["digest"]
    )
    assert "Nothing has changed since it was cut." in released("release", "cut").out


@pytest.mark.parametrize("name", ["json", "markdown", "html"])
def test_an_export_is_replaced_by_the_next(released, name):
    first = released("release", "export", "--format", name, "--to", "out", "--json").json
    second = released("release", "export", "--format", name, "--to", "out", "--json").json

    assert (first["folder"], second["written"], second["unchanged"]) == ("out", 0, first["written"])
    assert json.loads((released.folder / "out/manifest.json").read_bytes())["documents"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("--format pdf", "unknown-export-format"),
        ("--to mine", "foreign-folder"),
        ("--to burns.md", "file-unwritable"),
        ("--to burns.md/x", "file-unwritable"),
        ("--to .", "foreign-folder"),
        ("2", "release-not-found"),
    ],
)
def test_an_export_that_cannot_be_is_refused(released, arguments, code):
    released.write("mine/notes.txt", "Buy bandages")

    assert released.refused("release", "export", *arguments.split()).startswith(code)
