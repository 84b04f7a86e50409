"""Definitions of links and footnotes at the end of an article, where people add new ones."""

import re
from collections.abc import Mapping

from cms.document.model import Document
from cms.document.split import split

_LABEL = re.compile(r" {0,3}\[([^\[\]\n]{1,200})\]:[ \t]*\S")


def with_our_definitions(base: Document, ours: Document, theirs: Document) -> Document | None:
    """Return theirs with the definitions that were added at the end of ours; None if none can.

    Nothing is added under a label that theirs has, or of a text that ends otherwise.
    """
    was, here, there = (definitions_at_end(each.source) for each in (base, ours, theirs))
    added = {label: text for label, text in here.items() if label not in was}
    if not added or added.keys() & there.keys():
        return None
    end = "\r\n" if "\r\n" in theirs.source else "\n"
    texts = [
        theirs.source.rstrip("\r\n"),
        *(end.join(text.splitlines()) for text in added.values()),
    ]
    # Behind a footnote without a blank line, a link's definition would be the note's text.
    return split(
        (end + end).join(texts) + end, slug=theirs.slug, source_locale=theirs.source_locale
    )


def definitions_at_end(source: str) -> Mapping[str, str]:
    """Map labels, in lower case, to the definitions that a text ends with, in order."""
    found: dict[str, str] = {}
    below: list[str] = []
    for line in reversed(source.splitlines()):
        if label := _LABEL.match(line):
            name = " ".join(label[1].casefold().split())
            found[name] = "\n".join([line, *reversed(below)]).rstrip()
            below = []
        elif not line.strip() or line.startswith(("    ", "\t")):
            below.append(line)
        else:
            break
    return dict(reversed(found.items()))
