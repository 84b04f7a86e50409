"""The double quotation marks that a language writes, opening and closing ones in pairs.

Sources: CLDR's delimiters, and what style guides of the language allow beside them.
"""

_CURLY, _ANGLES, _LOW_HIGH, _LOW_CURLY = "“”", "«»", "„“", "„”"
_INWARD, _SAME, _SAME_ANGLES = "»«", "””", "»»"
_CORNERS = "「」『』"

_LANGUAGES = {
    "cy ga gd hi mr bn gu ta te kn ml ne si ms fil tl sw th en": _CURLY,
    "pt it es ca gl eu ast oc fr el tr vi am km": _ANGLES + _CURLY,
    "de": _LOW_HIGH + _INWARD + _ANGLES,
    "cs sk sl": _LOW_HIGH + _INWARD,
    "bg is et lt": _LOW_HIGH,
    "lv sq": _LOW_HIGH + _ANGLES + _CURLY + _LOW_CURLY,
    "hr bs": _LOW_CURLY + _INWARD + _LOW_HIGH,
    "sr mk": _LOW_HIGH + _LOW_CURLY + _INWARD + _ANGLES,
    "hu": _LOW_CURLY + _INWARD,
    "pl": _LOW_CURLY + _ANGLES + _INWARD,
    "ro": _LOW_CURLY + _ANGLES,
    "nl": _CURLY + _LOW_CURLY,
    "sv": _SAME + _SAME_ANGLES + _INWARD,
    "fi": _SAME + _SAME_ANGLES,
    "da": _INWARD + _LOW_HIGH + _SAME + _CURLY,
    "nb nn no": _ANGLES + _CURLY + _LOW_HIGH,
    "ru be": _ANGLES + _LOW_HIGH,
    "uk": _ANGLES + _LOW_HIGH + _CURLY,
    "kk ky uz tg az tk tt mn hy": _ANGLES + _CURLY + _LOW_HIGH,
    "ka": _LOW_HIGH + _ANGLES + _CURLY,
    "fa ps ckb": _ANGLES + _CURLY,
    # Some keyboards swap the two in texts from right to left.
    "ar": f"{_ANGLES}{_CURLY}”“",
    "ur": f"{_CURLY}”“",
    "he": f"{_CURLY}”“{_SAME}{_LOW_CURLY}",
    "ja": f"{_CORNERS}{_CURLY}〝〟",
    "zh yue": _CURLY + _CORNERS,
    "ko": _CURLY + _CORNERS,
}
QUOTES = {
    language: marks for languages, marks in _LANGUAGES.items() for language in languages.split()
}
# Without spaces between words it cannot be told which mark opens.
WITHOUT_SPACES = frozenset({"ja", "zh", "yue", "th", "km"})
