"""Whether translations keep a section's structure, so that none can inject any.

The translated section is parsed again: containers and leaves must nest as in the source, and
every text must read back as it was put in. Most translations plainly can change nothing; they
are not parsed.
"""

import re
from collections import Counter, deque
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache

from cms.document import front_matter
from cms.document.keys import address
from cms.document.markdown import outline
from cms.document.model import HEAD_KEY, Block, BlockKind, Section, Syntax
from cms.document.prose import normal, one_line
from cms.document.splice import splice
from cms.document.split import split
from cms.errors import MalformedArticle

Translations = Sequence[str | None]
Structure = tuple[list[object], list[tuple[BlockKind, str]]]

# Starts as no block does, ends as no heading's closing or escape does, holds no cell border, no
# attribute and no shortcode. What else may be in it is inline.
_PLAIN = re.compile(
    r"(?:[^\W\d_]|[“„«‘¿¡(]|\d+(?![\d.)]))(?:[^\x00-\x1f\x7f|{}\ud800-\udfff]*(?<![\s\\#]))?"
)
# Two blocks share a paragraph around such a line: there a code span could span both.
_SHARED_LINE = re.compile(r"\{\{|\[!|^[ \t>]*\{", re.MULTILINE)
_SPANNING = re.compile(r"[`<\[]")
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
_TRIAL_BYTES = 8_000_000  # parsed at most to find out which of many translations are at fault
_MARKDOWN, _HTML, _YAML, _NONE = Syntax.MARKDOWN, Syntax.HTML, Syntax.YAML, Syntax.NONE
_TITLE = BlockKind.TITLE

# Text below a rule must not become front matter, nor front matter that is not valid.
_FRONTS = ("---", "+++")

_WORDS = {  # the most telling first
    "Heading": "a heading",
    "BlockQuote": "a quote",
    "FootnoteDefinition": "a footnote",
    "List": "a list",
    "Item": "a list item",
    "Table": "a table",
    "TableCell": "a table cell",
    "CodeBlock": "a code block",
    "HtmlBlock": "an HTML block",
    "Rule": "a line across the page",
    "Paragraph": "another paragraph",
}


def structure_problems(section: Section, translations: Translations) -> Mapping[int, str]:
    """Return which translations would change the structure, by the block's index, and why."""
    suspects = _suspects(section, translations)
    problems = dict(_plain_problems(section, translations, suspects))
    allowed = [None if index in problems else text for index, text in enumerate(translations)]
    safe = _always_safe(section)
    suspects = [i for i in suspects if i not in problems and section.blocks[i].syntax not in safe]
    if suspects:
        trial = _Trial(section)
        if not trial.keeps(allowed):
            problems |= _culprits(trial, allowed, suspects)
    return problems


def _suspects(section: Section, translations: Translations) -> list[int]:
    """Return which translations need a look: a cheap test that misses none."""
    is_plain = _PLAIN.fullmatch
    if section.text.startswith(_FRONTS):  # front matter, and text below a rule
        return [index for index, text in enumerate(translations) if text is not None]
    spanning = _SPANNING.search if _SHARED_LINE.search(section.text) else _never
    pairs = enumerate(zip(section.blocks, translations, strict=True))
    return [
        index
        for index, (block, text) in pairs
        if text is not None
        and (block.syntax is not _MARKDOWN or not is_plain(text) or spanning(text))
    ]


def _always_safe(section: Section) -> Container[Syntax]:
    """Return the syntaxes that hold any text: quoted scalars do, but two titles must be alike."""
    titles = sum(block.kind is _TITLE for block in section.blocks)
    return (_NONE,) if titles > 1 else (_NONE, _YAML)


def _never(_: str) -> None:
    return None


def _plain_problems(
    section: Section, translations: Translations, suspects: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Yield what is wrong without a look at the rest."""
    for index in suspects:
        text = translations[index] or ""
        if section.blocks[index].kind is BlockKind.SLUG:
            if reason := _slug_problem(text):
                yield index, reason
        elif _NO_CHARACTER.search(text):
            yield index, "there is a NUL or half a surrogate pair in it"
        elif not text.strip():
            yield index, "there is no text in it"


def _slug_problem(text: str) -> str:
    """Say why no slug can be made of a text; empty means the source's slug."""
    return "" if not text or address(text) else "there is no letter or digit in it"


def _culprits(
    trial: "_Trial", translations: Translations, suspects: Sequence[int]
) -> dict[int, str]:
    """Find the translations at fault by halves, keeping each that does no harm."""
    accepted = list(translations)
    for index in suspects:
        accepted[index] = None
    problems: dict[int, str] = {}
    groups = [list(suspects)]
    while groups:
        group = groups.pop()
        tried = list(accepted)
        for index in group:
            tried[index] = translations[index]
        if trial.is_spent:
            problems |= dict.fromkeys(group, "too many others here change the structure")
        elif trial.keeps(tried):
            accepted = tried
        elif len(group) == 1:
            problems[group[0]] = trial.difference(tried)
        else:
            middle = len(group) // 2
            groups += [group[middle:], group[:middle]]
    return problems


class _Trial:
    """A section with some of its translations put in, read again."""

    def __init__(self, section: Section) -> None:
        self.section = section
        self.shape, self.texts = _source_structure(section.key, section.text)
        self.has_front = section.key == HEAD_KEY or _would_be_front_matter(section.text)
        self.bytes_left = max(_TRIAL_BYTES, 2 * len(section.text))

    @property
    def is_spent(self) -> bool:
        return self.bytes_left < 0

    def keeps(self, translations: Translations) -> bool:
        text = splice(self.section, translations)
        self.bytes_left -= len(text)
        if not self.has_front and _would_be_front_matter(text):
            return False
        try:
            shape, texts = _structure(self.section.key, text)
        except MalformedArticle:
            return False
        return shape == self.shape and self._wanted(translations) in (None, texts)

    def difference(self, translations: Translations) -> str:
        """Say what the translations would do to the structure."""
        text = splice(self.section, translations)
        if not self.has_front and _would_be_front_matter(text):
            return "it would make front matter"
        try:
            shape, texts = _structure(self.section.key, text)
        except MalformedArticle as error:
            return str(error.details["reason"])
        made = Counter(map(_name, shape)) - Counter(map(_name, self.shape))
        if words := next((words for name, words in _WORDS.items() if name in made), ""):
            return f"it would make {words}"
        if len(texts) < len(self.texts):
            return "nothing of it would be text"
        if shape != self.shape:
            return "it would change the structure around it"
        return "it would be read as something else than it says"

    def _wanted(self, translations: Translations) -> list[tuple[BlockKind, str]] | None:
        """Return the texts that must be read back.

        None: older rules cut a text that today's rules see as none, so only the nesting can tell.
        """
        pairs = zip(self.section.blocks, translations, strict=True)
        written = deque((b, _as_read(b, t)) for b, t in pairs if b.syntax is not _NONE)
        wanted = []
        for kind, text in self.texts:
            if written and (written[0][0].kind, written[0][0].text) == (kind, text):
                text = written.popleft()[1]
            wanted.append((kind, text))
        return None if written else wanted


@lru_cache(maxsize=1024)  # the same for every locale
def _source_structure(key: str, text: str) -> Structure:
    return _structure(key, text)


def _structure(key: str, text: str) -> Structure:
    """Return what a text has for containers and leaves, and the texts in them."""
    if key == HEAD_KEY:
        document = split(text, slug="a", source_locale="", path=HEAD_KEY)
        shape: list[object] = [part.key for part in document.parts]
        blocks: Sequence[Block] = document.head.blocks
    else:
        parsed = outline(text, key)
        shape = parsed.shape
        blocks = [block for part in parsed.parts for block in part.blocks]
    return shape, [(b.kind, b.text) for b in blocks if b.syntax is not _NONE]


def _would_be_front_matter(text: str) -> bool:
    """Tell whether text that follows a rule would be taken for front matter, valid or not."""
    if not text.startswith(_FRONTS):
        return False
    try:
        return front_matter.read(f"{text}\n{text[:3]}\n", "") is not None
    except MalformedArticle:
        return True


def _as_read(block: Block, translation: str | None) -> str:
    if translation is None:
        return block.text
    if block.syntax is _YAML:
        return translation.strip()
    return one_line(translation) if block.syntax is _HTML else normal(translation)


def _name(tag: object) -> str:
    return str(next(iter(tag)) if isinstance(tag, dict) else tag)
