"""LibreTranslate, and services that speak its API."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cms.errors import InvalidSettings
from cms.settings.outgoing import PROXY
from cms.translators.service import Service, require_safe_url
from cms.translators.translator import Glossary, Limits, Markup

KEY, URL = "CMS_LIBRETRANSLATE_KEY", "CMS_LIBRETRANSLATE_URL"
LIMITS = Limits(texts=20, characters=2_000)  # what public servers take
_TRADITIONAL = ("zh-Hant", "zh-TW", "zh-HK")
_LANGUAGES: Mapping[str, str] = {"no": "nb", "nn": "nb", "pt-BR": "pt-BR", "fil": "tl"}


@dataclass(frozen=True)
class LibreTranslate:
    """Texts go as HTML. It has no glossaries, so only words that stay as they are are heeded."""

    service: Service
    name: str = "libretranslate"
    markup: Markup = Markup.HTML
    limits: Limits = LIMITS
    is_local: bool = False

    def translate(
        self, texts: Sequence[str], source: str, target: str, glossary: Glossary
    ) -> list[str]:
        body = {
            "q": list(texts),
            "source": _language(source),
            "target": _language(target),
            "format": "html",
        }
        key = {"api_key": self.service.key} if self.service.key else {}
        answer = self.service.post("/translate", body | key)
        return self._texts(answer, len(texts))

    def _texts(self, answer: Any, count: int) -> list[str]:
        found = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
            raise self.service.failed("the answer has no translations")
        if len(found) != count:
            raise self.service.failed(f"the answer has {len(found)} texts for {count}")
        return found


def make_libretranslate(environment: Mapping[str, str]) -> LibreTranslate:
    """Take the address and, where the server wants one, the key from the environment.

    Raises:
        InvalidSettings
    """
    url = environment.get(URL, "")
    if not url:
        reason = "set it to your server's address, such as https://translate.example.org"
        raise InvalidSettings(where=URL, reason=reason)
    key = environment.get(KEY, "").strip()
    proxy = environment.get(PROXY, "")
    return LibreTranslate(
        Service("LibreTranslate", require_safe_url(url, URL), key=key, proxy=proxy)
    )


def _language(tag: str) -> str:
    if tag.startswith(_TRADITIONAL):
        return "zt"
    language = tag.partition("-")[0]
    return _LANGUAGES.get(tag) or _LANGUAGES.get(language, language)
