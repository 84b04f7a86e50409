"""Servers on this machine that speak DeepL's and LibreTranslate's protocols, faults included.

They translate by shouting: SO. What is not to be translated stays, as the protocols have it.
"""

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from lxml import etree

KEY = "0f6a-secret:fx"


@dataclass(frozen=True)
class Fault:
    """What the server does instead of its work, once."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    seconds: float = 0.0


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: Any


class TranslationServer(ThreadingHTTPServer):
    """Keeps what was asked of it, and commits the faults that it was given, first come."""

    daemon_threads = True

    def __init__(self, spoil=lambda text: text) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.spoil = spoil
        self.faults: list[Fault] = []
        self.asked: list[Asked] = []
        self.glossaries: dict[str, dict[str, Any]] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def paths(self) -> list[str]:
        return [f"{each.method} {each.path}" for each in self.asked]


@contextmanager
def running(spoil=lambda text: text) -> Iterator[TranslationServer]:
    server = TranslationServer(spoil)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: TranslationServer

    def do_POST(self) -> None:
        self.work()

    def do_GET(self) -> None:
        self.work()

    def do_DELETE(self) -> None:
        self.work()

    def log_message(self, *_: object) -> None:
        pass

    def work(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = json.loads(content) if content else None
        self.server.asked.append(Asked(self.command, self.path, dict(self.headers), body))
        if self.server.faults:
            fault = self.server.faults.pop(0)
            time.sleep(fault.seconds)
            self.answer(fault.status, fault.body, fault.headers)
        else:
            status, answer = self.answered(body)
            self.answer(status, json.dumps(answer).encode(), {})

    def answer(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def answered(self, body: Any) -> tuple[int, Any]:
        if self.path == "/translate":
            return self.libretranslate(body)
        if self.headers.get("Authorization") != f"DeepL-Auth-Key {KEY}":
            return 403, {"message": f"Forbidden: {self.headers.get('Authorization')}"}
        if self.path.startswith("/v3/glossaries"):
            return self.glossaries(body)
        return self.deepl(body)

    def deepl(self, body: Any) -> tuple[int, Any]:
        if len(body["text"]) > 50 or self.path != "/v2/translate":
            return 400, {"message": "Too many texts"}
        terms = dict(self.server.glossaries.get(body.get("glossary_id"), {}).get("terms", {}))
        try:
            texts = [self.server.spoil(_shouted_xml(text, terms)) for text in body["text"]]
        except etree.XMLSyntaxError:
            return 400, {"message": "Tag handling parsing failed, please check input."}
        found = [{"detected_source_language": "EN", "text": text} for text in texts]
        return 200, {"translations": found}

    def glossaries(self, body: Any) -> tuple[int, Any]:
        known = self.server.glossaries
        if self.command == "DELETE":
            known.pop(self.path.rpartition("/")[2])
            return 200, {}
        if self.command == "GET":
            return 200, {"glossaries": [_described(key, each) for key, each in known.items()]}
        (dictionary,) = body["dictionaries"]
        if dictionary["target_lang"] == "th":
            return 400, {"message": "Unsupported glossary language pair"}
        key = f"g{len(self.server.asked)}"
        rows = (line.split("\t") for line in dictionary["entries"].split("\n"))
        known[key] = {"name": body["name"], "terms": dict(rows)}
        return 201, _described(key, known[key])

    def libretranslate(self, body: Any) -> tuple[int, Any]:
        if body["target"] == "zz":
            return 400, {"error": "zz is not supported"}
        if body["format"] != "html" or not isinstance(body["q"], list):
            return 400, {"error": "Invalid request"}
        texts = [self.server.spoil(_shouted_html(text)) for text in body["q"]]
        return 200, {"translatedText": texts}


def _described(key: str, glossary: dict[str, Any]) -> dict[str, Any]:
    return {"glossary_id": key, "name": glossary["name"], "dictionaries": []}


def _shouted_xml(text: str, terms: dict[str, str]) -> str:
    root = etree.fromstring(f"<t>{text}</t>")
    for element in root.iter():
        if element.tag != "k":
            element.text = _shouted(element.text, terms)
        if element is not root:
            element.tail = _shouted(element.tail, terms)
    return etree.tostring(root, encoding="unicode")[3:-4] if len(root) or root.text else ""


def _shouted_html(text: str) -> str:
    parts = re.split(r"(<span[^>]*translate=\"no\"[^>]*>[^<]*</span>|<[^>]*>|&\w+;)", text)
    return "".join(part if place % 2 else part.upper() for place, part in enumerate(parts))


def _shouted(text: str | None, terms: dict[str, str]) -> str:
    text = text or ""
    for term, rendering in terms.items():
        text = text.replace(term, rendering)
    return text.upper()
