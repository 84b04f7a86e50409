CSV = """\
term,part of speech,do not translate,de,de forbidden
burn,noun,,Verbrennung,Brand
Tylenol,,all,,
"""


def test_terms_come_in_are_shown_and_go_out(shop):
    file = shop.write("terms.csv", CSV)

    assert shop("glossary", "import", file).out.endswith(
        "terms.csv: 2 new, 0 changed, 0 unchanged\n"
    )
    assert "de: Verbrennung    de: Brand" in shop("glossary", "list").out
    assert "(not translated)" in shop("glossary", "list", "--locale", "de-AT").out
    assert shop("glossary", "export", "out.csv").out == "out.csv: 2 terms\n"
    assert shop("glossary", "remove", "burn").out == "Removed: 1 term\n"


def test_scripts_get_json(shop):
    file = shop.write("terms.csv", CSV)

    (read,) = shop("glossary", "import", file, "--dry-run", "--json").json["files"]
    shop("glossary", "import", file)
    terms = shop("glossary", "list", "--locale", "de", "--json").json["terms"]

    assert read["added"] == ["burn", "Tylenol"]
    assert [term["kept"] for term in terms] == [True, False]
    assert [each["text"] for each in terms[1]["renderings"]] == ["Verbrennung", "Brand"]


def test_a_dry_run_changes_nothing(shop):
    file = shop.write("terms.csv", CSV)
    before = shop.snapshot()

    assert shop("glossary", "import", file, "--dry-run").out.endswith("; nothing saved\n")
    assert shop.snapshot() == before


def test_a_bad_file_is_one_clear_line(shop):
    file = shop.write("terms.csv", "term,klingon\n")

    assert shop.refused("glossary", "import", file).startswith("malformed-glossary: ")
    assert shop.refused("glossary", "import", "none.csv").startswith("file-unreadable: ")
    assert shop.refused("glossary", "remove", "x").startswith("term-not-found: ")


def test_control_characters_of_a_termbase_reach_no_terminal(shop):
    file = shop.write("terms.csv", "term,definition\nburn,\x1b]0;x\x07\n")

    assert "\x1b" not in shop.refused("glossary", "import", file)


def test_without_terms_the_list_says_so(shop):
    assert shop("glossary", "list").out.startswith("There are no terms.")
