"""The part before the first section, in pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.document.front_matter import read
from cms.document.head_fields import WHOLE, read_head_fields, with_field
from cms.document.keys import numbered_slug, require_slug
from cms.errors import MalformedArticle
from tests.markdown_documents import documents
from tests.markdown_documents import read as read_document

FIELDS = "---\n# of ours\ntitle: Care\nlist:\n- a\n- b # two\n'slug': x\n---\n\n# Care\n"


def test_each_field_is_a_piece_with_what_belongs_to_it():
    head = read_head_fields(FIELDS)

    assert dict(head.fields) == {
        "#": "# of ours\n",
        "title": "title: Care\n",
        "list": "list:\n- a\n- b # two\n",
        "slug": "'slug': x\n",
    }
    assert (head.opening, head.closing, head.rest) == ("---\n", "---\n", "\n# Care\n")


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "Care"\n+++\n',
        "---\n{title: Care}\n---\n",
        "---\n{}\n---\n",
        "---\nx: 1\nx: 2\n---\n",
    ],
)
def test_other_front_matter_is_one_piece(text):
    assert dict(read_head_fields(text).fields) == {WHOLE: text}


def test_a_head_without_front_matter_has_no_field():
    assert read_head_fields("\n# Care\n").text == "\n# Care\n"


@given(documents.map(read_document))
def test_joined_the_pieces_are_the_text_again(document):
    text = document.head.text

    assert read_head_fields(text).text == text
    assert read_head_fields(text).as_one.text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nslug: a\ntitle: A\n---\n", '---\nslug: "a-2"\ntitle: A\n---\n'),
        ("---\r\nslug: a\r\n---\r\n", '---\r\nslug: "a-2"\r\n---\r\n'),
        ("---\ntitle: A\n---\n", "---\ntitle: A\n---\n"),
        ("# A\n", "# A\n"),
    ],
)
def test_a_field_gets_another_value_where_it_is(text, expected):
    assert with_field(text, "slug", "a-2") == expected


@given(st.text())
def test_any_text_can_be_looked_at(text):
    try:
        front = read(text, "")
    except MalformedArticle:
        return
    assert read_head_fields(text).text == text
    assert bool(read_head_fields(text).front_matter) is bool(front)


@pytest.mark.parametrize("slug", ["a", "a" * 100, "ü" * 100, "語" * 66, "a" * 97 + "-b"])
def test_a_numbered_slug_is_one(slug):
    found = numbered_slug(slug, 12)

    assert require_slug(found).endswith("-12")
