"""Shortcodes: shown, kept, or not meant as such."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.document.split import split
from cms.importer.wordpress.assembly import Fate
from cms.importer.wordpress.content import body_of
from cms.importer.wordpress.shortcodes import shortcodes
from tests.cases import read_cases
from tests.wordpress_sample import export, item, surveyed

PARTS = ["[", "]", "[[", "/", "box", "gallery", " a=1", ' b="', '"', "'", "=", "\n", "é", "<", ">"]
PARTS += ["<code>", "</code>", "<!--", "-->", "{{<", ">}}", "[x a=1]", "[/x]", "“", "[y]"]


@pytest.fixture(scope="module")
def site():
    file = {"post_type": "attachment", "status": "inherit", "post_parent": 5}
    first = item(
        1,
        "T1",
        "",
        **file,
        menu_order=2,
        attachment_url="https://c.example/1.jpg",
        excerpt="With a <em>caption</em>",
        meta={"_wp_attachment_image_alt": "First"},
    )
    second = item(2, "The second", "", **file, attachment_url="https://c.example/2.jpg")
    film = item(3, "Film", "", **file, attachment_url="https://c.example/3.mov")
    return surveyed(export(first, second, film))


@pytest.mark.parametrize(("content", "expected"), read_cases("wordpress_shortcodes.txt"))
def test_shortcodes_become_what_a_reader_sees_or_stay_as_they_are(content, expected, site):
    body = body_of(content, site, 5, "https://c.example/post/")

    assert body.markdown.strip("\n") == expected


def test_what_is_kept_is_nobodys_to_translate(site):
    body = body_of('[contact-form id="1" to="a_b"]\n\nCall us.', site, 5, "")

    (section,) = split(body.markdown, slug="x", source_locale="en", path="x.md").sections
    assert [block.text for block in section.blocks] == ["Call us."]


def test_each_shortcode_is_reported_with_what_became_of_it(site):
    body = body_of("[gallery]\n\n[box a=1]x[/box]", site, 5, "")

    assert [(found.name, found.fate) for found in body.findings] == [
        ("gallery", Fate.SHOWN),
        ("box", Fate.KEPT),
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
@example("[[box a=1]")
@example("<code>[x a=1]")
def test_shortcodes_are_found_in_order_wherever_they_are(text):
    found = list(shortcodes(text))

    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[code.start] == "[" and text[code.end - 1] == "]" for code in found)
    assert all(code.protected().count("{{<") == 1 for code in found)


def test_ten_thousand_brackets_take_no_longer_than_their_length():
    assert not list(shortcodes("[" * 100_000))
    assert not list(shortcodes("<!--" * 50_000))
    assert len(list(shortcodes("[box a=1]" * 10_000))) == 10_000
    assert not list(shortcodes("[aside] " * 10_000))
