"""How answers are cached, compared, compressed and refused (RFC 9110, RFC 9111)."""

import gzip
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime

import brotli
import pytest

from cms.document.digest import digest_bytes
from cms.pipeline.publish import publish_release, roll_back
from tests.delivery.site import PUBLISHED, Reader, reworded

ARTICLE = "/articles/burn?locale=de"
ADDRESSES = (
    ARTICLE,
    f"{ARTICLE}&format=html",
    "/articles",
    "/articles/burn/citations",
    "/citations?locale=ja",
    "/manifest",
    "/changes?since=1",
    "/sitemap.xml",
)


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_answer_names_its_bytes_and_how_long_they_may_be_kept(reader, path):
    answer = reader.ask(path)

    assert answer.headers["etag"] == f'"{digest_bytes(answer.content)}"'
    assert answer.headers["cache-control"] == "public, max-age=30, stale-while-revalidate=86400"
    assert int(answer.headers["content-length"]) == len(answer.content)


@pytest.mark.parametrize("path", ADDRESSES)
def test_head_says_what_get_says_without_the_bytes(reader, path):
    get, head = reader.ask(path), reader.ask(path, "HEAD")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == get.headers


@pytest.mark.parametrize("form", ["{0}", "W/{0}", '"x", {0}', 'W/"x",W/{0} , "y"', "*"])
def test_nobody_is_sent_what_they_have(reader, form):
    tag = reader.ask(ARTICLE).headers["etag"]

    answer = reader.ask(ARTICLE, if_none_match=form.format(tag))

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == tag
    assert {"cache-control", "vary", "last-modified", "content-language"} <= set(answer.headers)
    assert not {"content-length", "content-type"} & set(answer.headers)


@pytest.mark.parametrize("form", ['"x"', "{1}", '"{1}', ",", '"' * 5000])
def test_another_tag_is_not_theirs(reader, form):
    tag = reader.ask(ARTICLE).headers["etag"]

    answer = reader.ask(ARTICLE, if_none_match=form.format(tag, tag.strip('"')))

    assert answer.status_code == 200


def test_a_date_counts_where_no_tag_is_given(reader):
    date = reader.ask(ARTICLE).headers["last-modified"]
    earlier = format_datetime(parsedate_to_datetime(date) - timedelta(seconds=1), usegmt=True)

    answers = [
        reader.ask(ARTICLE, if_modified_since=date),
        reader.ask(ARTICLE, if_modified_since=earlier),
        reader.ask(ARTICLE, if_modified_since=date, if_none_match='"x"'),
        reader.ask(ARTICLE, if_modified_since="yesterday"),
    ]

    assert [answer.status_code for answer in answers] == [304, 200, 200, 200]


def test_no_two_editions_have_one_date_though_they_come_within_a_second(begin):
    shelf = begin(*PUBLISHED)
    dates = [Reader(shelf.workspace).ask(ARTICLE).headers["last-modified"]]
    reworded(shelf)
    dates.append(Reader(shelf.workspace).ask(ARTICLE).headers["last-modified"])
    roll_back(shelf.workspace)
    dates.append(Reader(shelf.workspace).ask(ARTICLE).headers["last-modified"])

    moments = [parsedate_to_datetime(date) for date in dates]

    assert moments == sorted(set(moments))


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("br;q=0, *", "gzip"),
        ("deflate, zstd", None),
        ("identity, gzip;q=0.5", None),
        ("gzip;q=0", None),
        ("", None),
    ],
)
def test_text_is_compressed_as_the_asker_likes(reader, accepted, coding):
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    plain = reader.ask(ARTICLE)

    with reader.client.stream(
        "GET", f"/live{ARTICLE}", headers={"accept-encoding": accepted}
    ) as it:
        sent = b"".join(it.iter_raw())

    assert it.headers.get("content-encoding") == coding
    assert int(it.headers["content-length"]) == len(sent)
    assert unpack(sent) == plain.content
    assert (it.headers["etag"] == plain.headers["etag"]) == (coding is None)


def test_shared_caches_can_forget_an_article_or_a_locale(reader):
    keys = reader.ask(ARTICLE).headers["surrogate-key"].split()

    assert keys == ["channel/live", "release/1", "article/burn", "locale/de"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_nothing_can_be_changed_here(reader, method):
    answer = reader.ask(ARTICLE, method)

    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_options_tell_what_an_address_answers(reader):
    answer = reader.ask(ARTICLE, "OPTIONS")

    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS")


def test_a_refusal_is_not_kept(reader):
    assert reader.ask("/articles/none").headers["cache-control"] == "no-store"


def test_answers_with_the_same_text_have_the_same_bytes_after_a_restart(reader, shelf):
    again = Reader(shelf.workspace)

    for path in ADDRESSES:
        assert again.ask(path).content == reader.ask(path).content
        assert again.ask(path).headers == reader.ask(path).headers


def test_a_publication_is_seen_within_a_second(reader, shelf, monkeypatch):
    before = reader.ask("/articles/burn")
    reworded(shelf)
    monkeypatch.setattr("cms.delivery.channels.FRESH_SECONDS", 0)

    after = reader.ask("/articles/burn")

    assert before.headers["etag"] != after.headers["etag"]
    assert "Never use ice" in after.text
    publish_release(shelf.workspace, 1)
    assert reader.ask("/articles/burn").content == before.content
