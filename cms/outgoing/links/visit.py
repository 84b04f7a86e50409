"""Ask for an address as a polite stranger does: robots.txt first, one thing after the other."""

from collections.abc import Mapping
from dataclasses import replace
from ipaddress import ip_address

from cms.errors import AnswerUnreadable, CmsError, TooManyRedirects
from cms.outgoing.address import Address, next_url, read_url
from cms.outgoing.client import Client
from cms.outgoing.exchange import PERMANENT, REDIRECTS, Fetched, Redirect, Request
from cms.outgoing.limits import Limits
from cms.outgoing.links.robots import LIMIT_BYTES, Robots, read_robots
from cms.outgoing.links.turns import Turns
from cms.outgoing.retry_after import retry_after

PAGE = Limits(size_bytes=3_000_000, seconds=60, quiet_seconds=20, redirects=0, is_cut=True)
ROBOTS = Limits(size_bytes=LIMIT_BYTES, seconds=20, quiet_seconds=10, redirects=5, is_cut=True)
ROBOT_NAME = "aftercare-cms"
MOST_REDIRECTS = 10
_BUSY = frozenset({429, 503})


class NotAllowed(Exception):
    """A site does not want programs there."""


class Visitor:
    """Visits addresses, from many threads. What robots.txt says is asked once for each site.

    `limits` have no redirects: each of them is judged by the rules of its site.
    """

    def __init__(self, client: Client, turns: Turns, limits: Limits = PAGE) -> None:
        self._client, self._turns, self._limits = client, turns, limits
        self._robots: dict[str, Robots | CmsError | NotAllowed] = {}
        self.has_found_a_name = False

    def visit(self, address: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """Ask for an address, and follow where it leads, each step by the rules of its site.

        Raises:
            NotAllowed, Stopped
            CmsError: as Client.send() does.
        """
        url, followed = read_url(address), list[Redirect]()
        seen = {str(url)}
        while True:
            answer = self._asked(url, headers or {})
            location = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not location:
                return replace(answer, redirects=tuple(followed))
            url = next_url(url, location)
            if len(followed) == MOST_REDIRECTS or str(url) in seen:
                raise TooManyRedirects(address=address, limit=len(followed))
            followed.append(Redirect(answer.status, str(url)))
            seen.add(str(url))

    def knows_names(self) -> bool:
        """Tell whether names can be looked up at all: without a network, every one is unknown."""
        return self.has_found_a_name or self._client.finds("doi.org")

    def _asked(self, url: Address, headers: Mapping[str, str]) -> Fetched:
        """Ask once; where a busy server names a time that can be waited for, once more."""
        robots = self._rules(url)
        if not robots.allows(url.target):
            raise NotAllowed("its robots.txt does not let programs ask")
        request = Request(str(url), headers=headers)
        with self._turns.turn(url.authority, robots.delay_seconds):
            answer = self._client.send(request, self._limits)
        self.has_found_a_name |= not _is_number(url.host)
        wait = retry_after(answer.headers.get("retry-after", ""))
        longest = self._turns.politeness.longest_wait_seconds
        if answer.status not in _BUSY or wait is None or wait > longest:
            return answer
        self._turns.wait(wait)
        with self._turns.turn(url.authority, robots.delay_seconds):
            return self._client.send(request, self._limits)

    def _rules(self, url: Address) -> Robots:
        """Return what a site lets us ask; where it is not there, that is found out only once."""
        if url.site not in self._robots:
            self._robots[url.site] = self._asked_rules(url)
        found = self._robots[url.site]
        if isinstance(found, Robots):
            return found
        raise found.with_traceback(None)

    def _asked_rules(self, url: Address) -> Robots | CmsError | NotAllowed:
        """Ask for robots.txt. Without one, all is allowed; while it is broken, nothing (2.3.1)."""
        with self._turns.turn(url.authority, is_followed=True):
            try:
                answer = self._client.send(Request(f"{url.site}/robots.txt"), ROBOTS)
            except (TooManyRedirects, AnswerUnreadable):
                return Robots()
            except CmsError as error:
                return error
        if answer.status >= 500 or answer.status == 429:
            return NotAllowed(f"its robots.txt cannot be read now (status {answer.status})")
        return read_robots(answer.content, ROBOT_NAME) if answer.status < 300 else Robots()


def moved_to(answer: Fetched) -> str:
    """Return where an address is for good: as far as redirects say so from the first one on."""
    found = ""
    for redirect in answer.redirects:
        if redirect.status not in PERMANENT:
            break
        found = redirect.url
    return found


def _is_number(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False
