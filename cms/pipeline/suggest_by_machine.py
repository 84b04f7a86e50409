"""Suggestions by a translator, ours or a plug-in's."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from cms.catalog.extract import messages as messages_of
from cms.catalog.find_terms import Finder
from cms.catalog.glossary import Term
from cms.catalog.message import Message, Origin, State
from cms.document.model import Syntax
from cms.document.revision import Revision
from cms.errors import TranslatorFailed
from cms.languages import PSEUDO_LOCALES, canonical_tag
from cms.pipeline.suggestions import Portion, Refusal, Suggested
from cms.pipeline.workspace import Workspace
from cms.settings.outgoing import PROXY
from cms.store.glossary import load_terms
from cms.store.translations import Addition
from cms.translators.batches import Languages, cut, translate_batch
from cms.translators.find import find_translator
from cms.translators.markup import MarkedText, mark_up
from cms.translators.translator import Glossary, Translator

Text = tuple[str, Syntax]


@dataclass(frozen=True)
class MachineSource:
    """A translator, and the glossary for one target locale."""

    translator: Translator
    locale: str
    terms: Sequence[Term]

    @property
    def name(self) -> str:
        return self.translator.name

    @property
    def is_local(self) -> bool:
        return self.translator.is_local

    @property
    def remarks(self) -> Sequence[str]:
        """Return what the translator remarked; plug-ins need not."""
        return tuple(str(remark) for remark in getattr(self.translator, "remarks", ()))

    def portions(self, revision: Revision, messages: Sequence[Message]) -> list[Portion]:
        """Cut the messages into requests; a text that occurs twice is sent once."""
        source = revision.document.source_locale
        terms = [term for term in self.terms if term.source_locale == source]
        kept = Finder(tuple(term for term in terms if term.is_kept(self.locale)))
        users = _users(revision, messages)
        marked = (mark_up(*text, self.translator.markup, kept) for text in users)
        languages = Languages(source, self.locale, glossary_for(terms, self.locale))
        return [
            Portion(
                sum(len(each.text) for each in batch), partial(self._ask, batch, users, languages)
            )
            for batch in cut(marked, self.translator)
        ]

    def _ask(
        self,
        batch: Sequence[MarkedText],
        users: Mapping[Text, Sequence[Message]],
        languages: Languages,
    ) -> Suggested:
        additions, refusals = [], []
        for answer in translate_batch(self.translator, batch, languages):
            for message in users[answer.marked.source, answer.marked.syntax]:
                if answer.reason:
                    refusals.append(Refusal(message, answer.reason))
                else:
                    added = Addition(message, answer.text, State.FUZZY, Origin.MACHINE)
                    additions.append(added)
        return Suggested(additions, refusals)


def machine_source(
    workspace: Workspace, name: str, locale: str, environment: Mapping[str, str] = os.environ
) -> MachineSource:
    """Find a translator and load the glossary.

    Raises:
        UnknownTranslator, BrokenTranslator, InvalidSettings
        TranslatorFailed: only `pseudo` speaks a pseudo-locale.
    """
    proxy = workspace.settings.outgoing.proxy
    translator = find_translator(name, {**environment, PROXY: proxy})
    tag = canonical_tag(locale)
    if tag in PSEUDO_LOCALES and name != "pseudo":
        raise TranslatorFailed(name=name, reason=f"it does not know the pseudo-locale {tag}")
    with workspace.reading() as session:
        return MachineSource(translator, tag, load_terms(session))


def glossary_for(terms: Sequence[Term], locale: str) -> Glossary:
    """Return what each term is in a locale, in all its forms."""
    return tuple(_pairs(terms, locale))


def _pairs(terms: Sequence[Term], locale: str) -> Iterator[tuple[str, str]]:
    for term in terms:
        rendered = [] if term.is_kept(locale) else term.rendered(locale)
        for form in (term.text, *term.variants) if rendered else ():
            yield form, rendered[0].text


def _users(revision: Revision, messages: Sequence[Message]) -> dict[Text, list[Message]]:
    """Map each text, as it is written in its place, to the messages that have it."""
    wanted = set(messages)
    users: dict[Text, list[Message]] = {}
    for _, block, message in messages_of(revision.document):
        if message in wanted:
            wanted.discard(message)
            users.setdefault((message.text, block.syntax), []).append(message)
    return users
