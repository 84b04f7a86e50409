"""The translator for testing: what it gives only looks translated."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from cms.catalog.pseudo import enclose, pseudo_prose
from cms.translators.translator import Glossary, Limits, Markup

LIMITS = Limits(texts=1000, characters=1_000_000)
_TAG = re.compile(r"(<k [^<>]*>[^<]*</k>|<[^<>]*>)")


@dataclass(frozen=True, slots=True)
class Pseudo:
    """Accents and brackets for `en-XA`, turned words for `ar-XB`; tags and kept words stay."""

    name: str = "pseudo"
    markup: Markup = Markup.XML
    limits: Limits = LIMITS
    is_local: bool = True

    def translate(
        self, texts: Sequence[str], source: str, target: str, glossary: Glossary
    ) -> list[str]:
        return [_translated(text, target) for text in texts]


def make_pseudo(environment: Mapping[str, str]) -> Pseudo:
    return Pseudo()


def _translated(text: str, locale: str) -> str:
    parts = _TAG.split(text)  # prose, tag, prose, tag, …
    before = [unescape(part) for part in parts[::2]]
    after = [pseudo_prose(part, locale) for part in before]
    parts[::2] = [escape(part, quote=False) for part in after]
    lengths = (len("".join(before)), len("".join(after)))
    return enclose("".join(parts), lengths, locale) if "".join(before).strip() else text
