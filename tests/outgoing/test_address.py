from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cms.errors import MalformedAddress
from cms.outgoing.address import next_url, read_url, shown

HOSTS = ("127.0.0.1", "example.org", "[", "::1", "]", "%31", "１", "。", ".", "..", "ü", "80", "ß")
SIGNS = ("http", "https", ":", "//", "/", "@", "?a=b", "#c", "\\", "\n", "\x00", " ", "\ud800")


@given(some.lists(some.sampled_from(HOSTS + SIGNS), max_size=9).map("".join) | some.text())
def test_whatever_is_written_means_one_thing_or_is_refused(text):
    try:
        address = read_url(text)
    except MalformedAddress:
        return
    assert str(address).isascii()
    assert str(address).isprintable()
    assert read_url(str(address)) == address
    assert urlsplit(str(address)).hostname == address.host


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a b?c=ü#d", "https://example.org/a%20b?c=%C3%BC"),
        ("http://example.org:8080//a//%20", "http://example.org:8080//a//%20"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://faß.example./", "https://xn--fa-hia.example/"),
        ("http://[2606:2800:220:1:0::1]:80/", "http://[2606:2800:220:1::1]/"),
        ("http://_dmarc.example.org/", "http://_dmarc.example.org/"),
        (" http://example.org?x ", "http://example.org/?x"),
    ],
)
def test_an_address_is_written_as_it_is_sent(url, wanted):
    assert str(read_url(url)) == wanted


@pytest.mark.parametrize(
    ("location", "wanted"),
    [
        ("/b", "https://example.org/b"),
        ("//other.example/c", "https://other.example/c"),
        ("?d", "https://example.org/a/?d"),
        ("http://other.example", "http://other.example/"),
        ("../e f", "https://example.org/e%20f"),
    ],
)
def test_a_redirect_is_read_as_a_browser_reads_it(location, wanted):
    assert str(next_url(read_url("https://example.org/a/"), location)) == wanted


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://ann:pw@example.org/a?token=1#b", "https://…@example.org/a?…"),
        ("https://example.org/\x1b[31m", "https://example.org/ [31m"),
        ("https://example.org/" + "a" * 500, "https://example.org/" + "a" * 179 + "…"),
    ],
)
def test_nothing_secret_of_an_address_is_shown(url, wanted):
    assert shown(url) == wanted
