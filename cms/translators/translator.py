"""What a translator is: a plug-in of the entry point `cms.translators` makes one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

Glossary = Sequence[tuple[str, str]]  # what a term is in the target locale


class Markup(StrEnum):
    """How what must not change stands in the texts that a translator gets.

    XML: `<g id="1">text</g>` around emphasis and links, `<x id="2"/>` for what has no text, and
    `<k id="3">Name</k>` for words to leave as they are. HTML: `<span id="1">` for all, with
    `translate="no"` for the last two. A translator may move them, but must not lose, add or
    change any: such a translation is refused.
    """

    XML = "xml"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may hold. A text with more characters goes alone."""

    texts: int
    characters: int


class Translator(Protocol):
    """Translates texts. `is_local` says that nothing is sent anywhere, and nothing costs.

    One may have `remarks`, a sequence of lines: what its users should know once it is done.
    """

    @property
    def name(self) -> str: ...

    @property
    def markup(self) -> Markup: ...

    @property
    def limits(self) -> Limits: ...

    @property
    def is_local(self) -> bool: ...

    def translate(
        self, texts: Sequence[str], source: str, target: str, glossary: Glossary
    ) -> list[str]:
        """Return as many translations as texts, in their order. Locales are BCP 47 tags.

        Raises:
            TranslatorFailed: none of the texts could be translated.
        """


class MakesTranslator(Protocol):
    """What an entry point names. Keys and addresses come from the environment only."""

    def __call__(self, environment: Mapping[str, str]) -> Translator: ...
