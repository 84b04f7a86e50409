"""Play the whole internet in a network namespace of its own, and try to get at what is forbidden.

Run as `unshare --user --map-root-user --net --mount python -m tests.outgoing.namespace`. Every
address there leads to one server that notes for whom a connection was; a name server knows the
names below. The kernel of the namespace counts each packet that leaves. Prints what happened.
"""

import json
import select
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from cms.errors import CmsError
from cms.outgoing.fetch import fetch
from cms.outgoing.limits import Limits
from cms.settings.outgoing import OutgoingSettings

PUBLIC, PUBLIC_IPV6 = "93.184.216.34", "2606:2800:220:1::1"
# What the name server answers: the first list at first, the next one then, and so on.
NAMES = {
    "public.test": [[PUBLIC]],
    "public6.test": [[PUBLIC_IPV6]],
    "loopback.test": [["127.0.0.1"]],
    "private.test": [["10.0.0.5"]],
    "metadata.test": [["169.254.169.254"]],
    "mixed.test": [[PUBLIC, "127.0.0.1"]],
    "mixed6.test": [[PUBLIC, "::1"]],
    "mapped.test": [["::ffff:127.0.0.1"]],
    "nat64.test": [["64:ff9b::7f00:1"]],
    "local6.test": [["fd00:ec2::254"]],
    "rebinding.test": [[PUBLIC], ["127.0.0.1"], ["10.0.0.5"]],
}
LIMITS = Limits(seconds=5, quiet_seconds=2)
PORTS = (80, 443, 8080, 22, 25)


@dataclass
class Internet:
    """One server at all addresses. `reached` is for whom connections were, with the first line."""

    reached: list[str] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)

    def open(self) -> None:
        self._serve([_listener(port) for port in PORTS], self._answer)
        names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        names.bind(("127.0.0.1", 53))
        threading.Thread(target=self._answer_names, args=(names,), daemon=True).start()

    def _serve(
        self, listeners: list[socket.socket], answer: Callable[[socket.socket], None]
    ) -> None:
        def serve() -> None:
            while True:
                for ready in select.select(listeners, [], [])[0]:
                    with ready.accept()[0] as connection:
                        answer(connection)

        threading.Thread(target=serve, daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        """Answer `/to?u=ADDRESS` by sending there, all else with a word."""
        self.reached.append(connection.getsockname()[0].removeprefix("::ffff:"))
        connection.settimeout(2)
        line = connection.recv(65_536).decode("latin-1").partition("\r\n")[0].split(" ")
        target = parse_qs(urlsplit(line[1]).query).get("u", [""])[0] if len(line) > 1 else ""
        head = f"302 Found\r\nLocation: {target}" if target else "200 OK"
        answer = f"HTTP/1.1 {head}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"
        connection.sendall(answer.encode())

    def _answer_names(self, names: socket.socket) -> None:
        while True:
            question, sender = names.recvfrom(4096)
            names.sendto(self._answered(question), sender)

    def _answered(self, question: bytes) -> bytes:
        """Answer a question of one name for its IPv4 (1) or IPv6 addresses (28); keep it 0 s."""
        end, labels = 12, []
        while size := question[end]:
            labels.append(question[end + 1 : end + 1 + size].decode())
            end += size + 1
        name, kind = ".".join(labels).lower(), question[end + 2]
        states = NAMES.get(name)
        if not states:
            return question[:2] + b"\x81\x83" + question[4:6] + bytes(6) + question[12 : end + 5]
        wanted = self._state(name, states)
        family = socket.AF_INET if kind == 1 else socket.AF_INET6
        found = [socket.inet_pton(family, each) for each in wanted if (":" in each) == (kind == 28)]
        header = question[:2] + b"\x81\x80" + question[4:6] + len(found).to_bytes(2) + bytes(4)
        records = b"".join(
            b"\xc0\x0c" + bytes((0, kind, 0, 1, 0, 0, 0, 0)) + len(each).to_bytes(2) + each
            for each in found
        )
        return header + question[12 : end + 5] + records

    def _state(self, name: str, states: list[list[str]]) -> list[str]:
        """Both questions of one look-up, IPv4 and IPv6, get the same state."""
        self.asked[name] = self.asked.get(name, 0) + 1
        return states[min((self.asked[name] - 1) // 2, len(states) - 1)]


def _listener(port: int) -> socket.socket:
    return socket.create_server(("::", port), family=socket.AF_INET6, dualstack_ipv6=True)


def sent_packets() -> int:
    """Count the packets of IPv4 and IPv6 that left in this namespace."""
    names, values = [
        line.split()
        for line in Path("/proc/self/net/snmp").read_text().splitlines()
        if line.startswith("Ip:")
    ]
    ipv6 = dict(line.split() for line in Path("/proc/self/net/snmp6").read_text().splitlines())
    return int(values[names.index("OutRequests")]) + int(ipv6["Ip6OutRequests"])


def set_up() -> None:
    """Let every address lead here, and names be looked up here."""
    for command in (
        "ip link set lo up",
        "ip route add local 0.0.0.0/0 dev lo",
        "ip -6 route add local ::/0 dev lo",
    ):
        subprocess.run(command.split(), check=True)
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as resolv:
        resolv.write("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
        resolv.flush()
        target = Path("/etc/resolv.conf").resolve()
        subprocess.run(["mount", "--bind", resolv.name, str(target)], check=True)


def attempt(internet: Internet, url: str, *hosts: str) -> dict[str, object]:
    """Fetch one address. Tell what came of it, whom it reached, and how many packets it took."""
    internet.reached.clear()
    before = sent_packets()
    try:
        answer = fetch(url, LIMITS, OutgoingSettings(hosts))
        result = str(answer.status)
    except CmsError as error:
        result = error.code
    return {
        "url": url,
        "result": result,
        "reached": list(internet.reached),
        "packets": sent_packets() - before,
    }


def main(urls: list[str]) -> None:
    internet = Internet()
    set_up()
    internet.open()
    public = f"http://{PUBLIC}/"
    found = {
        "controls": [
            attempt(internet, url)
            for url in (public, f"http://[{PUBLIC_IPV6}]/", "http://public.test/")
        ],
        "notations": [attempt(internet, url) for url in urls],
        "redirects": [attempt(internet, f"{public}to?u={_quoted(url)}") for url in urls],
        "names": [attempt(internet, f"http://{name}/") for name in NAMES if "public" not in name],
        "rebound": [attempt(internet, "http://rebinding.test/") for _ in range(2)],
        "allowed": [
            attempt(internet, "http://private.test/", "private.test"),
            attempt(internet, "http://private.test:8080/", "private.test:8080"),
            attempt(internet, "http://private.test/", "private.test:8080"),
            attempt(internet, "http://10.0.0.5/", "private.test"),
            attempt(internet, "http://metadata.test/", "metadata.test"),
        ],
    }
    json.dump(found, sys.stdout)


def _quoted(url: str) -> str:
    return "".join(f"%{byte:02x}" for byte in url.encode())


if __name__ == "__main__":
    main(json.load(sys.stdin))
