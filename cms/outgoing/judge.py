"""Which addresses of the internet may be asked, and which are nobody else's business."""

from enum import Enum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

IPAddress = IPv4Address | IPv6Address


class Reach(Enum):
    PUBLIC = "public"
    PRIVATE = "private"  # of a house or a machine: an operator may open it by name
    NEVER = "never"  # what machines tell themselves, secrets of the cloud among it


# IANA's special-purpose registries of 2025-10, as far as they are not globally reachable, and more
# that no page lives at. `ipaddress` is asked, too; it knows less in older versions of Python.
_PRIVATE = [
    ip_network(text)
    for text in (
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by customers of a provider
        "127.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
    )
]
_NEVER = [
    ip_network(text)
    for text in (
        "0.0.0.0/8",
        "169.254.0.0/16",  # link-local; 169.254.169.254 tells a cloud machine its secrets
        "192.0.0.0/24",  # protocols; 192.0.0.192 is Oracle's 169.254.169.254
        "192.0.2.0/24",  # documentation, like the next two
        "198.51.100.0/24",
        "203.0.113.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",  # benchmarks
        "224.0.0.0/3",  # multicast, reserved, broadcast
        "100.100.100.200/32",  # metadata at Alibaba
        "168.63.129.16/32",  # Azure's, in the midst of public addresses
        "fd00:ec2::/32",  # metadata at Amazon
        "fd20:ce::254/128",  # at Google
        "fd00:c1::a9fe:a9fe/128",  # at Oracle
        "fd00:42::42/128",  # at Scaleway
    )
]
_GLOBAL_IPV6 = ip_network("2000::/3")  # all that was ever given out to anybody
_NOT_GLOBAL_IPV6 = [
    ip_network(text)
    for text in (
        "2001::/23",  # protocols, Teredo among them
        "2001:db8::/32",  # documentation, like the last
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "3fff::/20",
    )
]
_NAT64 = ip_network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)  # the second quarter from the end; then comes an IPv4 address


def reach(address: IPAddress) -> Reach:
    """Tell how far away an address is from what must stay inside."""
    if any(address in network for network in _NEVER if network.version == address.version):
        return Reach.NEVER
    if any(address in network for network in _PRIVATE if network.version == address.version):
        return Reach.PRIVATE
    if isinstance(address, IPv6Address):
        return _reach_of_ipv6(address)
    return Reach.PUBLIC if address.is_global and not address.is_multicast else Reach.NEVER


def read_address(text: str) -> IPAddress | None:
    """Read an address in its one plain notation; None for anything else, a name among it."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return None if getattr(address, "scope_id", None) else address


def _reach_of_ipv6(address: IPv6Address) -> Reach:
    """Of IPv4 in disguise only NAT64 is let through: where it is used, every page has one."""
    if address in _NAT64:
        return _only_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if int(address) >> 32 & 0xFFFFFFFF in _ISATAP:
        return Reach.NEVER
    is_given_out = address in _GLOBAL_IPV6 and address.is_global
    is_special = any(address in network for network in _NOT_GLOBAL_IPV6)
    return Reach.PUBLIC if is_given_out and not is_special else Reach.NEVER


def _only_public(address: IPv4Address) -> Reach:
    return Reach.PUBLIC if reach(address) is Reach.PUBLIC else Reach.NEVER
