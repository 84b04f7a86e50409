"""Equations of Word as text, and references to what is numbered."""

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.cases import read_cases
from tests.word_documents import body_of, read, word_file

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def with_equation(omml: str, *, before: str = "So: ", is_line: bool = False) -> bytes:
    line = f"<m:oMath {MATH}>{omml}</m:oMath>"
    line = f"<m:oMathPara {MATH}>{line}</m:oMathPara>" if is_line else line

    def write(document):
        document.add_paragraph("Dose by weight")
        paragraph = document.add_paragraph(before)
        paragraph._p.append(parse_xml(line))
        paragraph.add_run(" is it.")

    return word_file(write)


@pytest.mark.parametrize(("omml", "expected"), read_cases("word_equations.txt"))
def test_an_equation_becomes_text_where_a_line_can_say_it(omml, expected):
    body = body_of(with_equation(omml.replace("\n", "")))

    assert body.strip().splitlines()[-1] == f"So: {expected}is it."


def test_an_equation_that_became_text_is_told_for_somebody_to_check():
    found = read(
        with_equation(
            "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>",
            is_line=True,
        )
    )

    assert "So: 1/2 is it." in found.markdown
    assert "An equation became text, check it: '1/2'." in found.warnings


@pytest.mark.parametrize(("before", "place"), [("So: ", "in 'So: is it.'"), ("", "in 'is it.'")])
def test_an_equation_that_cannot_be_text_is_told_with_its_place(before, place):
    found = read(with_equation("<m:m><m:mr><m:e/></m:mr></m:m>", before=before))

    assert f"An equation was left out, write in words what it says: {place}." in found.warnings


def test_a_reference_to_a_number_is_told_with_its_place():
    def write(document):
        paragraph = document.add_paragraph("As said under ")
        for kind, text in (("begin", ""), ("", r" REF _Ref1 \r \h "), ("separate", "")):
            add_field(paragraph, kind, text)
        paragraph.add_run("2.a")
        add_field(paragraph, "end", "")
        paragraph.add_run(", rest.")

    told = (
        "A reference names a number that may be another now: '2.a' in 'As said under 2.a, rest.'."
    )
    assert told in read(word_file(write)).warnings


def add_field(paragraph, kind: str, text: str) -> None:
    inner = f'<w:fldChar w:fldCharType="{kind}"/>' if kind else f"<w:instrText>{text}</w:instrText>"
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>"))
