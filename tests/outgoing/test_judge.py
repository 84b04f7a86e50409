from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cms.errors import MalformedAddress
from cms.outgoing.address import read_url
from cms.outgoing.judge import Reach, reach, read_address

NAT64 = IPv6Address("64:ff9b::")


@given(some.ip_addresses(v=4))
def test_what_is_not_global_is_never_public(address):
    if not address.is_global or address.is_multicast or address.is_reserved:
        assert reach(address) is not Reach.PUBLIC


@given(some.ip_addresses(v=6))
def test_of_ipv6_only_what_was_given_out_is_public(address):
    if not address.is_global or address.is_multicast or address.sixtofour or address.teredo:
        assert reach(address) is not Reach.PUBLIC


@given(some.ip_addresses(v=4, network="10.0.0.0/8") | some.ip_addresses(v=4))
def test_ipv4_in_disguise_is_never_more_public_than_it_is_plain(address):
    number = int(address)
    spelt = [number, 0xFFFF << 32 | number, int(NAT64) | number, 0x2002 << 112 | number << 80]

    for disguised in map(IPv6Address, spelt):
        assert reach(disguised) is not Reach.PUBLIC or reach(address) is Reach.PUBLIC


@given(some.ip_addresses(v=4), some.sampled_from(["{}", "{:#x}", "{:#X}", "0{:o}"]))
def test_an_address_in_one_number_is_none(address, notation):
    text = notation.format(int(address))

    with pytest.raises(MalformedAddress):
        read_url(f"http://{text}/")


@given(some.ip_addresses(), some.sampled_from(["http", "https"]))
def test_every_address_that_is_read_is_judged_as_itself(address, scheme):
    written = f"[{address}]" if address.version == 6 else str(address)

    assert read_address(read_url(f"{scheme}://{written}/").host) == address


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("93.184.216.34", Reach.PUBLIC),
        ("2606:2800:220:1::1", Reach.PUBLIC),
        ("64:ff9b::5db8:d822", Reach.PUBLIC),
        ("10.1.2.3", Reach.PRIVATE),
        ("::1", Reach.PRIVATE),
        ("fd12::1", Reach.PRIVATE),
        ("169.254.169.254", Reach.NEVER),
        ("fd00:ec2::254", Reach.NEVER),
        ("168.63.129.16", Reach.NEVER),
        ("64:ff9b::a00:1", Reach.NEVER),
        ("::ffff:93.184.216.34", Reach.NEVER),
    ],
)
def test_reach(text, wanted):
    assert reach(ip_address(text)) is wanted
    assert isinstance(ip_address(text), IPv4Address | IPv6Address)
