"""What Word shows otherwise than its XML says, or what is broken in it, does no harm."""

import io

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.word_documents import lines_of, picture, read, run_of, word_file


def add_property(run, name, value=None):
    element = OxmlElement(name)
    if value is not None:
        element.set(qn("w:val"), value)
    run._r.get_or_add_rPr().append(element)


def test_hidden_text_is_left_out_and_told():
    def write(document):
        paragraph = document.add_paragraph("Rest.")
        add_property(paragraph.add_run(" Ask Ana first."), "w:vanish")

    found = read(word_file(write))

    assert "Ana" not in found.markdown
    assert "Hidden text: Ask Ana first." in found.leftovers


def test_a_raised_number_does_not_become_part_of_the_number_before_it():
    def write(document):
        paragraph = document.add_paragraph("10")
        add_property(paragraph.add_run("6"), "w:position", "8")
        add_property(paragraph.add_run("2"), "w:position", "-6")

    assert lines_of(write) == ["10<sup>6</sup><sub>2</sub>"]


def test_a_table_of_contents_is_left_out_whatever_its_styles_are():
    def write(document):
        box, gallery = OxmlElement("w:sdt"), OxmlElement("w:docPartGallery")
        gallery.set(qn("w:val"), "Table of Contents")
        properties, part = OxmlElement("w:sdtPr"), OxmlElement("w:docPartObj")
        part.append(gallery)
        properties.append(part)
        content = OxmlElement("w:sdtContent")
        content.append(document.add_paragraph("Rest 1")._p)
        box.extend((properties, content))
        document.element.body.insert(0, box)
        document.add_paragraph("Cool it.")

    found = read(word_file(write))

    assert "Rest 1" not in found.markdown
    assert "Rest 1" in found.leftovers


def test_a_paragraph_below_an_inner_list_stays_in_the_item_that_it_is_set_in_as():
    def write(document):
        document.add_paragraph("Avoid", style="List Bullet")
        document.add_paragraph("butter", style="List Bullet 2")
        document.add_paragraph("for a week.").paragraph_format.left_indent = Pt(18)

    assert lines_of(write) == ["- Avoid", "  - butter", "  for a week."]


def test_a_link_that_leads_nowhere_is_its_text():
    def write(document):
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), "rId999")
        link.append(run_of("here"))
        document.add_paragraph("See ")._p.append(link)

    assert lines_of(write) == ["See here"]


def test_a_picture_that_is_not_in_the_document_is_told():
    def write(document):
        document.add_paragraph("Cool it.")
        document.add_picture(io.BytesIO(picture()))
        next(document.element.body.iter(qn("a:blip"))).set(qn("r:embed"), "rId999")

    found = read(word_file(write))

    assert "Cool it." in found.markdown
    assert "1 × picture is named but not in the document, and was left out." in found.warnings


def test_a_footnote_that_is_not_in_the_document_is_told():
    def write(document):
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), "77")
        document.add_paragraph("Cool it.").add_run()._r.append(reference)

    found = read(word_file(write))

    assert "Cool it." in found.markdown
    assert "1 × footnote is named but not in the document, and was left out." in found.warnings
