"""Names of content."""

from hypothesis import given
from hypothesis import strategies as st

from cms.document.digest import digest, digest_of


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_part_by_part_content_has_the_same_name(parts):
    assert digest_of(iter(parts)) == digest(*parts)
