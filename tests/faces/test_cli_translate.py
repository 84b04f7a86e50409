import sys
from importlib.metadata import EntryPoint, EntryPoints, entry_points

import pytest

from cms.translators import find
from tests.translation_server import KEY, Fault, running


@pytest.fixture
def server(monkeypatch):
    with running() as server:
        monkeypatch.setenv("CMS_DEEPL_KEY", KEY)
        monkeypatch.setenv("CMS_DEEPL_URL", server.url)
        monkeypatch.setenv("CMS_LIBRETRANSLATE_URL", server.url)
        yield server


def test_a_dry_run_counts_what_would_be_sent(shop, server):
    before = shop.snapshot()

    out = shop("translate", "--locale", "de", "--with", "deepl", "--dry-run").out

    assert out.splitlines()[-1] == "8 messages, 251 characters, 1 request; nothing sent"
    assert shop.snapshot() == before
    assert server.asked == []


def test_nothing_is_sent_unless_somebody_says_so(shop, server):
    line = shop.refused("translate", "-l", "de", "--with", "deepl")

    assert line.startswith("not-confirmed: cms: Nothing was sent to deepl.")
    assert server.asked == []


def test_what_was_saved_is_told(shop, server):
    found = shop(
        "translate", "burns", "-l", "de", "--with", "libretranslate", "--yes", "--json"
    ).json

    saved = {"slug": "burns", "locale": "de", "saved": 8, "refused": []}
    assert found["catalogs"][0].items() >= saved.items()
    assert found["remarks"] == []
    assert shop("catalog", "status", "-l", "de", "--json").json["catalogs"][0]["fuzzy"] == 8
    again = shop("translate", "-l", "de", "--with", "libretranslate", "-y")
    assert again.out == "There was nothing to translate.\n"


def test_that_a_service_took_no_glossary_is_said_in_a_line(shop, server):
    shop("glossary", "import", shop.write("terms.csv", "term,de\nburn,Verbrennung\n"))
    server.faults = [Fault(456, {}, b'{"message": "Too many glossaries"}')]
    command = ("translate", "-l", "de", "--with", "deepl", "--yes")

    lines = [line for line in shop(*command).out.splitlines() if ": warning: " not in line]
    assert lines[0] == "burns de: 8 suggestions saved"
    assert lines[1].startswith("DeepL took no glossary for EN-DE: the account's quota is used up")
    assert len(lines) == 2

    server.faults = [Fault(456)]
    assert len(shop(*command, "--again", "--json").json["remarks"]) == 1


def test_a_failure_is_one_clear_line_without_the_key(shop, server):
    server.faults = [Fault(403, {}, KEY.encode())]

    outcome = shop("translate", "-l", "de", "--with", "deepl", "--yes")

    assert outcome.refusal == "translator-failed"
    assert KEY not in outcome.out + outcome.stderr


def test_what_was_refused_is_told_with_its_reason(shop):
    shop("import", shop.write("burns.md", "# A burn\n\nTake **two** \x5c* of it.\n"))
    with running(lambda text: text.replace("</g>", "")) as server:
        outcome = shop_with(shop, server, "translate", "-l", "de", "--with", "deepl", "--yes")

    assert outcome.refusal == "texts-not-translated"
    assert "burns#introduction: refused: “Take **two** \\* of it.”: '**' is lost" in outcome.out


def shop_with(shop, server, *arguments):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CMS_DEEPL_KEY", KEY)
        patch.setenv("CMS_DEEPL_URL", server.url)
        return shop(*arguments)


def test_an_interruption_keeps_what_was_saved_and_says_so(shop, server, monkeypatch):
    shop("import", shop.write("second.md", "# Second\n\nRest.\n"))
    monkeypatch.setattr("cms.cli.translating.tracked", stopping_after_one)
    outcome = shop("translate", "-l", "de", "--with", "deepl", "--yes")

    assert outcome.refusal == "translation-stopped"
    assert "8 suggestions were saved" in outcome.stderr
    assert shop("catalog", "status", "-l", "de", "--json").json["catalogs"][0]["fuzzy"] == 8


def stopping_after_one(work, _label):
    yield work[0]
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("-l", "de", "--with", "babelfish"), "unknown-translator"),
        (("-l", "de", "--with", "deepl"), "invalid-settings"),
        (("-l", "fr", "--with", "pseudo"), "locale-not-in-workspace"),
        (("-l", "??", "--with", "pseudo"), "unknown-locale"),
        (("nowhere", "-l", "de", "--with", "pseudo"), "article-not-found"),
    ],
)
def test_what_cannot_be_done_is_refused(shop, arguments, code):
    assert shop.refused("translate", *arguments).startswith(f"{code}: ")


PLUG_IN = """
from cms.translators.pseudo import Pseudo

def make(environment):
    return Pseudo(name="mine")

def make_broken(environment):
    raise RuntimeError("no\\nmodel")

def make_nothing(environment):
    return object()

class Short(Pseudo):
    def translate(self, texts, source, target, glossary):
        return []

def make_short(environment):
    return Short()

class Failing(Pseudo):
    def translate(self, texts, source, target, glossary):
        return texts / 2

def make_failing(environment):
    return Failing()
"""


@pytest.fixture
def plug_in(tmp_path, monkeypatch):
    folder = tmp_path / "plug-in"
    folder.mkdir()
    (folder / "my_translator.py").write_text(PLUG_IN)
    monkeypatch.syspath_prepend(str(folder))

    def plug_in(function):
        point = EntryPoint("mine", f"my_translator:{function}", find.GROUP)
        monkeypatch.setattr(
            find, "entry_points", lambda **wanted: EntryPoints([point]).select(**wanted)
        )

    yield plug_in
    sys.modules.pop("my_translator", None)


def test_a_plug_in_translates(shop, plug_in):
    plug_in("make")

    assert (
        shop("translate", "-l", "de", "--with", "mine", "--json").json["catalogs"][0]["saved"] == 8
    )


@pytest.mark.parametrize(
    "function", ["make_broken", "make_nothing", "no_such", "make_short", "make_failing"]
)
def test_a_broken_plug_in_is_one_clear_line(shop, plug_in, function):
    plug_in(function)

    assert shop("translate", "-l", "de", "--with", "mine").refusal == "broken-translator"


def test_what_comes_along_is_what_the_package_declares():
    declared = {point.name: point.value for point in entry_points(group=find.GROUP)}

    assert not declared or declared == dict(find.BUILT_IN)
