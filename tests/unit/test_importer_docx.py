"""Word documents come out as the Markdown that a careful person would write."""

import io
from pathlib import Path

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from tests.word_documents import add_change, add_link, lines_of, picture, read, word_file
from tests.word_numbers import add_bookmark, add_field, add_numbering, number

WORD = Path(__file__).parents[1] / "data" / "word"


def titled(document):
    document.add_heading("Care of a small burn", 0)
    document.add_paragraph("Cool it.")


def test_a_title_goes_to_the_front_matter_and_sections_begin_at_level_two():
    def write(document):
        titled(document)
        document.add_heading("First hours", 1)
        document.add_heading("What to avoid", 2)

    found = read(word_file(write))

    assert 'title: "Care of a small burn"' in found.markdown
    assert [line for line in found.markdown.splitlines() if line.startswith("#")] == [
        "## First hours",
        "### What to avoid",
    ]


def test_a_title_alone_is_not_written_twice():
    found = read(word_file(lambda document: document.add_heading("Burns", 0)))

    assert found.markdown.count("Burns") == 1


def test_one_heading_above_all_others_is_the_title():
    def write(document):
        document.add_heading("Burns", 1)
        document.add_heading("First hours", 2)

    assert 'title: "Burns"' in read(word_file(write)).markdown


def test_a_heading_is_known_by_what_its_style_is_based_on():
    def write(document):
        titled(document)
        own = document.styles.add_style("Kapitel der Klinik", WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = document.styles["Heading 1"]
        document.add_paragraph("Erste Stunden", style=own)

    assert "## Erste Stunden" in lines_of(write)


def test_a_heading_style_with_a_localised_name_is_a_heading():
    def write(document):
        titled(document)
        document.styles.add_style("Überschrift 2", WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("Erste Stunden", style="Überschrift 2")

    assert "## Erste Stunden" in lines_of(write)


def test_a_list_goes_on_counting_after_a_paragraph():
    def write(document):
        document.add_paragraph("Cool", style="List Number")
        document.add_paragraph("Cover", style="List Number")
        document.add_paragraph("Between.")
        document.add_paragraph("Rest", style="List Number")

    assert lines_of(write) == ["1. Cool", "2. Cover", "Between.", "3. Rest"]


def test_a_list_that_is_set_in_further_belongs_to_the_item_above():
    def write(document):
        document.add_paragraph("Avoid", style="List Bullet")
        document.add_paragraph("butter", style="List Bullet 2")
        document.add_paragraph("Drink", style="List Bullet")

    assert lines_of(write) == ["- Avoid", "  - butter", "- Drink"]


def test_a_further_paragraph_of_an_item_stays_in_it():
    def write(document):
        document.add_paragraph("Cool", style="List Number")
        document.add_paragraph("For ten minutes.", style="List Continue")
        document.add_paragraph("Cover", style="List Number")

    assert lines_of(write) == ["1. Cool", "   For ten minutes.", "2. Cover"]


def test_what_looks_like_markup_stays_text():
    def write(document):
        document.add_paragraph("1. A *star* and a [link](x), # and `code`.")

    found = read(word_file(write))

    assert "\\*star\\*" in found.markdown


def test_bold_and_italic_come_from_runs_and_from_styles():
    def write(document):
        paragraph = document.add_paragraph("Do ")
        paragraph.add_run("not").bold = True
        paragraph.add_run(" use ")
        paragraph.add_run("ice", style="Emphasis")

    assert lines_of(write) == ["Do **not** use *ice*"]


def test_quotes_links_and_merged_cells_are_kept():
    def write(document):
        document.add_paragraph("Do not burst blisters.", style="Quote")
        add_link(document.add_paragraph("See "), "https://example.org/burns", "the leaflet")
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(1, 1).text = "Degree", "red"
        table.cell(0, 0).merge(table.cell(0, 1))

    assert lines_of(write) == [
        "> Do not burst blisters.",
        "See [the leaflet](https://example.org/burns)",
        "| Degree |  |",
        "| --- | --- |",
        "|  | red |",
    ]


def test_a_picture_is_kept_with_its_alternative_text():
    def write(document):
        shape = document.add_picture(io.BytesIO(picture()))
        shape._inline.docPr.set("descr", "A red and green square")

    found = read(word_file(write))

    (image,) = found.images
    assert f"![A red and green square]({image.reference})" in found.markdown
    assert image.content == picture()


def test_tracked_changes_are_taken_as_accepted_and_reported():
    def write(document):
        paragraph = document.add_paragraph("Cool it for ")
        add_change(paragraph, "del", "Ben", "five")
        add_change(paragraph, "ins", "Ben", "ten")

    found = read(word_file(write))

    assert found.markdown.endswith("Cool it for ten\n")
    assert found.warnings == (
        "An insertion by Ben was taken as accepted: 'ten'.",
        "A deletion by Ben was taken as accepted: 'five'.",
    )


def test_comments_headers_and_footers_are_left_out_and_reported():
    def write(document):
        paragraph = document.add_paragraph("Cool it.")
        document.add_comment(paragraph.runs, text="For how long?", author="Cleo")
        document.sections[0].header.paragraphs[0].text = "Clinic of the Lake"

    found = read(word_file(write))

    assert found.leftovers == ("Clinic of the Lake", "Comment by Cleo: For how long?")


def test_a_short_bold_line_is_asked_about():
    def write(document):
        document.add_paragraph().add_run("When to call").bold = True
        document.add_paragraph("If it is larger than a hand.")

    assert read(word_file(write)).warnings == (
        "Is this line a heading? It is bold, but has no heading style: 'When to call'.",
    )


def test_a_document_of_libreoffice_comes_out_whole():
    found = read((WORD / "burn-leaflet.docx").read_bytes())

    assert found.markdown == (WORD / "burn-leaflet.md").read_text()
    assert found.leftovers == ("Comment by Jo: Stimmt das?",)


def test_a_row_that_libreoffice_styles_as_headings_is_the_table_header():
    def write(document):
        heading = document.styles.add_style("Table Heading", WD_STYLE_TYPE.PARAGRAPH)
        table = document.add_table(rows=2, cols=2)
        table._tblPr.remove(table._tblPr.find(qn("w:tblLook")))
        for cell, text in zip(table._cells, ("Day", "Care", "1", "Wash"), strict=True):
            cell.text = text
        for cell in table.rows[0].cells:
            cell.paragraphs[0].style = heading

    assert "| Day | Care |\n| --- | --- |\n| 1 | Wash |" in read(word_file(write)).markdown


def test_headings_keep_their_numbers_where_the_text_refers_to_one():
    found = read(word_file(numbered_headings("REF _later \\r \\h", "see 1.a")))

    headings = [line for line in found.markdown.splitlines() if line.startswith("#")]
    assert headings == ["## 1 First hours", "### 1.a Cooling", "### 1.b Cover", "## 2 Later"]
    assert not any("A reference names a number" in warning for warning in found.warnings)


def test_headings_lose_numbers_that_nothing_refers_to():
    found = read(word_file(numbered_headings("PAGEREF _later", "page 3")))

    assert "## First hours" in found.markdown


def numbered_headings(field: str, shown: str):
    def write(document):
        titled(document)
        add_numbering(document, [("decimal", "%1"), ("lowerLetter", "%1.%2")])
        for level, text in ((0, "First hours"), (1, "Cooling"), (1, "Cover"), (0, "Later")):
            heading = document.add_heading(text, level + 1)
            number(heading, level)
            if text == "Later":
                add_bookmark(heading, "_later")
        add_field(document.add_paragraph("For how long, "), field, shown)

    return write


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("傷口を乾かしてください。", "ja"),
        ("حافظ على جفاف الجرح.", "ar-SA"),
        ("รักษาแผลให้แห้ง", ""),  # the default for complex scripts is another's
        ("Maintenez la plaie sèche.", "fr-FR"),
    ],
)
def test_the_language_is_that_of_the_texts_script(text, told):
    def write(document):
        language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
        for name, tag in (("val", "fr-FR"), ("eastAsia", "ja"), ("bidi", "ar-SA")):
            language.set(qn(f"w:{name}"), tag)
        document.add_paragraph(text)

    found = read(word_file(write)).markdown

    assert (f'lang: "{told}"' in found) == bool(told)
