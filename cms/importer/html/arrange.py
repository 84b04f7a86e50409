"""What links within a page lead to: notes to the section that refers to them, links to headings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cms.document.keys import section_keys
from cms.importer.html.blocks import Block, Heading, Note, Rule
from cms.importer.html.each import with_tokens
from cms.importer.html.inline import HEADING, inline_markdown
from cms.importer.html.links import Links
from cms.importer.html.tokens import Kind, Token, Tokens, tidied

_TOP_LEVEL = 2  # the article's title is above all headings


def arranged(blocks: Sequence[Block], links: Links) -> list[Block]:
    """Bring blocks into the shape of an article."""
    return _with_links(_with_levels(_with_notes(blocks)), links)


def _with_notes(blocks: Sequence[Block]) -> list[Block]:
    """Move each note to the end of the section that refers to it first."""
    notes = {block.label: block for block in blocks if isinstance(block, Note)}
    if not notes:
        return list(blocks)
    result: list[Block] = []
    for section in _sections(_without_note_headings(blocks)):
        labels = [label for label in _labels(section) if label in notes]
        # A note may refer to another one.
        own = [notes.pop(label) for label in labels]
        result += [*section, *own]
    return result + list(notes.values())


def _without_note_headings(blocks: Sequence[Block]) -> list[Block]:
    """Leave out the notes, and a heading or rule with nothing but notes under it."""
    result: list[Block] = []
    for number, block in enumerate(blocks):
        following = blocks[number + 1 : number + 3]
        is_over_notes = any(
            isinstance(each, Note) and all(isinstance(b, Rule) for b in following[:place])
            for place, each in enumerate(following)
        )
        if isinstance(block, Note) or (isinstance(block, Rule | Heading) and is_over_notes):
            continue
        result.append(block)
    return result


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    section: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and section:
            yield section
            section = []
        section.append(block)
    yield section


def _labels(blocks: Sequence[Block]) -> list[str]:
    """Return the labels of the notes that these blocks refer to, each once."""
    found: dict[str, None] = {}

    def look(tokens: Tokens) -> Tokens:
        found.update(dict.fromkeys(t.text for t in tokens if t.kind is Kind.NOTE))
        return tokens

    with_tokens(blocks, look)
    return list(found)


def _with_levels(blocks: Sequence[Block]) -> list[Block]:
    """Put all headings below the title."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    down = max(_TOP_LEVEL - min(levels), 0) if levels else 0
    return [
        replace(block, level=min(block.level + down, 6)) if isinstance(block, Heading) else block
        for block in blocks
    ]


def _with_links(blocks: Sequence[Block], links: Links) -> list[Block]:
    keys = _keys(blocks)

    def lead(tokens: Tokens) -> Tokens:
        if not any(token.address.startswith("#") for token in tokens):
            return tokens
        return tidied([_lead(token, keys, links.page) for token in tokens])

    return with_tokens(blocks, lead)


def _lead(token: Token, keys: Mapping[str, str], page: str) -> Token:
    """Let a link to a place on the page lead to its section; elsewhere on the page, to the page."""
    name = token.address[1:]
    if not token.address.startswith("#"):
        return token
    if name in keys:
        return token._replace(address=f"#{keys[name]}")
    return token._replace(address=f"{page.partition('#')[0]}#{name}" if page else "")


def _keys(blocks: Sequence[Block]) -> Mapping[str, str]:
    """Return the key that each heading's section will have, by the heading's names."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    wanted = [("", inline_markdown(block.tokens, HEADING), block.level) for block in headings]
    keys = section_keys(wanted)
    return {
        name: key for block, key in zip(headings, keys, strict=True) for name in sorted(block.ids)
    }
