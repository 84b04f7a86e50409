"""Export formats that somebody else's package brings."""

import json
import sys
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from cms.release.formats import find

PLUG_IN = """
import json


class Words:
    def files(self, release, settings):
        for line in release.manifest["documents"]:
            document = release.document(line["digest"])
            yield f"{line['locale']}/{line['slug']}.txt", document["title"].encode()


class NotGerman(Words):
    def files(self, release, settings):
        for path, content in super().files(release, settings):
            if path.startswith("de/"):
                raise LookupError("no font for it")
            yield path, content


class Never(Words):
    def files(self, release, settings):
        raise LookupError("no fonts at all")


class Outside(Words):
    def files(self, release, settings):
        yield "../evil.txt", b""


class Twice(Words):
    def files(self, release, settings):
        yield from 2 * list(super().files(release, settings))


class Wrong(Words):
    def files(self, release, settings):
        yield "en/burns.txt", "no bytes"


words, not_german, never, outside = Words(), NotGerman(), Never(), Outside()
twice, wrong, nothing = Twice(), Wrong(), 5
"""


@pytest.fixture
def plug_in(shop, tmp_path_factory, monkeypatch):
    """A release of one article, and a package of somebody else's with an entry point."""
    folder = tmp_path_factory.mktemp("plug-in")
    (folder / "my_format.py").write_text(PLUG_IN)
    monkeypatch.syspath_prepend(folder)
    shop("release", "cut")

    def install(name):
        point = EntryPoint("words", f"my_format:{name}", find.GROUP)
        monkeypatch.setattr(
            find, "entry_points", lambda **wanted: EntryPoints([point]).select(**wanted)
        )
        return shop

    yield install
    sys.modules.pop("my_format", None)


def export(shop, *options):
    return shop("release", "export", "--format", "words", "--to", "out", *options)


def test_a_plug_ins_format_is_written_as_ours_are(plug_in):
    shop = plug_in("words")

    assert export(shop).out == "out: 4 files written, 0 unchanged, 0 removed\n"
    assert (shop.folder / "out/en/burns.txt").read_text() == "Care of a small burn"
    assert export(shop).out == "out: 0 files written, 4 unchanged, 0 removed\n"


def test_what_is_known_is_named_where_a_format_is_not(plug_in):
    shop = plug_in("words")

    line = shop.refused("release", "export", "--format", "pdf")
    assert "'pdf' is not an export format. There are: json, markdown, html, words." in line


def test_a_locale_that_fails_does_so_alone_and_loudly(plug_in):
    export(plug_in("words"))
    shop = plug_in("not_german")

    outcome = export(shop)
    assert outcome.refusal == "locale-not-exported"
    assert "de is not exported: the format 'words' failed: 'LookupError: no font" in outcome.stderr
    assert outcome.out == "out: 0 files written, 4 unchanged, 0 removed\n"
    assert (shop.folder / "out/de/burns.txt").exists()


def test_scripts_read_which_locale_failed(plug_in):
    outcome = export(plug_in("not_german"), "--json")

    assert outcome.status == 1
    said = json.loads(outcome.out)
    assert (said["written"], [each["code"] for each in said["problems"]]) == (
        3,
        ["locale-not-exported"],
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("never", "LookupError: no fonts at all"),
        ("outside", "'../evil.txt' is no path inside an export"),
        ("twice", "twice"),
        ("wrong", "a file is a path and bytes"),
        ("nothing", "it has no function `files`"),
        ("missing", "AttributeError"),
    ],
)
def test_a_broken_format_is_refused_in_one_line_and_writes_nothing(plug_in, name, reason):
    shop = plug_in(name)

    line = shop.refused("release", "export", "--format", "words", "--to", "out")
    assert line.startswith("broken-format: ")
    assert reason in line
