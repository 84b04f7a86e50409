"""What a reader sees of HTML, by other code than the importer's."""

import re

from lxml import etree

NAMES = """
address article aside blockquote body br caption dd div dl dt figcaption figure footer form h1 h2
h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
BREAKING = frozenset(NAMES.split())
# The bullets of lists in table cells, and the numbers of footnotes and citations, are drawn by us.
OURS = re.compile("[•\u200b-\u200d\u2060\ufeff\xad]")


def spaced_lines_of(html: str) -> list[str]:
    """Return the lines of text, white space evened out."""
    lines = (" ".join(part.split()) for part in OURS.sub("", _text(html)).split("\n"))
    return [line for line in lines if line]


def letters_of(html: str) -> str:
    """Return all letters, in order, without white space."""
    return "".join("".join(line.split()) for line in spaced_lines_of(html))


def _text(html: str) -> str:
    root = etree.fromstring(f"<html><body>{html}", etree.HTMLParser(huge_tree=True))
    for unseen in list(
        root.iter("script", "style", "noscript", "template", "title", etree.Comment)
    ):
        unseen.text = ""
    parts = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag
        text = element.text if event == "start" else element.tail
        opens = "“" if name == "q" and event == "start" else ""
        closes = "”" if name == "q" and event == "end" else ""
        # A word may be cut by no line end of the source, only by a block.
        text = (text or "").replace("\n", " ")
        parts += [closes, "\n" if name in BREAKING else "", opens, text]
    return "".join(parts)
