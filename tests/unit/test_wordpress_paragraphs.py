"""The paragraphs of the classic editor."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.importer.wordpress.paragraphs import with_paragraphs
from tests.cases import read_cases

PARTS = ["\n", "\n\n", " ", "a", "b", "<p>", "</p>", "<div>", "</div>", "<li>", "</li>", "<br>"]
PARTS += ["<pre>", "</pre>", "<!--", "-->", "<b>", "</b>", "<", ">", '"', "<a href='", "<td>", "é"]
OURS = re.compile(r"</?p>|<br ?/?>|\s+")


@pytest.mark.parametrize(("classic", "expected"), read_cases("wordpress_paragraphs.txt"))
def test_a_classic_post_has_its_paragraphs_in_tags(classic, expected):
    assert with_paragraphs(classic) == expected


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
@example("<pre>a</pre><pre>")
@example("a<br><br><!--<br>")
def test_nothing_but_paragraphs_and_breaks_is_added_or_lost(classic):
    assert OURS.sub("", with_paragraphs(classic)) == OURS.sub("", classic)


def test_a_hundred_thousand_open_tags_take_no_longer_than_their_length():
    assert with_paragraphs("<div>" * 100_000).count("<div>") == 100_000
    assert with_paragraphs("<pre>" * 100_000).count("<pre>") == 100_000
    assert with_paragraphs("<!--" * 100_000).count("<!--") == 100_000
    assert with_paragraphs('<a "' * 100_000).count("<a") == 100_000
