"""The settings about serving on HTTP."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from ipaddress import ip_network
from typing import Any

from cms.errors import InvalidSettings

# Which variables name which lists, with commas between.
VARIABLES = {
    "CMS_SERVER_HOSTS": "hosts",
    "CMS_SERVER_PROXIES": "proxies",
    "CMS_SERVER_CORS_ORIGINS": "cors_origins",
}
METRICS_TOKEN = "CMS_METRICS_TOKEN"
SHORTEST_TOKEN = 16  # characters
ANY = "*"

_HOST = re.compile(r"(?:\*\.)?[\w-]+(?:\.[\w-]+)*", re.ASCII)
_ORIGIN = re.compile(r"https?://[\w.-]+(?::\d{1,5})?", re.ASCII)
_TOKEN = re.compile(r"[!-~]+")


@dataclass(frozen=True)
class ServerSettings:
    """Who may ask whom, and how much one may ask.

    `hosts` are the names that requests may be for, beside that of base_url, this machine's and
    plain addresses. `proxies` are whose word on the asker's address counts. `hsts_seconds` is how
    long browsers shall come by https only; 0 tells them nothing.
    """

    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    cors_origins: tuple[str, ...] = ()
    hsts_seconds: int = 0
    threads: int = 10
    body_bytes: int = 100_000_000
    headers_seconds: int = 20
    body_seconds: int = 60
    answer_seconds: int = 60
    stop_seconds: int = 20
    log_requests: bool = True
    metrics_token: str = ""


LISTS = ("hosts", "proxies", "cors_origins")
# From where to where each number may go.
NUMBERS: Mapping[str, tuple[int, int]] = {
    "hsts_seconds": (0, 100_000_000),
    "threads": (1, 14),  # the store's connections of one process are 15
    "body_bytes": (1_000, 1_000_000_000),
    "headers_seconds": (1, 3600),
    "body_seconds": (1, 3600),
    "answer_seconds": (1, 3600),
    "stop_seconds": (1, 3600),
}


def read_server_table(table: Any, where: str) -> ServerSettings:
    if not isinstance(table, dict):
        raise _invalid(where, "server must be a table, [server]")
    known = {field.name for field in fields(ServerSettings)} - {"metrics_token"}
    for name in table:
        if name not in known:
            raise _invalid(where, f"server: there is no setting {name!r}")
    given = {name: _value(name, value, where) for name, value in table.items()}
    return _checked(replace(ServerSettings(), **given), where)


def server_of_environment(
    settings: ServerSettings, environment: Mapping[str, str]
) -> ServerSettings:
    """Let variables win; an empty one counts as not set."""
    chosen: dict[str, Any] = {}
    for variable, name in VARIABLES.items():
        if text := environment.get(variable, ""):
            chosen[name] = tuple(filter(None, (part.strip() for part in text.split(","))))
    if token := environment.get(METRICS_TOKEN, ""):
        if len(token) < SHORTEST_TOKEN or not _TOKEN.fullmatch(token):
            reason = f"{METRICS_TOKEN} must be at least {SHORTEST_TOKEN} signs of ASCII, no spaces"
            raise _invalid("environment", reason)
        chosen["metrics_token"] = token
    return _checked(replace(settings, **chosen), "environment")


def _value(name: str, value: Any, where: str) -> Any:
    if name in LISTS:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise _invalid(where, f"server.{name} must be a list of texts in quotes")
        return tuple(value)
    if name in NUMBERS:
        least, most = NUMBERS[name]
        if type(value) is not int or not least <= value <= most:
            raise _invalid(where, f"server.{name} must be a whole number from {least} to {most}")
    elif type(value) is not bool:
        raise _invalid(where, f"server.{name} must be true or false")
    return value


def _checked(settings: ServerSettings, where: str) -> ServerSettings:
    for host in settings.hosts:
        if host != ANY and not _HOST.fullmatch(host):
            reason = f"server.hosts: {host!r} is no name such as handouts.example, without a port"
            raise _invalid(where, reason)
    for origin in settings.cors_origins:
        if origin != ANY and not _ORIGIN.fullmatch(origin):
            reason = f"server.cors_origins: {origin!r} is no origin such as https://clinic.example"
            raise _invalid(where, reason)
    for proxy in settings.proxies:
        try:
            ip_network(proxy)
        except ValueError as error:
            reason = f"server.proxies: {proxy!r} is no address or network, such as 10.0.0.0/8"
            raise _invalid(where, reason) from error
    return settings


def _invalid(where: str, reason: str) -> InvalidSettings:
    return InvalidSettings(where=where, reason=reason)
