"""Read HTML as a browser would, to see whether it could do harm."""

import re
from html.parser import HTMLParser
from pathlib import Path

ATTACKS = (Path(__file__).parent / "data" / "markup_attacks.txt").read_text().splitlines()

VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
HARMFUL = re.compile(
    "script|style|iframe|object|embed|form|button|select|textarea|base|meta|link|svg|math|template"
    "|body|html|head|frame|frameset|applet|noscript|title|xmp|plaintext|video"
)
ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "xlink:href", "srcdoc"})
HARMLESS_ADDRESS = re.compile(r"(?:https?|mailto|tel):|[^:]*(?:[/?#]|$)", re.IGNORECASE)


class Markup(HTMLParser):
    """The tags of a text, and everything that is wrong with them."""

    def __init__(self, html: str, pages_own: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.pages_own = pages_own
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()
        self.faults += [f"{tag} stays open" for tag in self.open]
        self.faults += [
            f"id {name} is there twice" for name in self.ids if self.ids.count(name) > 1
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.pages_own:
            self.faults += [f"<{tag}>"] if HARMFUL.fullmatch(tag) else []
            self.faults += [f"{k}={v}" for k, v in attrs if is_harmful(k, v or "")]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if not VOID.fullmatch(tag):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if not VOID.fullmatch(tag):
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def is_harmful(name: str, value: str) -> bool:
    if name == "style":
        return not re.fullmatch(r"text-align: ?(?:start|end|left|right|center|justify);?", value)
    if name in ADDRESSES:
        return not HARMLESS_ADDRESS.match(value.strip())
    return name.startswith("on") or name in {"target", "name"}
