"""DeepL, and services that speak its API of version 2 for texts and 3 for glossaries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from cms.document.digest import digest
from cms.errors import InvalidSettings, TranslatorFailed
from cms.settings.outgoing import PROXY
from cms.translators.service import Service, require_safe_url
from cms.translators.translator import Glossary, Limits, Markup

KEY, URL = "CMS_DEEPL_KEY", "CMS_DEEPL_URL"
_FREE_KEY, _FREE, _PAID = ":fx", "https://api-free.deepl.com", "https://api.deepl.com"
_QUOTA_EXCEEDED = 456
_LONGEST_ENTRY_BYTES = 1024
_OURS = "aftercare-cms"
# 50 texts and 128 KiB a request; four bytes for a character leave room for the rest.
LIMITS = Limits(texts=50, characters=25_000)
_NO_GLOSSARY = frozenset({400, 403, 404, _QUOTA_EXCEEDED})

# Targets that DeepL tells apart; of any other tag it knows the language only.
_TARGETS: Mapping[str, str] = {
    "en": "EN-US",
    "pt": "PT-PT",
    "no": "NB",
    "nn": "NB",
    "zh-Hans": "ZH-HANS",
    "zh-Hant": "ZH-HANT",
    "zh-TW": "ZH-HANT",
    "zh-HK": "ZH-HANT",
    "en-GB": "EN-GB",
    "en-US": "EN-US",
    "pt-BR": "PT-BR",
    "pt-PT": "PT-PT",
    "es-419": "ES-419",
}


@dataclass(frozen=True)
class DeepL:
    """Texts go as XML, terms as a glossary of their own that is made once and found again."""

    service: Service
    name: str = "deepl"
    markup: Markup = Markup.XML
    limits: Limits = LIMITS
    is_local: bool = False
    remarks: list[str] = field(default_factory=list, repr=False)
    _glossaries: dict[str, str] = field(default_factory=dict, repr=False)

    def translate(
        self, texts: Sequence[str], source: str, target: str, glossary: Glossary
    ) -> list[str]:
        body = {
            "text": list(texts),
            "source_lang": _language(source),
            "target_lang": _target(target),
            "tag_handling": "xml",
            "tag_handling_version": "v2",
            "outline_detection": False,
            "non_splitting_tags": ["g", "x", "k"],
            "ignore_tags": ["k"],
            "preserve_formatting": True,
            "split_sentences": "nonewlines",
        }
        number = self._glossary(source, target, glossary)
        answer = self.service.post(
            "/v2/translate", body | ({"glossary_id": number} if number else {})
        )
        return self._texts(answer, len(texts))

    def _texts(self, answer: Any, count: int) -> list[str]:
        try:
            found = [each["text"] for each in answer["translations"]]
        except (KeyError, TypeError) as error:
            raise self.service.failed("the answer has no translations") from error
        if len(found) != count or not all(isinstance(text, str) for text in found):
            raise self.service.failed(f"the answer has {len(found)} texts for {count}")
        return found

    def _glossary(self, source: str, target: str, glossary: Glossary) -> str:
        """Return the number of the glossary with these terms, made if need be; empty for none."""
        entries = _entries(glossary)
        if not entries:
            return ""
        pair = f"{_language(source)}-{_language(target)}"
        name = f"{_OURS} {pair} {digest(entries)[:16]}"
        if name not in self._glossaries:
            self._glossaries[name] = self._found_or_made(name, pair, entries)
        return self._glossaries[name]

    def _found_or_made(self, name: str, pair: str, entries: str) -> str:
        """Go without, and remark it, where a pair of locales has no glossaries, or an account."""
        try:
            known = _listed(self.service.get("/v3/glossaries"))
            if found := next((each["id"] for each in known if each["name"] == name), ""):
                return found
            for each in known:
                if each["name"].startswith(f"{_OURS} {pair} "):  # what the terms were before
                    self.service.delete(f"/v3/glossaries/{quote(each['id'], safe='')}")
            return self._made(name, pair, entries)
        except TranslatorFailed as failure:
            if failure.details["status"] not in _NO_GLOSSARY:
                raise
            reason = failure.details["reason"]
            self.remarks.append(f"DeepL took no glossary for {pair}: {reason}")
            return ""

    def _made(self, name: str, pair: str, entries: str) -> str:
        source, _, target = pair.partition("-")
        dictionary = {
            "source_lang": source.lower(),
            "target_lang": target.lower(),
            "entries": entries,
            "entries_format": "tsv",
        }
        answer = self.service.post("/v3/glossaries", {"name": name, "dictionaries": [dictionary]})
        made = _listed({"glossaries": [answer]})
        if not made:
            raise self.service.failed("the answer to a new glossary has no glossary_id")
        return made[0]["id"]


def make_deepl(environment: Mapping[str, str]) -> DeepL:
    """Take the key and, for another server, the address from the environment.

    Raises:
        InvalidSettings
    """
    key = environment.get(KEY, "").strip()
    if not key or not key.isascii() or not key.isprintable():
        raise InvalidSettings(where=KEY, reason="set it to your DeepL API key")
    url = environment.get(URL, "") or (_FREE if key.endswith(_FREE_KEY) else _PAID)
    service = Service(
        "DeepL",
        require_safe_url(url, URL),
        {"Authorization": f"DeepL-Auth-Key {key}"},
        key,
        {_QUOTA_EXCEEDED: "the account's quota is used up"},
        proxy=environment.get(PROXY, ""),
    )
    return DeepL(service)


def _language(tag: str) -> str:
    language = tag.partition("-")[0]
    return "NB" if language in {"no", "nn"} else language.upper()


def _target(tag: str) -> str:
    parts = tag.split("-")
    shorter = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((_TARGETS[each] for each in shorter if each in _TARGETS), _language(tag))


def _entries(glossary: Glossary) -> str:
    """Write the terms as tab-separated lines, each once; what DeepL would refuse stays out."""
    lines: dict[str, str] = {}
    for term, rendering in glossary:
        pair = (" ".join(term.split()), " ".join(rendering.split()))
        if all(0 < len(text.encode()) <= _LONGEST_ENTRY_BYTES for text in pair):
            lines.setdefault(*pair)
    return "\n".join(f"{term}\t{rendering}" for term, rendering in sorted(lines.items()))


def _listed(answer: Any) -> list[dict[str, str]]:
    """Return the glossaries of an answer, in as far as they are any."""
    listed = answer.get("glossaries") if isinstance(answer, dict) else None
    return [
        {"id": each["glossary_id"], "name": str(each.get("name", ""))}
        for each in (listed if isinstance(listed, list) else [])
        if isinstance(each, dict) and isinstance(each.get("glossary_id"), str)
    ]
