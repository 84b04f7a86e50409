"""Saving to a store in few words."""

from collections.abc import Sequence

from cms.catalog.extract import messages
from cms.catalog.history import History
from cms.catalog.message import Message, Origin, State
from cms.document.model import Document
from cms.document.revision import Revision
from cms.document.split import split
from cms.pipeline.revise import Imprint, revise
from cms.pipeline.workspace import Workspace
from cms.store.articles import find_newest
from cms.store.engine import writing
from cms.store.histories import load_history
from cms.store.translations import Addition, append_translations

ARTICLE = """\
---
title: Burns
summary: In short.
risk: caution
citations:
  - key: who
    url: https://who.int/burns
    title: Burns
    accessed: 2026-01-02
---

First things first.

## Cool it {#cool}

Use water [@who].

| Degree | Sign |
|---|---|
| 1 | red |

## Cover it

Use film.\\
Not tightly. Ünï 漢字 🩹
"""


def document(text: str = ARTICLE, slug: str = "burn") -> Document:
    return split(text, slug=slug, source_locale="en")


def message(text: str, of: str = ARTICLE) -> Message:
    return next(each for _, _, each in messages(document(of)) if each.text == text)


class Records:
    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def save(self, text: str = ARTICLE, slug: str = "burn") -> Revision:
        with writing(self.workspace.engine) as session:
            base = find_newest(session, slug)
            return revise(session, base, document(text, slug), Imprint(author="ann"))[0]

    def say(self, said: Sequence[tuple[Message, str]], locale: str = "de", slug: str = "burn"):
        with writing(self.workspace.engine) as session:
            article = find_newest(session, slug).article_id
            additions = [Addition(m, text, State.REVIEWED, Origin.HUMAN) for m, text in said]
            append_translations(session, article, locale, "eva", additions)

    def history(self, locale: str = "de", until: int | None = None) -> History:
        with self.workspace.reading() as session:
            article = find_newest(session, "burn").article_id
            return load_history(session, article, locale, until)
