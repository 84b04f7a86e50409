"""The letters of the scripts that languages are written in, by their ISO 15924 codes."""

import re
from functools import lru_cache

from cms.languages import script

LETTERS = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\u2c60-\u2c7f"
    "\ua722-\ua7ff\uff21-\uff3a\uff41-\uff5a",
    "Cyrl": "\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f",
    "Grek": "\u0370-\u037d\u037f-\u03ff\u1f00-\u1fff",
    "Armn": "\u0531-\u0556\u0561-\u0587",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Hebr": "\u05d0-\u05ea\ufb1d-\ufb4f",
    "Arab": "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff"
    "\ufb50-\ufdff\ufe70-\ufefc",
    "Syrc": "\u0710-\u072f\u074d-\u074f",
    "Thaa": "\u0780-\u07a5\u07b1",
    "Nkoo": "\u07ca-\u07ea",
    "Tfng": "\u2d30-\u2d7f",
    "Ethi": "\u1200-\u135a\u1380-\u139f\u2d80-\u2ddf\uab00-\uab2f",
    "Deva": "\u0900-\u0963\u0971-\u097f\ua8e0-\ua8ff",
    "Beng": "\u0980-\u09e5\u09f0-\u09ff",
    "Guru": "\u0a00-\u0a65\u0a70-\u0a7f",
    "Gujr": "\u0a80-\u0ae5\u0af0-\u0aff",
    "Orya": "\u0b00-\u0b65\u0b70-\u0b7f",
    "Taml": "\u0b80-\u0be5\u0bf0-\u0bff",
    "Telu": "\u0c00-\u0c65\u0c70-\u0c7f",
    "Knda": "\u0c80-\u0ce5\u0cf0-\u0cff",
    "Mlym": "\u0d00-\u0d65\u0d70-\u0d7f",
    "Sinh": "\u0d80-\u0de5\u0df0-\u0dff",
    "Olck": "\u1c5a-\u1c7d",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "Laoo": "\u0e80-\u0ecf\u0eda-\u0eff",
    "Tibt": "\u0f00\u0f40-\u0fbc",
    "Mymr": "\u1000-\u103f\u1050-\u108f\u109a-\u109f\uaa60-\uaa7f\ua9e0-\ua9ff",
    "Khmr": "\u1780-\u17d3\u17d7\u17dc-\u17dd",
    "Mong": "\u1820-\u18aa",
    "Cher": "\u13a0-\u13ff\uab70-\uabbf",
    "Cans": "\u1400-\u167f\u18b0-\u18ff",
    "Adlm": "\U0001e900-\U0001e94b",
    "Java": "\ua980-\ua9cf",
    "Hang": "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff",
    "Hani": "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "Kana": "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Bopo": "\u3105-\u312f\u31a0-\u31bf",
}
# Codes that name several scripts together, or one in a certain form.
MADE_OF = {
    "Hans": ("Hani", "Bopo"),
    "Hant": ("Hani", "Bopo"),
    "Jpan": ("Kana", "Hani"),
    "Kore": ("Hang", "Hani"),
    "Aran": ("Arab",),
}
NAMES = {
    "Latn": "Latin",
    "Cyrl": "Cyrillic",
    "Grek": "Greek",
    "Armn": "Armenian",
    "Geor": "Georgian",
    "Hebr": "Hebrew",
    "Arab": "Arabic",
    "Ethi": "Ethiopic",
    "Deva": "Devanagari",
    "Beng": "Bengali",
    "Guru": "Gurmukhi",
    "Gujr": "Gujarati",
    "Taml": "Tamil",
    "Telu": "Telugu",
    "Thai": "Thai",
    "Laoo": "Lao",
    "Mymr": "Burmese",
    "Khmr": "Khmer",
    "Hang": "Korean",
    "Hani": "Chinese",
    "Kana": "Japanese",
    "Knda": "Kannada",
    "Mlym": "Malayalam",
    "Orya": "Odia",
    "Sinh": "Sinhala",
    "Tibt": "Tibetan",
    "Mong": "Mongolian",
    "Thaa": "Thaana",
    "Syrc": "Syriac",
    "Tfng": "Tifinagh",
    "Nkoo": "N’Ko",
    "Olck": "Ol Chiki",
    "Cher": "Cherokee",
    "Cans": "Canadian Aboriginal",
    "Adlm": "Adlam",
    "Java": "Javanese",
    "Bopo": "Bopomofo",
}
# Languages that are written in several scripts, where the locale does not say which.
SEVERAL = {
    **dict.fromkeys(("sr", "bs", "cnr", "uz", "az", "tk", "tg", "tt", "ro"), ("Latn", "Cyrl")),
    **dict.fromkeys(("kk", "ky", "ug"), ("Cyrl", "Latn", "Arab")),
    **dict.fromkeys(("ku", "ms", "ha", "wo", "ff"), ("Latn", "Arab", "Adlm")),
    **dict.fromkeys(("pa", "sd", "ks"), ("Guru", "Arab", "Deva")),
    **dict.fromkeys(("tzm", "zgh", "shi", "kab", "rif"), ("Tfng", "Latn", "Arab")),
    "mn": ("Cyrl", "Mong"),
    "iu": ("Cans", "Latn"),
}
# Letters that look like one of the other script, so that people mistake the one for the other.
CYRILLIC_LOOKALIKES = "асеорхуѕіјһԛԝАВСЕНІЈКМОРЅТХУ"
LATIN_LOOKALIKES = "aceopxyhijsqwABCEHIJKMOPSTXY"


def locale_letters(locale: str) -> re.Pattern[str] | None:
    """Match runs of letters that a locale is written in; None where its script is unknown."""
    own = script(locale)
    return _letters(own if own.lower() in locale.lower() else locale.partition("-")[0], own)


@lru_cache(maxsize=128)
def _letters(language: str, own: str) -> re.Pattern[str] | None:
    """Match letters of a script, or of all that a language is written in."""
    codes = SEVERAL.get(language, MADE_OF.get(own, (own,)))
    known = [LETTERS[code] for code in codes if code in LETTERS]
    return re.compile(f"[{''.join(known)}]+") if known else None
