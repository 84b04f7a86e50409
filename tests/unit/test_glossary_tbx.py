from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.glossary import Rendering, Term, Usage
from cms.catalog.glossary_tbx import read_tbx
from cms.errors import MalformedGlossary

MARTIF = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>{}</body></text></martif>"""
ENTRY = """
<termEntry id="c1"><descripGrp><descrip type="definition">An injury
 by heat</descrip></descripGrp><note>Not a scald</note>
 <langSet xml:lang="en">
  <tig><term>burn wound</term></tig>
  <tig><term>burn</term><termNote type="partOfSpeech">noun</termNote>
   <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
 </langSet>
 <langSet xml:lang="de">
  <tig><term>Brand</term>
   <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  <tig><term>Brandwunde</term></tig>
  <ntig><termGrp><term>Verbrennung</term>
   <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
 </langSet>
</termEntry>"""
GERMAN = (
    Rendering("de", "Verbrennung"),
    Rendering("de", "Brandwunde"),
    Rendering("de", "Brand", Usage.FORBIDDEN),
)
BURN = Term("en", "burn", "noun", "An injury by heat", "Not a scald", ("burn wound",), GERMAN)

DCA = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader/><text><body><conceptEntry id="c1">
<langSec xml:lang="en"><descrip type="definition">An injury by heat</descrip>
 <termSec><term>burn</term><termNote type="partOfSpeech">noun</termNote></termSec></langSec>
<langSec xml:lang="de"><termSec><term>Verbrennung</term>
 <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>"""
DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader/><text><body><conceptEntry id="c1">
<langSec xml:lang="en"><basic:definition>An injury by heat</basic:definition>
 <termSec><term>burn</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="de"><termSec><term>Verbrennung</term>
 <min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"""


def read(text, source="en"):
    content = text if isinstance(text, bytes) else text.encode()
    return read_tbx(content, "g.tbx", source)


def terms(text, source="en"):
    return [each.term for each in read(text, source).terms]


def test_the_older_form_is_read_preferred_words_first():
    assert terms(MARTIF.format(ENTRY)) == [BURN]


@pytest.mark.parametrize("text", [DCA, DCT])
def test_both_newer_forms_are_read(text):
    assert terms(text) == [
        Term(
            "en", "burn", "noun", "An injury by heat", renderings=(Rendering("de", "Verbrennung"),)
        )
    ]


def test_any_of_its_locales_may_be_the_source():
    (term,) = terms(MARTIF.format(ENTRY), "de")

    assert term.text == "Verbrennung"
    assert [each.text for each in term.renderings] == ["burn", "burn wound"]


def test_a_region_of_the_source_will_do():
    assert (
        terms(DCA.replace('xml:lang="en"><descrip', 'xml:lang="en-GB"><descrip'))[0].text == "burn"
    )


def test_entries_without_a_word_in_the_source_are_counted():
    found = read(MARTIF.format(ENTRY), "fr")

    assert (found.terms, found.skipped) == ([], 1)


def test_two_meanings_of_a_word_become_one_term():
    other = ENTRY.replace("An injury\n by heat", "A pain").replace("Brandwunde", "Brennen")

    (term,) = terms(MARTIF.format(ENTRY + other))

    assert term.definition == "An injury by heat; A pain"
    assert {each.text for each in term.renderings} == {
        "Verbrennung",
        "Brandwunde",
        "Brennen",
        "Brand",
    }


def test_a_file_in_another_encoding_is_read():
    text = MARTIF.format(ENTRY).replace("UTF-8", "UTF-16")

    assert terms(text.encode("utf-16")) == [BURN]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no element found"),
        ("term,de", "Start tag expected"),
        ("<html/>", "its root is 'html'"),
        (MARTIF.format("<termEntry>"), "Opening and ending tag mismatch"),
        (MARTIF.format(ENTRY.replace('"de"', '"klingon"')), "'klingon' is not a locale tag"),
        (MARTIF.format(ENTRY.replace("burn<", "&burn;<")), "an entity that XML does not have"),
        (MARTIF.format(ENTRY.replace("burn<", "b" * 201 + "<")), "201 characters"),
        ("<martif>" + "<a>" * 100_000, "depth"),
    ],
)
def test_what_is_no_termbase_is_refused(text, reason):
    with pytest.raises(MalformedGlossary, match=reason):
        read(text)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("<tbx>\n<a>&burn;</a></tbx>", "g.tbx:2: Entity 'burn' not defined."),
        (
            MARTIF.format(ENTRY.replace(' xml:lang="de"', "")),
            "g.tbx:11: a langSet has no xml:lang.",
        ),
        (DCA.replace(' xml:lang="de"', ' xml:lang=" "'), "g.tbx:5: a langSec has no xml:lang."),
        (DCA.replace('"de"', '"klingon"'), "g.tbx:5: 'klingon' is not a locale tag known to CLDR"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_where(text, refusal):
    with pytest.raises(MalformedGlossary) as caught:
        read(text)

    assert str(caught.value).startswith(refusal)


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "b">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;',
        "<!ELEMENT martif ANY>",
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "'
        + "&a;" * 1000
        + '"><!ENTITY c "'
        + "&b;" * 1000
        + '">',
    ],
)
def test_a_file_that_brings_its_own_rules_is_refused(subset):
    with pytest.raises(MalformedGlossary):
        read(MARTIF.replace('SYSTEM "TBXBasiccoreStructV02.dtd"', f"[{subset}]").format(ENTRY))


@given(st.lists(st.sampled_from([*ENTRY.split(">"), "&", "<", "\0", "é"]), max_size=20))
@settings(max_examples=150)
def test_any_file_is_read_or_refused(parts):
    with suppress(MalformedGlossary):
        read(MARTIF.format(">".join(parts)))
