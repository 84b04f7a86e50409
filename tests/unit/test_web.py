"""ETags, cursors, preconditions and lists, as clients of all kinds write them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from cms.errors import CmsError, InvalidCursor, MalformedHeader, PreconditionRequired
from cms.web.accept import prefers
from cms.web.cursors import read_cursor, write_cursor
from cms.web.etags import Tag, read_tags, write_tag
from cms.web.listing import Listing, Paging
from cms.web.preconditions import based_on, has_already

MARKDOWN, JSON = "text/markdown", "application/json"
KEYS = st.lists(st.text() | st.integers(), min_size=1, max_size=3)
NUMBERS = Listing[int]("numbers", {"size": lambda n: n // 2}, lambda n: (n,))


def request(**headers: str) -> Request:
    said = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": said})


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ('"a"', [Tag("a")]),
        ('W/"a"', [Tag("a", is_weak=True)]),
        ('"a", W/"b" ,"c,d"', [Tag("a"), Tag("b", is_weak=True), Tag("c,d")]),
        ('""', [Tag("")]),
        ("", []),
    ],
)
def test_tags_are_read_as_the_standard_writes_them(header, values):
    assert list(read_tags("If-Match", header)) == values


@pytest.mark.parametrize("header", ["a", '"a" "b"', '"a', 'w/"a"', '"a\t"', '"x",' * 2000])
def test_other_writings_of_tags_are_refused(header):
    with pytest.raises(MalformedHeader):
        read_tags("If-Match", header)


@given(header=st.text())
def test_no_header_makes_reading_fail_otherwise(header):
    for read in (lambda: read_tags("If-Match", header), lambda: read_cursor("x", header)):
        with suppress(CmsError):
            read()


@given(
    value=st.text(st.characters(codec="ascii", exclude_categories=["C"], exclude_characters='" '))
)
def test_a_tag_that_was_written_is_read_back(value):
    assert read_tags("ETag", write_tag(value)) == (Tag(value),)


@pytest.mark.parametrize("headers", [{}, {"if_match": ""}, {"if_match": "*"}])
def test_a_change_must_name_what_was_read(headers):
    with pytest.raises(PreconditionRequired, match="the article"):
        based_on(request(**headers), "the article")


def test_a_weak_tag_names_nothing_that_can_be_changed():
    assert based_on(request(if_match='W/"a"'), "it") == ""


def test_of_several_bases_none_is_meant():
    with pytest.raises(MalformedHeader):
        based_on(request(if_match='"a", "b"'), "it")


@pytest.mark.parametrize("header", ['"a"', 'W/"a"', '"b", "a"', "*"])
def test_who_has_it_already_need_not_get_it_again(header):
    assert has_already(request(if_none_match=header), "a")


def test_who_has_another_gets_it():
    assert not has_already(request(if_none_match='"b"'), "a")


@given(name=st.text(), key=KEYS)
def test_a_cursor_is_read_back_by_the_list_that_wrote_it(name, key):
    cursor = write_cursor(name, key)

    assert read_cursor(name, cursor) == tuple(key)
    with pytest.raises(InvalidCursor):
        read_cursor(f"{name}!", cursor)


@given(key=KEYS, place=st.integers(0, 10), letter=st.sampled_from("abcXYZ019_-=."))
def test_a_cursor_that_was_changed_is_refused(key, place, letter):
    cursor = write_cursor("x", key)
    changed = cursor[:place] + letter + cursor[place + 1 :]

    if changed != cursor:
        with pytest.raises(InvalidCursor):
            read_cursor("x", changed)


@given(
    items=st.sets(st.integers(0, 60)),
    gone=st.sets(st.integers(0, 60)),
    limit=st.integers(1, 7),
    sort=st.sampled_from(["size", "-size"]),
)
def test_pages_have_all_that_stays_each_once(items, gone, limit, sort):
    found, cursor, left = [], "", set(items)
    while True:
        page = NUMBERS.page(left, Paging(sort, limit, cursor))
        found += page.items
        left -= gone  # somebody takes things away between two pages
        if page.after is None:
            break
        cursor = page.after

    assert len(found) == len(set(found))
    assert items - gone <= set(found) <= items


def test_a_cursor_of_another_order_is_refused():
    cursor = NUMBERS.page(range(9), Paging("size", 2)).after

    for other in (Paging("-size", 2, cursor),):
        with pytest.raises(InvalidCursor):
            NUMBERS.page(range(9), other)
    with pytest.raises(InvalidCursor):
        NUMBERS.page(range(9), Paging("size", 2, cursor), {"q": "other"})


@pytest.mark.parametrize(
    ("accept", "is_markdown"),
    [
        ("text/markdown", True),
        ("text/*", True),
        ("*/*", False),
        ("", False),
        ("application/json, text/markdown;q=0.5", False),
        ("application/json;q=0.5, text/markdown", True),
        ("text/markdown;q=0", False),
        ("text/markdown;q=nan", True),
    ],
)
def test_the_kind_that_a_client_likes_best_is_given(accept, is_markdown):
    assert prefers(request(accept=accept), MARKDOWN, JSON) is is_markdown
