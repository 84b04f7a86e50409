"""Judge one address by what is there."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from cms.document.citation_checks import CitationCheck, Outcome
from cms.errors import CmsError, HostUnknown, TooManyRedirects
from cms.outgoing.exchange import Fetched
from cms.outgoing.links.page import Page, read_page
from cms.outgoing.links.soft_404 import (
    FEW_WORDS,
    is_same_page,
    leads_home,
    leads_to_error,
    says_not_found,
)
from cms.outgoing.links.visit import NotAllowed, Visitor, moved_to

HOST_UNKNOWN = "no host has this name"
LONGEST_NAME = 1_000  # characters of what a server calls a state
_SUSPICIOUS_WORDS = 80  # a page with fewer may be one that says that there is none
_GONE = frozenset({404, 410})
_SUFFIX = re.compile(r"\.[a-z]{2,5}$")


@dataclass(frozen=True, slots=True)
class MadeUp:
    """What a site shows for an address that cannot exist; no page where it says so honestly."""

    url: str
    came_to: str = ""
    page: Page | None = None


class LinkChecker:
    """Checks addresses, from many threads. It learns what sites say of made-up ones."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._made_up: dict[str, MadeUp] = {}

    def check(self, address: str, last: CitationCheck | None) -> CitationCheck:
        """Look at an address. `last` is the newest check that found something there.

        Raises:
            Stopped
        """
        now = datetime.now(UTC).replace(microsecond=0)
        unknown = CitationCheck(address, Outcome.UNKNOWN, now)
        try:
            answer = self._visitor.visit(address, _conditions(last))
            return self._judged(unknown, answer, last)
        except HostUnknown:
            return replace(unknown, outcome=Outcome.GONE, reason=HOST_UNKNOWN)
        except (CmsError, NotAllowed) as error:
            return replace(unknown, reason=_why(error))

    def _judged(
        self, check: CitationCheck, answer: Fetched, last: CitationCheck | None
    ) -> CitationCheck:
        check = replace(check, status=answer.status)
        if answer.status in _GONE:
            return replace(check, outcome=Outcome.GONE, reason=f"status {answer.status}")
        if answer.status == 304 and last:
            return _found(check, answer, Page(last.content, last.reading), last)
        if not 200 <= answer.status < 300:
            return replace(check, reason=_meaning(answer.status))
        page = read_page(answer.content, answer.headers)
        if why := _not_found(check.address, answer, page):
            return replace(check, outcome=Outcome.SOFT_404, reason=why)
        is_known = last is not None and last.content == page.content
        why = "" if is_known or not page.text else self._like_made_up(check.address, answer, page)
        if why and page.words < FEW_WORDS:
            return replace(check, reason="it shows nothing to read without a browser")
        if why:
            return replace(check, outcome=Outcome.SOFT_404, reason=why)
        return _found(check, answer, page, last)

    def _like_made_up(self, address: str, answer: Fetched, page: Page) -> str:
        """Return why a page is what its site shows for any address; empty if it is not."""
        if urlsplit(address).path in ("", "/"):
            return ""
        site, folder = urljoin(address, "/"), urljoin(address, ".")
        tried = [self._asked_made_up(site, address)]
        is_same_site = urlsplit(answer.url).netloc == urlsplit(address).netloc
        if (answer.redirects and is_same_site) or page.words < _SUSPICIOUS_WORDS:
            tried.append(self._asked_made_up(folder, address))
        for made_up in tried:
            if made_up.page and answer.redirects and made_up.came_to == answer.url:
                return "it leads where a made-up address leads, too"
            if made_up.page and is_same_page(page, made_up.page, address, made_up.url):
                return "it shows what a made-up address shows, too"
        return ""

    def _asked_made_up(self, place: str, address: str) -> MadeUp:
        """Ask for an address that cannot exist, once for each place; of its kind, if it has one."""
        if place not in self._made_up:
            suffix = _SUFFIX.search(urlsplit(address).path)
            url = urljoin(address, f"{secrets.token_hex(8)}{suffix[0] if suffix else ''}")
            self._made_up[place] = self._visited_made_up(url)
        return self._made_up[place]

    def _visited_made_up(self, url: str) -> MadeUp:
        try:
            answer = self._visitor.visit(url)
        except (CmsError, NotAllowed):
            return MadeUp(url)
        if not 200 <= answer.status < 300:
            return MadeUp(url)
        return MadeUp(url, answer.url, read_page(answer.content, answer.headers))


def _conditions(last: CitationCheck | None) -> Mapping[str, str]:
    """Ask only for what has changed, by the names that the server gave the last state."""
    if last is None or not last.content:
        return {}
    found = {"If-None-Match": last.etag, "If-Modified-Since": last.last_modified}
    return {name: value for name, value in found.items() if value}


def _not_found(address: str, answer: Fetched, page: Page) -> str:
    """Return how a page says itself that there is none; empty if it does not."""
    if words := says_not_found(page):
        return f"the page says “{words[:80]}”"
    if answer.redirects and leads_home(address, answer.url):
        return "it leads to the first page of the site"
    if answer.redirects and leads_to_error(address, answer.url):
        return "it leads to a page about errors"
    return ""


def _found(
    check: CitationCheck, answer: Fetched, page: Page, last: CitationCheck | None
) -> CitationCheck:
    """Say what is there. A server that says that nothing has changed need not name it again."""
    new = moved_to(answer)
    is_known = last is not None and last.content == page.content
    is_comparable = last is not None and last.reading == page.reading
    named = last if last is not None and is_known else check
    return replace(
        check,
        outcome=Outcome.REDIRECTED if new else Outcome.REACHABLE,
        moved_to=new,
        has_changed=is_comparable and not is_known,
        content=page.content,
        reading=page.reading,
        etag=_name(answer, "etag") or named.etag,
        last_modified=_name(answer, "last-modified") or named.last_modified,
    )


def _why(error: CmsError | NotAllowed) -> str:
    if isinstance(error, TooManyRedirects):
        return "it sends on without end"
    reason = error.details.get("reason", "") if isinstance(error, CmsError) else ""
    return str(reason or error).rstrip(".")


def _name(answer: Fetched, header: str) -> str:
    """Return a server's name of a state, if it can be said back as it is."""
    name = answer.headers.get(header, "")
    return name if len(name) <= LONGEST_NAME and name.isascii() else ""


def _meaning(status: int) -> str:
    meaning = "it does not let programs in" if status in (401, 402, 403, 407, 451) else ""
    meaning = meaning or ("it is too busy" if status in (429, 503) else "")
    meaning = meaning or ("it has an error of its own" if status >= 500 else "it answers oddly")
    return f"{meaning} (status {status})"
