"""A post's content: whatever is in it, no word of it is lost or doubled."""

import re
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.document.split import split
from cms.importer.wordpress.content import body_of, plain
from tests.wordpress_sample import export, surveyed

SITE = surveyed(export())
CLASSIC = ["{}\n", "{}\n\n", "<p>{}</p>", "<b>{}</b> ", "<li>{}</li>", "<ul><li>{}</li></ul>\n"]
CLASSIC += ["[box]{}[/box]", "[box a=1]\n\n{}", "<h2>{}</h2>", "<pre>{}</pre>", "<!--more-->{}"]
CLASSIC += ["<blockquote>{}\n\n</blockquote>", "[quote]{}[/quote]", "<div>{}\n", "</div>{}", "[{}]"]
CLASSIC += ["<table><tr><td>{}</td></tr></table>", "[code]{}[/code]", "<code>{}</code>", "<br />{}"]
BLOCKS = ["<!-- wp:paragraph --><p>{}</p><!-- /wp:paragraph -->", "<!-- wp:group --><div>{}"]
BLOCKS += ["</div><!-- /wp:group -->{}", "<!-- wp:acme/x -->{}<!-- /wp:acme/x -->", "\n\n{}\n\n"]
BLOCKS += ["<!-- wp:quote --><blockquote>{}</blockquote><!-- /wp:quote -->", "<!-- wp:y /-->{}"]


def filled(parts: list[str]) -> str:
    """Put a word of its own into each part."""
    return "".join(part.format(f"w{number}w") for number, part in enumerate(parts))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(CLASSIC), max_size=12) | st.lists(st.sampled_from(BLOCKS)))
@example(["[box]{}[/box]", "[{}]"])
@example(["<div>{}\n", "[quote]{}[/quote]"])
def test_every_word_comes_in_once(parts):
    content = filled(parts)

    found = Counter(re.findall(r"w\d+w", body_of(content, SITE, 1, "").markdown))

    assert found == Counter(re.findall(r"w\d+w", content))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*CLASSIC, *BLOCKS, "{{< {}", "---\n{}", "#"]), max_size=12))
def test_what_comes_of_a_post_is_an_article(parts):
    markdown = body_of(filled(parts), SITE, 1, "").markdown

    document = split(f"---\ntitle: x\n---\n\n{markdown}", slug="x", source_locale="en", path="x.md")

    assert document.source.endswith(markdown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rest &amp; <em>sleep</em>", "Rest & sleep"),
        ("<p>One</p><p>two</p>", "One two"),
        ("2 < 3 > 1", "2 < 3 > 1"),
        ("a<!-- b -->c", "ac"),
    ],
)
def test_titles_and_excerpts_lose_their_tags(text, expected):
    assert plain(text) == expected
