"""Check many addresses at once, but each host's one after the other."""

from collections.abc import Callable, Iterator, Mapping
from threading import Event

from cms.document.citation_checks import CitationCheck
from cms.outgoing.links.by_host import ask_by_host
from cms.outgoing.links.turns import Politeness

Last = Mapping[str, CitationCheck | None]  # by address, the newest check that found something
Check = Callable[[str, CitationCheck | None], CitationCheck]


def check_links(
    last: Last, check: Check, politeness: Politeness, stop: Event
) -> Iterator[CitationCheck]:
    """Yield the checks of all addresses, in the order in which they are done.

    Who stops in between stops the others, too: `stop` is set.
    """
    return ask_by_host(last, lambda address: check(address, last[address]), politeness, stop)
