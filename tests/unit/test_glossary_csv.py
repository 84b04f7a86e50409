import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.glossary import Rendering, Term, Usage, in_order
from cms.catalog.glossary_csv import read_csv, write_csv
from cms.catalog.glossary_file import merge_terms
from cms.errors import MalformedGlossary

HEADER = "term,part of speech,variants,definition,note,do not translate,de,de forbidden"
BURN = (
    f"{HEADER}\nburn,noun,burns | burnt,By heat,,,Verbrennung ~ Verbrennungen | Brandwunde,Brand\n"
)


def terms(text, source="en"):
    return [read.term for read in read_csv(text, "g.csv", source)]


def test_a_row_is_a_term_and_a_column_a_locale():
    assert terms(BURN) == [
        Term(
            "en",
            "burn",
            "noun",
            "By heat",
            "",
            ("burns", "burnt"),
            (
                Rendering("de", "Verbrennung", variants=("Verbrennungen",)),
                Rendering("de", "Brandwunde"),
                Rendering("de", "Brand", Usage.FORBIDDEN),
            ),
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "term;de\nburn;Verbrennung\n",
        "term\tde\r\nburn\tVerbrennung\r\n",
        "sep=;\r\nterm;de\r\nburn;Verbrennung\r\n",
        "sep=|\nterm|de\nburn|Verbrennung",
        '"Term","DE"\n"burn","Verbrennung"\n\n,,\n',
        "\n en , de \nburn , Verbrennung \n",
        "Term,de,Source\nburn,Verbrennung,en\n",
        "term,part_of_speech,de\nburn,,Verbrennung,,,\n",
    ],
)
def test_what_spreadsheets_write_is_read(text):
    assert terms(text) == [Term("en", "burn", renderings=(Rendering("de", "Verbrennung"),))]


@pytest.mark.parametrize(
    ("cell", "locales"),
    [("all", ["*"]), ("YES", ["*"]), ("x", ["*"]), ("no", []), ("de, pt_BR", ["de", "pt-BR"])],
)
def test_a_term_may_stay_as_it_is_everywhere_or_somewhere(cell, locales):
    (term,) = terms(f'term,do not translate\nTylenol,"{cell}"\n')

    assert [each.locale for each in term.renderings if each.usage is Usage.KEPT] == locales


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "no column 'term'"),
        ("word,de\n", 1, "a column is named 'word'"),
        ("term,de,fr forbiden\n", 1, "a column is named 'fr forbiden'"),
        ("de,fr\n", 1, "no column 'term'"),
        ("term,de,DE\n", 1, "two columns 'DE'"),
        ("term,Term\n", 1, "two columns 'Term'"),
        ("term,de\n\n,x\n", 3, "no term in the row"),
        ("term,de\na,b,c\n", 2, "more cells"),
        ("term,de\na,b\nA,\na,c\n", 4, "'a' is in line 2"),
        ('term,de\n"a\nb",b\na b,c\n', 4, "'a b' is in line 2"),
        ('sep=,\nterm,de\na,"b\n', 3, "unexpected end of data"),
        ("term,do not translate\na,klingon\n", 2, "'klingon'"),
        ("term,source\na,xx\n", 2, "'xx'"),
        ("term\na\x1b[31m\n", 2, "U+001B"),
        ("term\n" + "a" * 201, 2, "201 characters"),
        ("term,pos\na," + "n" * 41, 2, "part of speech"),
        ("term,de\na," + "n" * 1001, 2, "a rendering of more"),
        ("term\n" + "a" * 140_000, 2, "field larger than"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_with_its_line(text, line, reason):
    with pytest.raises(MalformedGlossary) as caught:
        read_csv(text, "g.csv", "en")

    assert str(caught.value).startswith(f"g.csv:{line}: ")
    assert reason in str(caught.value)


@pytest.mark.parametrize("text", ["=1+1", "+49", "-x", "@SUM(A1)", "'=1", "''-", "'plain"])
def test_a_spreadsheet_takes_no_term_for_a_formula(text):
    written = write_csv([Term("en", text, renderings=(Rendering("de", text),))])
    row = list(csv.reader(io.StringIO(written)))[1]

    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    assert terms(written)[0].text == text


plain = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])).map(
    lambda text: " ".join(text.split())
)
words = plain.filter(bool).filter(lambda text: len(text) < 100 and text.strip("\ufffe\uffff"))
safe = words.map(lambda text: text.replace("\ufffe", "").replace("\uffff", "") or "x")
renderings = st.builds(
    Rendering,
    st.sampled_from(["de", "fr", "pt-BR"]),
    safe,
    st.sampled_from([Usage.APPROVED, Usage.FORBIDDEN]),
    st.lists(safe, max_size=2).map(tuple),
)
kept = st.sampled_from([(), (Rendering("*", "", Usage.KEPT),), (Rendering("de", "", Usage.KEPT),)])
glossaries = st.lists(
    st.builds(
        Term,
        st.sampled_from(["en", "de"]),
        safe,
        st.sampled_from(["", "noun"]),
        st.sampled_from(["", "Two\nlines, one; tab"]),
        safe | st.just(""),
        st.lists(safe, max_size=2).map(tuple),
        st.tuples(st.lists(renderings, max_size=4).map(tuple), kept).map(
            lambda both: in_order((*both[0], *both[1]))
        ),
    ),
    max_size=4,
    unique_by=lambda term: term.name,
)


@given(glossaries)
@settings(max_examples=150)
def test_what_is_written_reads_back_and_changes_nothing(glossary):
    known = {term.name: term for term in glossary}
    written = write_csv(glossary)

    merged = merge_terms(read_csv(written, "g.csv", "fr"), known, "g.csv")

    assert {term.name: term for term in merged} == known
    assert write_csv(merged) == written


@given(
    st.text()
    | st.lists(st.sampled_from(["term", "de", "en", "all", " forbidden", *",;\n\t|~'=x\"\\"])).map(
        "".join
    )
)
@settings(max_examples=200)
def test_any_text_is_read_or_refused(text):
    with suppress(MalformedGlossary):
        read_csv(text, "g.csv", "en")


def merged(text, *known):
    found = merge_terms(read_csv(text, "g.csv", "en"), {term.name: term for term in known}, "g.csv")
    return found[0]


FRENCH = Rendering("fr", "brûlure")


def test_a_file_replaces_what_it_speaks_of_and_leaves_the_rest():
    before = Term(
        "en", "burn", "noun", "By heat", "!", ("burns",), (Rendering("de", "Brand"), FRENCH)
    )

    after = merged("term,de\nburn,Verbrennung\n", before)

    assert after == Term(
        "en", "burn", "noun", "By heat", "!", ("burns",), (Rendering("de", "Verbrennung"), FRENCH)
    )


def test_an_emptied_cell_empties_what_it_stands_for():
    before = Term("en", "burn", note="!", renderings=(Rendering("de", "Brand"), FRENCH))

    assert merged("term,note,de\nburn,,\n", before) == Term("en", "burn", renderings=(FRENCH,))


def test_a_column_for_what_is_kept_speaks_of_every_locale():
    before = Term("en", "X", renderings=(Rendering("de", "", Usage.KEPT), FRENCH))

    assert merged("term,do not translate\nX,\n", before) == Term("en", "X", renderings=(FRENCH,))


def test_a_word_that_is_two_terms_needs_its_part_of_speech():
    known = (Term("en", "burn", "noun"), Term("en", "burn", "verb"))

    with pytest.raises(MalformedGlossary, match="'noun', 'verb'"):
        merged("term\nburn\n", *known)
    assert merged("term,pos,note\nburn,verb,!\n", *known).note == "!"


def test_lines_of_a_cell_end_as_lines_end_here():
    (term,) = terms('term,definition\r\nburn,"By heat,\r\nsteam or acid"\r\n')

    assert term.definition == "By heat,\nsteam or acid"
