"""What is written without being read back reads as it should."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.importer.html import inline
from cms.importer.html.tokens import closing, opening, text, tidied

TEXTS = st.text(
    st.sampled_from("ab1 .,:;#+-=()\u00e9\u91cd\u0646\u093f\u00a0\u2013$'\"/"), max_size=6
)
PARTS = st.tuples(TEXTS, st.sampled_from(["", "em", "strong", "del", "a", "sup"]))
PLACES = st.sampled_from([inline.PARAGRAPH, inline.HEADING, inline.CELL])


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=5), PLACES)
def test_marks_that_are_not_read_back_read_as_written(parts, place):
    tokens = tidied(token for part in parts for token in marked(*part))
    writer = inline._Writer(tokens, place, inline._MARKS)
    bare = writer.written(inline._escape_of(()))

    assert not tokens or not writer._is_plain(bare) or inline._Wanted(tokens, place).is_met(bare)


def marked(value, mark):
    address = "/x?y=1" if mark == "a" else ""
    return [opening(mark, address), text(value), closing(mark, address)] if mark else [text(value)]
