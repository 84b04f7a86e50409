"""The front matter that importers write says what the source said."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.document import front_matter as reader
from cms.document.model import Citation
from cms.document.prose import one_line
from cms.importer.front import front_matter

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


def test_fields_stand_in_one_order_and_empty_ones_do_not():
    written = front_matter({"tags": ["a: b", " "], "author": "", "title": "Rest\nwell"})

    assert written == '---\ntitle: "Rest well"\ntags:\n- "a: b"\n---\n'


def test_without_anything_to_say_there_is_no_front_matter():
    assert front_matter({"title": " ", "tags": []}) == ""


def test_citations_come_last():
    written = front_matter({"title": "Rest"}, [Citation("a", url="https://a.example/")])

    assert written.endswith('references:\n- id: "a"\n  URL: "https://a.example/"\n---\n')


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_whatever_a_source_says_is_read_back(title, summary):
    written = front_matter({"summary": summary, "title": title})

    found = reader.read(written, "page.html")
    assert (found.title if found else "") == one_line(title).strip()
    assert (found.summary if found else "") == one_line(summary).strip()
