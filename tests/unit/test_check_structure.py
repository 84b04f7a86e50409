"""Links, code, tags, placeholders, citations: what is in a text beside its words is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.checks.check import Pair, Severity
from cms.catalog.checks.structure import checks as structure
from cms.catalog.checks.structure.parts import parts_of
from cms.catalog.checks.structure.targets import Likeness, likeness, unmatched
from cms.catalog.checks.text import Text
from cms.document.model import Syntax
from tests.cases import read_cases
from tests.check_cases import found, judged

MARKUP = (
    "[a](b) ![](c.png) `x` <b> </b> <a href='d'> {e} %s {{< f >}} [@g] [^h] ** * _ [i][] ]( <j@k.l>"
    " https://m.n {o, &p; ] [ ( ) \\ &amp; 痛み нога ﷺ"
)
TEXTS = st.lists(st.sampled_from(MARKUP.split(" ")) | st.text(max_size=5), max_size=12).map(
    " ".join
)


@pytest.mark.parametrize(("source", "translations"), read_cases("check_structure.txt"))
def test_a_fault_is_found_and_a_good_translation_passes(source, translations, request):
    check, locale = request.node.callspec.id.split(" ")[:2]

    assert judged(structure.CHECKS, check, locale, source, translations) == translations


@pytest.mark.parametrize(
    ("source", "translation", "check"),
    [
        ("[a](https://x.org/a)", "b", "links"),
        ("[a](https://x.org/a)", "[b](https://y.org/a)", "links"),
        ("![a](a.png)", "b", "images"),
        ("Say `a`.", "Sage `b`.", "code"),
        ("<em>a</em>", "<em>b", "tags"),
        ("Hello {a}", "Hallo", "placeholders"),
        ("{{< a >}} b", "c", "shortcodes"),
        ("a [@b]", "c", "citations"),
        ("a", "c [@b]", "citations"),
        ("a[^b]", "c", "footnotes"),
    ],
)
def test_what_is_lost_is_an_error(source, translation, check):
    assert found(structure.CHECKS, "de", source, translation)[check] is Severity.ERROR


@pytest.mark.parametrize(
    ("source", "translation", "check"),
    [
        ("[a](#b)", "[c](#d)", "links"),
        ("[a](/b)", "[c](/d)", "links"),
        ("[a](https://x.org/a#b)", "[a](https://x.org/a#c)", "links"),
        ("a", "[a](https://x.org)", "links"),
        ("![a](a.png)", "![b](b.png)", "images"),
        ("Say `a-b`.", "Sage a-b.", "code"),
        ("<em>a</em>", "b", "tags"),
        ("<nameless>", "<namenlos>", "tags"),
        ("Hello", "Hallo {a}", "placeholders"),
        ("of &product;", "davon", "placeholders"),
        ("{{< a b >}} c", "{{< a d >}} c", "shortcodes"),
        ("a", "{{< b >}} a", "shortcodes"),
    ],
)
def test_what_may_be_meant_is_a_warning(source, translation, check):
    assert found(structure.CHECKS, "de", source, translation)[check] is Severity.WARNING


def test_a_finding_names_what_is_lost():
    (links,) = (check for check in structure.CHECKS if check.name == "links")
    pair = Pair(Text("[a](https://example.org/b)", "en"), Text("c", "de"))

    assert [finding.message for finding in links.find(pair)] == [
        "the link to https://example.org/b is missing; put it back"
    ]


def test_a_shortcode_is_named_as_it_stands():
    (shortcodes,) = (check for check in structure.CHECKS if check.name == "shortcodes")
    pair = Pair(Text('Call {{phone clinic="north"}}.', "en"), Text("Rufen Sie an.", "de"))

    assert [finding.message for finding in shortcodes.find(pair)] == [
        'the shortcode {{phone clinic="north"}} is missing; put it back as it is'
    ]


def test_a_long_address_is_shown_shortened():
    (links,) = (check for check in structure.CHECKS if check.name == "links")
    pair = Pair(Text(f"[a](https://example.org/{'b' * 500})", "en"), Text("c", "de"))
    (finding,) = links.find(pair)

    assert len(finding.message) < 140


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("[a](<b c> 'd')", "b c"),
        ("[a](b\\_c&amp;d)", "b_c&d"),
        ("[a]()", ""),
        ("[](b)", "b"),
        ("[a `b`][]", "[a `b`]"),
        ("~~[a][B  C]~~", "[b c]"),
    ],
)
def test_a_target_is_read_as_markdown_writes_it(written, target):
    assert [link.target for link in parts_of(Text(written, "en")).links] == [target]


def test_an_image_of_the_locale_may_take_the_place_of_another():
    source, translation = "![a](en/a.png) ![b](b.png)", "![c](de/a.png) ![d](pictures/c.png)"

    assert found(structure.CHECKS, "de", source, translation) == {"images": Severity.WARNING}


def test_code_in_html_is_read_without_its_tags():
    text = Text("<p><code>a &lt; b</code>, <!-- c --> `d`</p>", "en", Syntax.HTML)

    assert list(parts_of(text).code) == ["a < b"]
    assert list(parts_of(text).tags) == ["p", "/p"]


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("https://x.org/a", "http://www.x.org/a/", Likeness.SAME),
        ("https://x.org/a", "https://x.org/de/a", Likeness.LOCALISED),
        ("/en/a", "/de/a", Likeness.LOCALISED),
        ("/en-GB/a", "/de-DE/a", Likeness.LOCALISED),
        ("https://x.org/a?hl=en", "https://x.org/a?hl=de", Likeness.LOCALISED),
        ("leaflet-en.pdf", "leaflet-de.pdf", Likeness.LOCALISED),
        ("a.en.html", "a.de.html", Likeness.LOCALISED),
        ("https://en.x.org/a", "https://de.x.org/b", Likeness.NEARBY),
        ("../a", "../b", Likeness.NEARBY),
        ("tel:112", "tel:110", Likeness.OTHER),
        ("/a", "javascript:b", Likeness.OTHER),
        ("/a", "//evil.org/a", Likeness.OTHER),
        ("https://en.x.org/a", "https://de.y.org/a", Likeness.OTHER),
    ],
)
def test_addresses_are_the_same_page_or_not(source, translation, expected):
    assert likeness(source, translation, ("en", "de")) is expected


@given(st.lists(st.text(max_size=8), max_size=6), st.lists(st.text(max_size=8), max_size=6))
def test_each_address_is_answered_for_once(source, translation):
    pairs = list(unmatched(source, translation, ("en", "de")))

    assert len(pairs) <= len(source) + len(translation)
    assert all(target in source for target, _, _ in pairs if target)


@given(TEXTS, TEXTS, st.sampled_from(list(Syntax)))
def test_no_text_is_too_strange(source, translation, syntax):
    pair = Pair(Text(source, "en", syntax), Text(translation, "ja", syntax))

    for check in structure.CHECKS:
        assert all(finding.message for finding in check.find(pair))


@given(TEXTS)
def test_a_text_has_all_that_it_has_itself(text):
    pair = Pair(Text(text, "en"), Text(text, "de"))

    assert [check.name for check in structure.CHECKS if list(check.find(pair))] == []


ROLES = "See :ref:`the care plan <plan>`, :term:`wounds` and `our site <https://x.org>`_."


def test_the_words_of_roles_and_their_links_are_translated_and_their_targets_kept():
    kept = "Siehe :ref:`den Plan <plan>`, :term:`Wunden <wound>` und `uns <https://x.org>`_."

    assert code_findings(kept) == 0
    assert code_findings(kept.replace("<plan>", "<planung>")) == 1
    assert code_findings(kept.replace("x.org", "y.org")) == 1


def code_findings(translation):
    pair = Pair(Text(ROLES, "en"), Text(translation, "de"))
    (code,) = (check for check in structure.CHECKS if check.name == "code")
    return len(list(code.find(pair)))
