"""Compounds: long words that are made of others, such as "Narbenpflege" of "Narbe" and "Pflege".

No rule can tell where one is cut: "Handlung" is no "Lung" of a hand. So both parts must be words
that texts have by themselves, and neither may be so short that it stands in others by chance.
"""

from collections.abc import Iterator

# Whose words are written as one; by the language of a tag.
COMPOUNDING = frozenset(
    {"af", "da", "de", "et", "fi", "hu", "is", "nb", "nl", "nn", "no", "sv"},
)
# What may stand between two parts.
LINKS = ("", "s", "es", "n", "en", "ens", "e", "er")
SHORTEST_WANTED = 4  # letters of what is searched for
SHORTEST_FIRST, SHORTEST_LAST = 3, 4  # letters of the other part


def may_compound(locale: str) -> bool:
    return locale.partition("-")[0] in COMPOUNDING


def firsts(word: str, last: str) -> Iterator[str]:
    """Yield what may stand before the last part of a compound."""
    rest = word.removesuffix(last)
    for link in LINKS:
        if rest != word and rest.endswith(link) and len(rest) - len(link) >= SHORTEST_FIRST:
            yield rest.removesuffix(link)


def lasts(word: str, first: str) -> Iterator[str]:
    """Yield what may stand behind the first part of a compound."""
    rest = word.removeprefix(first)
    for link in LINKS:
        if rest != word and rest.startswith(link) and len(rest) - len(link) >= SHORTEST_LAST:
            yield rest.removeprefix(link)
