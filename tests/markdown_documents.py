"""Generated Markdown, and what tests do with a whole document: translate it and read it back."""

from collections.abc import Callable

from hypothesis import strategies as st

from cms.document.model import Block, Document, Syntax
from cms.document.prose import normal, one_line
from cms.document.skeleton import structure_problems
from cms.document.splice import splice
from cms.document.split import split
from cms.errors import MalformedArticle

# Every mark that starts, ends or interrupts something, next to plain words.
# fmt: off
FRAGMENTS = [
    "# ", "## ", "### ", "- ", "* ", "1. ", "2) ", "> ", ">", "    ", "  ", "\t", "- [ ] ",
    "[^1]: ", "[^1]", "```", "~~~", "<div>", "</div>", "<b>", "</b>", "<!-- ", "-->", "<p>",
    "<pre>", "</pre>", "<script>", "</script>", "[a]", "[a][]", "[a]: /u", "![](x)",
    '![alt](y "t")', "{{< x >}}", "{{% y %}}", "{{< x\n a=1\n>}}", "{#k}", "{.critical}", "===",
    "---", "***", "\\", "\\\n", "  \n", "`", "``", "*", "**", "_", "rest", "for a day", "é",
    "日本", "語", "한글", "\n", "\n\n", "\n\n", "\r\n", "&amp;", "\\*", "\\[", "#", "[!NOTE]", "+",
    "1.", "---\n", "title: a\n", "<https://x.example>", "~~", '"', "'", "(", ")", "]", "[", "!",
    "\x0c", "\xa0", "\u2028", "=", "-", "     ", "|", "| a | b |\n|---|---|\n", "\\|",
]
# fmt: on

texts = st.lists(st.sampled_from(FRAGMENTS), max_size=6).map("".join)

Translate = Callable[[str], str | None]


def read(text: str) -> Document:
    return split(text, slug="gauze-and-tape", source_locale="en")


def is_readable(text: str) -> bool:
    """Tell whether text below a first rule could not be taken for broken front matter."""
    try:
        return bool(read(text))
    except MalformedArticle:
        return False


documents = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join).filter(is_readable)


def pseudo(text: str) -> str:
    return f"Ẋ {text} ÿ"


def translated(document: Document, translate: Translate) -> str:
    """Put a translation into each place that keeps its structure with it."""
    return "".join(_translated_part(part, translate) for part in document.parts)


def _translated_part(part, translate) -> str:
    wanted = translations(part, translate)
    problems = structure_problems(part, wanted)
    refused = {part.blocks[index].text for index in problems}
    kept = [None if b.text in refused else t for b, t in zip(part.blocks, wanted, strict=True)]
    return splice(part, kept)


def translations(part, translate: Translate) -> list[str | None]:
    """Translate each block that has a place, equal texts alike."""
    known: dict[str, str | None] = {}
    return [
        None if block.syntax is Syntax.NONE else known.setdefault(block.text, translate(block.text))
        for block in part.blocks
    ]


def written(block: Block, translation: str | None) -> str:
    """Return a translation as it reads back: white space collapsed as its syntax has it."""
    if translation is None:
        return block.text
    if block.syntax is Syntax.YAML:
        return translation.strip()
    return one_line(translation) if block.syntax is Syntax.HTML else normal(translation)


def skeleton(document: Document) -> list[list[str]]:
    return [[block.kind for block in part.blocks] for part in document.parts]


def all_texts(document: Document) -> list[str]:
    blocks = (block for part in document.parts for block in part.blocks)
    return [block.text for block in blocks if block.syntax is not Syntax.NONE]
