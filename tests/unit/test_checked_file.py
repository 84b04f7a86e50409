"""Checking any catalog file; the rules here are made up, so that only the file's part is tested."""

from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.checked_file import FileRules, file_problems
from cms.catalog.checks.check import ArticleCheck, Check, Example, Finding, Severity
from cms.catalog.checks.rules import Rules
from cms.catalog.find_terms import Finder
from cms.catalog.glossary import Term
from cms.catalog.po import read_po
from cms.catalog.sarif import sarif_log
from cms.document.model import Syntax

EXAMPLE = Example("de", "Rest.", "Shout!", "Ruhe.")


def shouts(pair):
    if "!" in pair.translation.text and "!" not in pair.source.text:
        yield Finding(f"it shouts in {pair.translation.locale} about {pair.kind or 'anything'}")


def echoes(pairs):
    seen = set()
    for place, pair in enumerate(pairs):
        if pair.translation.text in seen:
            yield place, Finding("said before")
        seen.add(pair.translation.text)


SHOUTS = Check("shouts", Severity.ERROR, "Nothing shouts.", EXAMPLE, shouts)
ECHOES = ArticleCheck("echoes", Severity.WARNING, "Nothing is said twice.", echoes)
RULES = Rules((SHOUTS,), (ECHOES,))
HEAD = 'msgid ""\nmsgstr "Language: de\\n"\n\n'


def found(text, **changes):
    by = FileRules(changes.pop("rules", RULES), "en", "de", **changes)
    return [
        (each.line, each.problem.check, each.problem.message)
        for each in file_problems(read_po(text.encode(), "a.po"), by)
    ]


def test_problems_come_with_their_lines():
    text = HEAD + 'msgid "Rest."\nmsgstr "Ruhe!"\n\nmsgid "Stay."\nmsgstr "Ruhe!"\n'

    assert found(text) == [
        (4, "shouts", "it shouts in de about anything"),
        (7, "shouts", "it shouts in de about anything"),
        (7, "echoes", "said before"),
    ]


def test_what_is_not_translated_has_no_problems():
    text = HEAD + '#, fuzzy\nmsgid "A"\nmsgstr "A!"\n\nmsgid "B"\nmsgstr ""\n'
    text += '\n#~ msgid "C"\n#~ msgstr "C!"\n'

    assert found(text) == []
    assert [line for line, *_ in found(text, with_fuzzy=True)] == [5]


def test_our_own_notes_tell_the_kind_and_the_risk():
    text = HEAD + '#. Kind: list item\n#. Risk: critical\nmsgid "A"\nmsgstr "A!"\n'
    quiet = Rules((SHOUTS,), (), by_risk={"critical": {"shouts": "off"}})

    assert found(text) == [(6, "shouts", "it shouts in de about list-item")]
    assert found(text, rules=quiet) == []


def test_a_translator_waives_a_check_with_a_reason():
    entry = 'msgid "A"\nmsgstr "A!"\n'

    assert found(f"{HEAD}# waive shouts: the sign on the door shouts, too\n{entry}") == []
    assert found(f"{HEAD}# waive shouts:\n{entry}") != []
    assert found(f"{HEAD}# waive others: a reason\n{entry}") != []


def test_a_plurals_form_may_follow_either_source():
    text = HEAD + 'msgid "One!"\nmsgid_plural "Many"\nmsgstr[0] "Eins!"\nmsgstr[1] "Viele!"\n'

    assert found(text) == []
    assert found(text.replace("One!", "One")) == [(4, "shouts", "it shouts in de about anything")]


def test_terms_and_syntax_reach_the_checks():
    def has_terms(pair):
        if pair.terms:
            yield Finding(pair.terms[0].text + pair.source.prose)

    rules = Rules((Check("terms", Severity.WARNING, "Terms.", EXAMPLE, has_terms),), ())
    text = HEAD + 'msgid "A <b>burn</b>"\nmsgstr "x"\n'

    finder = Finder((Term("en", "burn"),))
    assert found(text, rules=rules, finder=finder, syntax=Syntax.HTML) == [
        (4, "terms", "burnA burn")
    ]


def test_sarif_names_every_check_and_place():
    file = read_po((HEAD + 'msgid "A"\nmsgstr "A!"\n').encode(), "a b.po")
    problems = tuple(file_problems(file, FileRules(RULES, "en", "de")))

    log = sarif_log({"a b.po": problems}, RULES, "1.0", [("c.po", "unreadable")])

    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["shouts", "echoes"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (result["ruleId"], result["level"]) == ("shouts", "error")
    assert place == {"artifactLocation": {"uri": "a%20b.po"}, "region": {"startLine": 4}}
    assert not run["invocations"][0]["executionSuccessful"]


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=5))
def test_any_texts_can_be_checked(pairs):
    from cms.catalog.catalog_file import CatalogFile, FileEntry

    entries = [FileEntry(line, None, a, translation=b) for line, (a, b) in enumerate(pairs, 1)]
    file = CatalogFile((), tuple(entries))

    lines = [each.line for each in file_problems(file, FileRules(RULES, "en", "de"))]
    assert lines == sorted(lines)
