"""Fetch one address."""

from cms.outgoing.client import Client
from cms.outgoing.exchange import Fetched, Request
from cms.outgoing.limits import Limits
from cms.settings.outgoing import OutgoingSettings


def fetch(url: str, limits: Limits, settings: OutgoingSettings) -> Fetched:
    """Fetch one address; whatever its status is, it is an answer.

    Raises:
        MalformedAddress, AddressForbidden: nothing was sent, or nothing more.
        NotReachable, HostUnknown, TooManyRedirects, AnswerTooLarge, AnswerUnreadable
    """
    with Client(settings) as client:
        return client.send(Request(url), limits)
