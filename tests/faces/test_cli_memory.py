"""cms memory: what a translator types and sees."""

import pytest

from tests.faces.desk import Desk

SOURCE = "Take off rings and watches."
TMX = """\
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en"/><body>
<tu creationid="kim" creationdate="20200102T030405Z"><tuv xml:lang="en"><seg>{source}</seg></tuv>
<tuv xml:lang="de-AT"><seg>{text}</seg></tuv>
<tuv xml:lang="fi"><seg>Sormukset pois.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def desk(shop) -> Desk:
    """A workspace with one unit in its memory."""
    shop("memory", "import", shop.write("old.tmx", TMX.format(source=SOURCE, text="Ringe weg.")))
    return shop


def test_a_search_shows_how_the_texts_differ_and_who_said_it(desk):
    out = desk("memory", "search", "Take off rings.", "--locale", "de").out

    assert out.splitlines() == [
        " 71 %  old.tmx · translated · kim · 2020-01-02",
        "       Take off rings[- and watches-].",
        "       Ringe weg.",
    ]


def test_a_search_as_json_has_all_of_it(desk):
    (match,) = desk("memory", "search", SOURCE, "--locale", "de", "--json").json["matches"]

    assert match == {
        "percent": 100,
        "source": SOURCE,
        "translation": "Ringe weg.",
        "state": "translated",
        "author": "kim",
        "at": "2020-01-02T03:04:05+00:00",
        "article": "",
        "section": "",
        "file": "old.tmx",
        "count": 1,
    }


def test_a_search_without_a_match_says_so(desk):
    assert desk("memory", "search", SOURCE, "--locale", "ar").out == (
        "Nothing like it has been translated yet.\n"
    )


def test_an_import_tells_what_it_left_out(shop):
    path = shop.write("old.tmx", TMX.format(source=SOURCE, text="Ringe weg."))
    (file,) = shop("memory", "import", path, "--json").json["files"]

    assert (file["units"], file["added"], file["present"], file["left_out"]) == (1, 1, 0, {"fi": 1})
    assert "fi (1)" in shop("memory", "import", path).out


def test_a_search_shows_no_control_characters_of_a_file(shop):
    text = '<ph type="x-character">U+001B</ph>[31m'
    shop("memory", "import", shop.write("evil.tmx", TMX.format(source=SOURCE, text=text)))

    assert "\x1b" not in shop("memory", "search", SOURCE, "--locale", "de").out


def test_what_is_exported_can_be_imported(desk):
    out = desk("memory", "export", "all.tmx", "--locale", "de").out

    assert out == "all.tmx: 1 unit, into de.\n"
    assert desk("memory", "import", "all.tmx").out == (
        "all.tmx: 1 unit, 0 new translations, 1 known already.\n"
    )


def test_a_broken_file_is_refused_with_its_line(shop):
    path = shop.write("old.tmx", TMX.format(source="Rest & drink.", text="Ruhen."))

    assert shop.refused("memory", "import", path).startswith("malformed-tmx: cms: ")
    assert "old.tmx:3: " in shop.refused("memory", "import", path)


def test_a_missing_file_and_an_unknown_locale_are_refused(shop):
    assert shop.refused("memory", "import", "nowhere.tmx").startswith("file-unreadable: ")
    assert shop.refused("memory", "search", "x", "--locale", "qq").startswith("unknown-locale: ")
