"""cms catalog read of other tools' files, catalog write --bundle, catalog status --words."""

FOREIGN = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#: src/burns.md:9
msgid "Take off rings and watches."
msgstr "Ringe und Uhren ablegen."

#: src/burns.md:5
msgid "Hold the burn under cool water for 10 minutes. Do not use ice."
msgstr "10 Minuten kühlen. Kein Eis."

#: src/burns.md:20
msgid "fn main() {}"
msgstr "fn haupt() {}"
"""


def test_another_tools_file_is_placed_and_the_rest_is_told(shop):
    shop.write("book.po", FOREIGN)

    outcome = shop("catalog", "read", "book.po", "--locale", "de")

    assert outcome.refusal == "translations-not-taken"
    assert "book.po: 1 exact, 1 fuzzy, 1 not placed, in 1 article\n" in outcome.out
    assert "book.po:9: burns: other numbers: “Hold the burn under cool water for 20" in outcome.out
    assert "book.po:13: not-ours: “fn main() {}”: no article has this text" in outcome.out


def test_what_is_known_already_is_not_counted_as_not_placed(shop):
    shop.write("book.po", FOREIGN)
    shop("catalog", "read", "book.po", "--locale", "de")

    outcome = shop("catalog", "read", "book.po", "--locale", "de")

    assert "book.po: 1 exact, 1 known already, 1 not placed, in 1 article\n" in outcome.out


def test_json_tells_where_each_line_went_and_how(shop):
    shop.write("book.po", FOREIGN.partition("#: src/burns.md:20")[0])

    (file,) = shop("catalog", "read", "book.po", "-l", "de", "--dry-run", "--json").json["files"]

    keys = ("slug", "context", "how", "likeness", "change")
    assert [tuple(line[key] for key in keys) for line in file["lines"]] == [
        ("burns", "cool", "exact", 100.0, None),
        ("burns", "cool", "fuzzy", 98.39, "numbers"),
    ]


def test_a_foreign_file_needs_a_locale(shop):
    shop.write("book.po", FOREIGN)

    assert "--locale" in shop.refused("catalog", "read", "book.po")


def test_a_bundle_is_written_for_one_locale(shop):
    outcome = shop("catalog", "write", "--bundle", "--locale", "de")

    assert outcome.out == (
        "locales/_bundle.pot: 9 messages, written\n"
        "locales/de/LC_MESSAGES/_bundle.po: 9 messages, written\n"
    )
    written = (shop.folder / "locales/de/LC_MESSAGES/_bundle.po").read_text()
    assert 'msgctxt "burns/cool"\nmsgid "Take off rings and watches."' in written


def test_words_are_counted_by_what_is_there(shop):
    shop.write("book.po", FOREIGN)
    shop("catalog", "read", "book.po", "--locale", "de")

    (line,) = shop("catalog", "status", "--words", "--locale", "de", "--json").json["locales"]

    assert line["matches"]["95-99"] == {"messages": 1, "words": 13, "characters": 0}
    assert line["matches"]["translated"] == {"messages": 1, "words": 5, "characters": 0}
    assert "fuzzy 95-99 %" in shop("catalog", "status", "--words", "--locale", "de").out
