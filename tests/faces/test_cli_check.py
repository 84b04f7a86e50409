"""cms catalog check, anywhere."""

import json
import sys
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from cms.pipeline import load_checks

PO = 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "Wait."\nmsgstr "%s"\n'

PLUG_IN = """
from cms.catalog.checks.check import Check, Example, Finding, Severity


def find(pair):
    if "!" in pair.translation.text:
        yield Finding("it shouts")


shouts = Check("shouts", Severity.ERROR, "Nothing shouts.", Example("de", "A", "A!", "A"), find)
nothing = None
twice = [shouts, shouts]


def fail(pair):
    raise KeyError(pair.kind)


fails = Check("fails", Severity.ERROR, "Nothing fails.", Example("de", "A", "A!", "A"), fail)
"""


def printed(outcome):
    """Return what was printed although the command ended with 1."""
    assert (outcome.status, outcome.refusal) == (1, "checks-failed")
    return json.loads(outcome.out)


@pytest.fixture
def plug_in(tmp_path_factory, monkeypatch):
    """Install a package of somebody else's with an entry point."""
    folder = tmp_path_factory.mktemp("plug-in")
    (folder / "loud.py").write_text(PLUG_IN)
    monkeypatch.syspath_prepend(folder)

    def install(name):
        point = EntryPoint("loud", f"loud:{name}", load_checks.GROUP)
        monkeypatch.setattr(
            load_checks, "entry_points", lambda **wanted: EntryPoints([point]).select(**wanted)
        )
        load_checks._plug_ins.cache_clear()

    yield install
    load_checks._plug_ins.cache_clear()
    sys.modules.pop("loud", None)


def test_a_plug_ins_check_runs_without_a_workspace(cms, plug_in):
    plug_in("shouts")
    cms.write("a.po", PO % "Warten!")

    outcome = cms("catalog", "check", "a.po")

    assert outcome.status == 1
    assert outcome.refusal == "checks-failed"
    assert "a.po:4: error: shouts: it shouts (“Wait.”)\n" in outcome.out
    assert outcome.out.endswith("1 message in 1 file: 1 error, 0 warnings\n")


def test_scripts_get_json_and_code_hosts_sarif(cms, plug_in):
    plug_in("shouts")
    cms.write("in/a.po", PO % "Warten!")

    (problem,) = printed(cms("catalog", "check", "in", "--json"))["problems"]
    assert problem == {
        "file": "in/a.po",
        "line": 4,
        "msgctxt": None,
        "msgid": "Wait.",
        "check": "shouts",
        "severity": "error",
        "message": "it shouts",
    }
    (run,) = printed(cms("catalog", "check", "in", "--sarif"))["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["shouts"]


def test_the_settings_around_the_folder_count(cms, plug_in):
    plug_in("shouts")
    cms.write("a.po", PO % "Warten!")
    cms.write("cms.toml", '[checks]\nshouts = "warning"\n')

    assert cms("catalog", "check", "a.po").status == 0
    assert cms("catalog", "check", "a.po", "--strict").refusal == "checks-failed"
    cms.write("cms.toml", '[checks.locale.de]\nshout = "off"\n')
    assert "did you mean 'shouts'" in cms.refused("catalog", "check", "a.po")


def test_every_check_is_listed(cms, plug_in):
    plug_in("shouts")

    listed = cms("catalog", "checks", "--json").json["checks"]
    assert {"name": "shouts", "severity": "error", "explanation": "Nothing shouts."} in listed
    assert "Nothing shouts." in cms("catalog", "checks").out


@pytest.mark.parametrize("name", ["nothing", "twice", "missing"])
def test_a_broken_plug_in_is_one_clear_line(cms, plug_in, name):
    plug_in(name)
    cms.write("a.po", PO % "x")

    assert cms.refused("catalog", "check", "a.po").startswith("broken-check: ")


def test_a_plug_in_that_fails_on_a_text_is_named(cms, plug_in):
    plug_in("fails")
    cms.write("a.po", PO % "x")

    outcome = cms("catalog", "check", "a.po")
    assert outcome.refusal == "broken-check"
    assert "'fails' cannot be used" in outcome.stderr


def test_a_file_says_what_it_is_in_or_a_person_does(cms):
    cms.write("some.po", 'msgid "Wait."\nmsgstr "Warten."\n')
    cms.write("fr.po", 'msgid "Wait."\nmsgstr "Attendez."\n')
    cms.write("b.po", "no")

    assert cms("catalog", "check", "some.po").refusal == "locale-not-told"
    assert cms("catalog", "check", "some.po", "--locale", "de").status == 0
    assert cms("catalog", "check", "fr.po").status == 0
    assert cms("catalog", "check", "fr.po", "b.po").refusal == "malformed-po"


def test_terms_come_from_a_glossary(cms):
    cms.write("a.po", PO % "Warten.")
    cms.write("terms.csv", "term,de\nwait,warten\n")

    assert cms("catalog", "check", "a.po", "--glossary", "terms.csv").status == 0
