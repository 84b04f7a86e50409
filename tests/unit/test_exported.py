from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.exported import Exported, name_exported, read_exported


@given(st.integers(0, 999_999_999), st.integers(0, 999_999_999), st.lists(st.text()))
def test_what_is_written_is_read_back(revision, translations, contents):
    base = name_exported(revision, translations, *contents)

    assert read_exported(str(base)) == base


def test_the_same_numbers_of_another_store_have_another_name():
    assert name_exported(1, 2, "ours") != name_exported(1, 2, "theirs")


def test_spaces_around_the_header_do_not_matter():
    assert read_exported(" 1 2 0123456789ab\n") == Exported(1, 2, "0123456789ab")


@given(st.text())
def test_any_header_is_read_or_refused(header):
    base = read_exported(header)

    assert base is None or base == read_exported(str(base))


def test_other_headers_are_not_ours():
    for header in ("", "1 2", "1 2 0123456789AB", "-1 2 0123456789ab", "١ 2 0123456789ab"):
        assert read_exported(header) is None
