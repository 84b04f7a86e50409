from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.document.web_addresses import plain_address
from tests.cases import read_cases

HOST = st.from_regex(r"(www\.)*[a-z0-9-]{1,5}(\.[a-z]{2,4}){1,2}", fullmatch=True)
PART = st.text("abc%4e7?&=#/.!+ éA-_~", max_size=20)


@pytest.mark.parametrize(("address", "plain"), read_cases("web_addresses.txt"))
def test_addresses_of_one_page_are_written_alike(address, plain):
    assert plain_address(address) == plain


@given(st.text())
def test_whatever_it_is_twice_is_as_good_as_once(text):
    for address in (text, f"https://{text}", f"https://example.org/{text}"):
        plain = plain_address(address)
        assert plain_address(plain) == plain


@given(HOST, PART, HOST, PART)
def test_two_hosts_are_never_one(one, path, other, other_path):
    first, second = (
        plain_address(f"http://{one}/{path}"),
        plain_address(f"http://{other}/{other_path}"),
    )

    if first == second:
        assert bare(one) == bare(other)
    assert urlsplit(first).hostname == bare(one)


def bare(host):
    while host.startswith("www.") and "." in host[4:]:
        host = host[4:]
    return host
