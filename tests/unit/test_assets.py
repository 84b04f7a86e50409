"""Images of articles: which a text names, and how they are let lead elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.document.assets import image_references, is_local, with_images, with_targets

TEXT = (
    'See ![a](img/a%20b.png "T") and ![c][r] or <img alt="d" src=\'e&amp;f.svg\'>.\n\n[r]: g.png\n'
)


def test_images_of_markdown_and_html_are_found_once_and_decoded():
    assert image_references(TEXT + TEXT) == ("img/a b.png", "g.png", "e&f.svg")


def test_what_only_looks_like_an_image_is_none():
    assert image_references("`![a](b.png)` and \\![a](b.png)\n\n    ![a](b.png)\n") == ()


def test_images_lead_elsewhere_and_nothing_else_changes():
    moved = with_targets(TEXT, {"img/a b.png": "../assets/1 2.png", "e&f.svg": "../assets/3.svg"})

    assert moved == TEXT.replace("img/a%20b.png", "../assets/1%202.png").replace(
        "'e&amp;f.svg'", '"../assets/3.svg"'
    )


def test_a_target_in_angle_brackets_is_replaced_whole():
    assert with_targets("![a](<b c.png>)", {"b c.png": "d.png"}) == "![a](d.png)"


def test_an_address_in_html_cannot_end_its_attribute():
    assert with_images('<img src="a">', {"a": '"><b>'}) == '<img src="&quot;&gt;&lt;b&gt;">'


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("a.png", True),
        ("../a b.png", True),
        ("https://example.org/a.png", False),
        ("//example.org/a.png", False),
        ("/a.png", False),
        ("data:image/png;base64,AA", False),
        ("http://[", False),
    ],
)
def test_only_a_path_beside_the_article_is_local(reference, expected):
    assert is_local(reference) is expected


@given(st.text(alphabet="![]()<>\"' aé=\n\\src/img.png`#", max_size=60))
def test_any_text_is_searched_and_stays_as_it_is_without_paths(text):
    image_references(text)

    assert with_targets(text, {}) == text
