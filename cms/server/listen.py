"""The socket that a server listens on."""

import socket  # noqa: TID251 (it listens, and asks nobody)

from cms.errors import CannotListen

BACKLOG = 2048
Listening = socket.socket


def listen(host: str, port: int) -> socket.socket:
    """Listen on a host's address; port 0 takes one that is free.

    Raises:
        CannotListen: another program listens there, or this machine has no such address.
    """
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        raise _refused(host, port, error) from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(BACKLOG)  # without it, a second server would find out only later
    except OSError as error:
        listening.close()
        raise _refused(host, port, error) from error
    listening.set_inheritable(True)
    return listening


def url_of(host: str, listening: socket.socket) -> str:
    """Return the address that one types to ask what listens here."""
    port = listening.getsockname()[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _refused(host: str, port: int, error: Exception) -> CannotListen:
    reason = getattr(error, "strerror", None) or "this is no name of a host"
    return CannotListen(host=host, port=port, reason=reason[0].lower() + reason[1:])
