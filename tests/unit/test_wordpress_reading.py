"""An export's XML: read as a stream, refused with the line, tolerated where harmless."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.errors import MalformedFile
from cms.importer.wordpress.recognise import is_export
from tests.cases import read_cases
from tests.wordpress_sample import HEAD, TAIL, export, item, surveyed


@pytest.mark.parametrize(("content", "reason"), read_cases("wordpress_refused.txt"))
def test_a_broken_file_is_refused_with_its_line(content, reason):
    with pytest.raises(MalformedFile) as refused:
        surveyed(content.encode())

    assert str(refused.value) == reason


def test_control_characters_are_left_out_and_told():
    site = surveyed(export(item(1, content="one\ntwo \v\b three"), item(2, content="\x1f")))

    assert (site.controls, len(site.posts)) == (3, 2)
    assert site.first_control_line == export(item(1)).split(b"Keep it dry")[0].count(b"\n") + 2


def test_a_nul_tells_of_damage():
    with pytest.raises(MalformedFile, match=r"site.xml:\d+: there is a NUL in it"):
        surveyed(export(item(1, content="a\0b")))


def test_bytes_that_are_not_in_the_files_encoding_are_refused_with_their_line():
    content = export(item(1)).replace(b"Keep it", b"Keep \xe9t")
    line = content.split(b"\xe9")[0].count(b"\n") + 1

    with pytest.raises(MalformedFile, match=f"site.xml:{line}: it is not in utf-8"):
        surveyed(content)


@pytest.mark.parametrize(
    "encoding", ["utf-16", "windows-1252", "iso-8859-1", "shift_jis", "utf-8-sig"]
)
def test_encodings_that_the_file_names_are_read(encoding):
    title = "傷の手当" if encoding in ("utf-16", "shift_jis") else "Nähte"
    text = export(item(1, title)).decode().replace("UTF-8", encoding.removesuffix("-sig"))

    assert [post.title for post in surveyed(text.encode(encoding)).posts.values()] == [title]


def test_a_hundred_thousand_elements_in_each_other_are_refused():
    content = (HEAD + "<item>" + "<a>" * 100_000).encode()

    with pytest.raises(MalformedFile, match="nested too deeply"):
        surveyed(content)


def test_a_tag_without_an_end_is_refused():
    with pytest.raises(MalformedFile, match="a tag has no end"):
        surveyed((HEAD + "<item a='" + "x" * 5_000_000).encode())


def test_comments_are_counted_and_what_is_in_them_is_not_the_posts():
    comment = "<wp:comment><wp:comment_id>3</wp:comment_id><title>No</title></wp:comment>"
    content = export(item(1, "Yes")).replace(b"</item>", f"{comment}</item>".encode())

    site = surveyed(content)

    assert (site.comments, [post.title for post in site.posts.values()]) == (1, ["Yes"])


def test_an_item_that_is_there_twice_comes_once():
    site = surveyed(export(item(1), item(2), item(1)))

    assert (len(site.posts), len(site.doubles), site.counts["post", "publish"]) == (2, 1, 3)


def test_two_posts_of_one_number_are_told_apart_by_their_guid():
    other = item(1, "Other").replace("/?p=1<", "/?p=9<")

    site = surveyed(export(item(1), other))

    assert len({post.origin for post in site.posts.values()}) == 2


def test_sites_without_an_address_do_not_have_each_others_posts():
    def origin(title: str) -> str:
        head = HEAD.replace("https://clinic.example</", "</").replace("Hill Clinic", title)
        return surveyed((head + item(1) + TAIL).encode()).posts[1].origin

    assert origin("Hill") == "wordpress:Hill/?p=1"
    assert origin("") == "wordpress:site/?p=1"


def test_an_export_is_told_by_its_first_bytes():
    assert is_export(HEAD.encode())
    assert is_export(HEAD.encode("utf-16"))
    assert not is_export(b"<rss><channel><title>wordpress</title></channel></rss>")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(HEAD + TAIL) + 600), st.binary(max_size=4))
def test_a_damaged_file_is_read_or_refused(place, damage):
    whole = export(item(1))
    content = whole[:place] + damage + whole[place + len(damage) :]

    with suppress(MalformedFile):
        surveyed(content)
