"""Blocks of the block editor as the HTML that a reader sees of them."""

import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cms.document.patterns import repeated
from cms.importer.wordpress.assembly import Assembly, Fate, link
from cms.importer.wordpress.blocks import Block, read_blocks
from cms.importer.wordpress.paragraphs import BLOCK_LEVEL, with_paragraphs
from cms.importer.wordpress.shortcode_html import with_shortcodes_shown

BLOCK = "block"
# Their HTML is what a reader sees, and an article can hold it.
_PLAIN = """
accordion accordion-heading accordion-item accordion-panel button buttons classic code column
columns cover details footnotes freeform group heading html image list list-item media-text missing
paragraph preformatted pullquote quote row separator stack subhead table text-columns verse
"""
PLAIN = frozenset(_PLAIN.split())
# For the eye only: there is nothing to keep.
EMPTY = frozenset({"spacer", "more", "nextpage"})
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_TEXT = re.compile(r"<[^<>]*+>|\s+|&nbsp;")
_HAS_MEDIA = re.compile(r"<(?:img|video|audio|iframe)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_SOURCE = re.compile(r"<(?:video|audio|source|iframe)\b[^<>]*?\ssrc=\"([^\"<>]+)\"", re.IGNORECASE)
_VIDEO = re.compile(r"<figure[^<>]*>\s*<video\b[^<>]*>\s*</video>\s*</figure>", re.IGNORECASE)
# Tags are found to be passed over; spaces at the end of a line are nothing to see.
_SPACES = re.compile(r"<[^<>]*>|(?<![ \t])(?P<run>[ \t]{2,}+)(?!\n|<br\b|</pre\b)", re.IGNORECASE)
_HARD_SPACE = "\u00a0"
# None of these looks beyond the next tag of its kind, so that many without an end cost no more.
_CAPTION = re.compile(
    rf"<figcaption[^<>]*>({repeated('(?!</?figcaption).')})</figcaption>", re.S | re.I
)
_LINK = re.compile(r"<a\s[^<>]*>" + repeated(r"(?!<a\s|</a>).") + "</a>", re.S | re.I)
_LIST_TAG = re.compile(r"</?(?:ul|li)\b[^<>]*>", re.IGNORECASE)
_PICTURE = re.compile(
    r"<figure[^<>]*>((?>(?:(?!</?figure).)*?<img\b)" + repeated(r"(?!</?figure\b).") + ")</figure>",
    re.S | re.I,
)

Shown = Callable[[Block, Assembly], str]


def blocks_shown(content: str, work: Assembly) -> str:
    """Return the HTML of a content in block markup."""
    return _joined(read_blocks(content), work, is_top=True)


def _joined(parts: Sequence[str | Block], work: Assembly, is_top: bool = False) -> str:
    texts = (
        _shown(part, work) if isinstance(part, Block) else _between(part, work, is_top)
        for part in parts
    )
    return "".join(texts)


def _between(text: str, work: Assembly, is_top: bool) -> str:
    """Return HTML between blocks; outside all of them, it is as the classic editor left it."""
    if not text.strip():
        return text
    text = with_shortcodes_shown(text, work)
    has_tags = any(name.lower() in BLOCK_LEVEL for _, name in _TAG.findall(text))
    return text if has_tags or not is_top else with_paragraphs(text)


def _shown(block: Block, work: Assembly) -> str:
    if block.name in EMPTY:
        return "\n"
    if show := RULES.get(block.name):
        return show(block, work)
    shown = _joined(block.parts, work)
    if block.name in PLAIN:
        return shown
    has_text = bool(_TEXT.sub("", shown)) or _HAS_MEDIA.search(shown) is not None
    work.met(BLOCK, block.name, Fate.TEXT if has_text else Fate.LEFT_OUT)
    return f"<div>{shown}</div>" if has_text else "\n"


def _own_html(block: Block) -> str:
    return "".join(part for part in block.parts if isinstance(part, str))


def _reusable(block: Block, work: Assembly) -> str:
    """Put in the text of a block that several posts share."""
    number = block.attributes.get("ref")
    number = number if isinstance(number, int) else 0
    content = work.site.blocks.get(number)
    if content is None or number in work.seen:
        work.met(BLOCK, f"{block.name} {number}", Fate.LEFT_OUT)
        return "\n"
    before, work.seen = work.seen, (*work.seen, number)
    shown = blocks_shown(content, work)
    work.seen = before
    return f"<div>{shown}</div>"


def _shortcode(block: Block, work: Assembly) -> str:
    return with_paragraphs(with_shortcodes_shown(_own_html(block).strip(), work))


def _embed(block: Block, work: Assembly) -> str:
    own = _own_html(block)
    given = block.attributes.get("url")
    found = _ADDRESS.search(html.unescape(_CAPTION.sub("", own)))
    address = given if isinstance(given, str) else found[0] if found else ""
    return _linked(address, own, block, work)


def _media(block: Block, work: Assembly) -> str:
    own = _own_html(block)
    source = _SOURCE.search(own)
    return _linked(html.unescape(source[1]) if source else "", own, block, work)


def _linked(address: str, own: str, block: Block, work: Assembly) -> str:
    if not _ADDRESS.fullmatch(address):
        work.met(BLOCK, block.name, Fate.LEFT_OUT)
        return "\n"
    work.met(BLOCK, block.name, Fate.SHOWN)
    caption = _CAPTION.search(own)
    below = f"<p>{caption[1]}</p>" if caption and caption[1].strip() else ""
    return f"<p>{link(address)}</p>{below}"


def _file(block: Block, work: Assembly) -> str:
    """Show the link with the file's name, not the second one with a button's look."""
    found = _LINK.search(_own_html(block))
    return f"<p>{found[0]}</p>" if found else ""


def _gallery(block: Block, work: Assembly) -> str:
    """Show the images one below the other, then what is said of all."""
    whole = _LIST_TAG.sub("", _joined(block.parts, work))
    pictures = [f"<figure>{found[1]}</figure>" for found in _PICTURE.finditer(whole)]
    captions = _CAPTION.findall(_PICTURE.sub("", whole))
    below = [f"<p>{text}</p>" for text in captions if text.strip()]
    return "\n".join([*pictures, *below])


def _media_and_text(block: Block, work: Assembly) -> str:
    """Show a film beside a text as a link."""

    def linked(found: re.Match[str]) -> str:
        source = _SOURCE.search(found[0])
        return f"<p>{link(html.unescape(source[1]))}</p>" if source else found[0]

    return _VIDEO.sub(linked, _joined(block.parts, work))


def _with_spaces(block: Block, work: Assembly) -> str:
    """Keep the indents and gaps of a poem."""

    def kept(found: re.Match[str]) -> str:
        run = found["run"]
        return work.keep(_HARD_SPACE * len(run.expandtabs(4))) if run else found[0]

    return _SPACES.sub(kept, _joined(block.parts, work))


def _classic(block: Block, work: Assembly) -> str:
    return _between(_own_html(block), work, is_top=True)


RULES: Mapping[str, Shown] = {
    "block": _reusable,
    "shortcode": _shortcode,
    "embed": _embed,
    "video": _media,
    "audio": _media,
    "file": _file,
    "gallery": _gallery,
    "media-text": _media_and_text,
    "verse": _with_spaces,
    "preformatted": _with_spaces,
    "freeform": _classic,
}


def footnotes(meta: str) -> Mapping[str, str]:
    """Read the footnotes of a post, by their names: WordPress keeps them beside its content."""
    try:
        listed: Any = json.loads(meta) if meta.strip() else []
    except (ValueError, RecursionError):
        return {}
    found = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return {
        each["id"]: each["content"]
        for each in found
        if isinstance(each.get("id"), str) and isinstance(each.get("content"), str)
    }
