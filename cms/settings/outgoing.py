"""The settings about requests to other servers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cms.errors import InvalidSettings

ALLOWED_HOSTS, PROXY = "CMS_OUTGOING_ALLOWED_HOSTS", "CMS_OUTGOING_PROXY"

_HOST = re.compile(r"(?:[\w-]+(?:\.[\w-]+)*|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?")
_CONTACT = re.compile(r"(?:https?://|mailto:)[!-'*-~]+")  # ASCII without spaces and brackets
_PROXY = re.compile(r"https?://[\w.-]+(?::\d{1,5})?/?", re.ASCII)


@dataclass(frozen=True)
class OutgoingSettings:
    """Whom to ask, and as whom.

    `allowed_hosts` are those that may be private, each with a port or without; `proxy` is what all
    requests go through; `contact` is a page that tells other people's servers who asks.
    """

    allowed_hosts: tuple[str, ...] = ()
    proxy: str = ""
    contact: str = ""


def read_outgoing_table(table: Any, where: str) -> OutgoingSettings:
    if not isinstance(table, dict):
        raise _invalid(where, "outgoing must be a table, [outgoing]")
    given = dict(table)
    hosts = given.pop("allowed_hosts", [])
    if not isinstance(hosts, list) or not all(isinstance(host, str) for host in hosts):
        raise _invalid(where, "outgoing.allowed_hosts must be a list of hosts in quotes")
    texts = {name: given.pop(name, "") for name in ("proxy", "contact")}
    for name in given:
        raise _invalid(where, f"outgoing: there is no setting {name!r}")
    for name, text in texts.items():
        if not isinstance(text, str):
            raise _invalid(where, f"outgoing.{name} must be a text in quotes")
    return _checked(OutgoingSettings(tuple(hosts), **texts), where)


def outgoing_of_environment(
    settings: OutgoingSettings, environment: Mapping[str, str]
) -> OutgoingSettings:
    """Let variables win; an empty one counts as not set. Hosts are separated by commas."""
    if hosts := environment.get(ALLOWED_HOSTS, ""):
        names = (name.strip() for name in hosts.split(","))
        settings = replace(settings, allowed_hosts=tuple(filter(None, names)))
    if proxy := environment.get(PROXY, ""):
        settings = replace(settings, proxy=proxy)
    return _checked(settings, "environment")


def can_be_contact(address: str) -> bool:
    """Tell whether an address can stand in a request's header."""
    return bool(_CONTACT.fullmatch(address))


def _checked(settings: OutgoingSettings, where: str) -> OutgoingSettings:
    for host in settings.allowed_hosts:
        if not _HOST.fullmatch(host):
            reason = f"outgoing.allowed_hosts: {host!r} is no host such as intranet.example:8080"
            raise _invalid(where, reason)
    if settings.proxy and not _PROXY.fullmatch(settings.proxy):
        raise _invalid(where, "outgoing.proxy must be like http://proxy.example:3128")
    if settings.contact and not can_be_contact(settings.contact):
        raise _invalid(where, "outgoing.contact must be an address of the web, or mailto:")
    return settings


def _invalid(where: str, reason: str) -> InvalidSettings:
    return InvalidSettings(where=where, reason=reason)
