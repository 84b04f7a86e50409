"""Whether a text can be in the language that it is said to be in, by its letters."""

from collections.abc import Iterator
from itertools import accumulate, takewhile

from cms.catalog.checks.language.scripts import locale_letters
from cms.document.model import Document, texts
from cms.languages import display_name

LOOKED_AT = 2_000  # characters
FEWEST = 50  # letters from which on they tell
LEAST_SHARE = 0.1  # of letters that the language has: links and names may be in others


def language_doubts(document: Document) -> Iterator[str]:
    """Say that next to no letter of an article is one of its language's script."""
    text = _beginning(document)
    letters = sum(map(str.isalpha, text))
    known = locale_letters(document.source_locale)
    if known is None or letters < FEWEST:
        return
    if sum(map(len, known.findall(text))) < letters * LEAST_SHARE:
        named = f"{document.source_locale} ({display_name(document.source_locale)})"
        yield f"It is said to be in {named}, but its letters are others: name its language."


def _beginning(document: Document) -> str:
    blocks = [block.text for _, block in texts(document)]
    lengths = accumulate(map(len, blocks), initial=0)
    enough = takewhile(lambda each: each[0] < LOOKED_AT, zip(lengths, blocks, strict=False))
    return " ".join(text for _, text in enough)[: 2 * LOOKED_AT]
