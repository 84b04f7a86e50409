"""The block editor's markup."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.errors import MalformedFile
from cms.importer.wordpress.assembly import Fate
from cms.importer.wordpress.blocks import Block, read_blocks
from cms.importer.wordpress.content import body_of
from tests.cases import read_cases
from tests.wordpress_sample import export, item, surveyed

SHARED = "<!-- wp:paragraph -->\n<p>Call us at any time.</p>\n<!-- /wp:paragraph -->"
NOTES = '[{"content":"For <em>two</em> days.","id":"n-1"},{"content":"Nowhere","id":"n-2"}]'
PARTS = ["<!-- wp:p -->", "<!-- /wp:p -->", "<!-- wp:a/b /-->", "<!-- wp:q {a -->", "-->", "\n"]
PARTS += ['<!-- wp:r {"a":{"b":1}} -->', "<p>", "x", "<!-- /wp:r -->"]


@pytest.fixture(scope="module")
def site():
    content = f'{SHARED}<!-- wp:block {{"ref":90}} /-->'
    return surveyed(export(item(90, "Shared", content, post_type="wp_block")))


@pytest.mark.parametrize(("content", "expected"), read_cases("wordpress_blocks.txt"))
def test_blocks_become_what_a_reader_sees(content, expected, site):
    body = body_of(content, site, 5, "https://c.example/post/", {"footnotes": NOTES})

    assert body.markdown.strip("\n") == expected


def test_blocks_without_an_equivalent_are_reported(site):
    content = "<!-- wp:calendar /--><!-- wp:acme/box -->text<!-- /wp:acme/box -->"

    found = body_of(content, site, 5, "").findings

    assert [(each.name, each.fate) for each in found] == [
        ("calendar", Fate.LEFT_OUT),
        ("acme/box", Fate.TEXT),
    ]


def test_scripts_do_not_come_in(site):
    content = "<!-- wp:html -->\n<script>x()</script><p onclick='x()'>Text</p>\n<!-- /wp:html -->"

    assert body_of(content, site, 5, "").markdown == "Text\n"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
@example("<!-- wp:p --><!-- wp:p -->x<!-- /wp:p -->")
def test_no_text_between_blocks_is_lost(content):
    def texts(parts):
        return "".join(texts(p.parts) if isinstance(p, Block) else p for p in parts)

    assert texts(read_blocks(content)).count("x") == content.count("x")


def test_blocks_in_blocks_are_followed_as_deep_as_anyone_puts_them(site):
    content = "<!-- wp:group --><div>" * 1_000 + "text"

    assert body_of(content, site, 5, "").markdown == "text\n"


def test_a_post_that_nests_deeper_than_any_parser_goes_is_refused(site):
    with pytest.raises(MalformedFile, match="nests deeper"):
        body_of("<!-- wp:group --><div>" * 100_000, site, 5, "")
