"""Which web addresses lead to the same page, as far as the addresses tell."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, quote, urlsplit

# What campaigns and networks add to learn where a reader came from.
_TRACKING = re.compile(
    r"(?:utm|mtm|pk|piwik|matomo|hsa|oly|vero)_\w+|_hs(?:enc|mi)|mc_[ce]id|mkt_tok|_g[al]|gclsrc"
    r"|(?:fb|g|dc|y|tt|tw|ms|dicb|wickes)cl[kc]?id|gbraid|wbraid|igshid|igsh|srsltid|li_fat_id"
    r"|_openstat|s_cid|cmpid|ref_src|ref_url",
    re.IGNORECASE,
)
_WEB = frozenset(["http", "https"])
_USUAL_PORTS = frozenset([None, 80, 443])
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})|%|[^!-~]+")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
# Names a place within a page, but for sites that are one page to the browser.
_ROUTES = ("!", "/")


def plain_address(url: str) -> str:
    """Return the address in the form that all addresses of its page have in common.

    http is https, `www.`, usual ports, a slash at the end, places within the page and what only
    tracks readers are gone. What is no web address stays as it is.
    """
    try:
        parts = urlsplit(url)
        port, host = parts.port, _host(parts)
    except ValueError:
        return url
    if parts.scheme not in _WEB or not host or "@" in parts.netloc:
        return url
    place = host if port in _USUAL_PORTS else f"{host}:{port}"
    path = _one_spelling(parts.path).rstrip("/")
    return f"https://{place}{path}{_query(parts.query)}{_route(parts.fragment)}"


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    while host.startswith("www.") and "." in host[4:]:
        host = host[4:]
    return f"[{host}]" if ":" in host else host


def _query(query: str) -> str:
    kept = "&".join(_telling(query))
    return f"?{kept}" if kept else ""


def _telling(query: str) -> Iterator[str]:
    for field in query.split("&"):
        name = field.partition("=")[0]
        if field and not _TRACKING.fullmatch(name):
            yield _one_spelling(field)


def _route(fragment: str) -> str:
    return f"#{_one_spelling(fragment)}" if fragment.startswith(_ROUTES) else ""


def _one_spelling(text: str) -> str:
    """Write percent escapes in capitals, and only where they are needed (RFC 3986, 6.2.2)."""
    return _ESCAPE.sub(_spelt, text)


def _spelt(found: re.Match[str]) -> str:
    if not found[1]:
        return "%25" if found[0] == "%" else quote(found[0], safe="", errors="replace")
    char = chr(int(found[1], 16))
    return char if _UNRESERVED.match(char) else found[0].upper()
