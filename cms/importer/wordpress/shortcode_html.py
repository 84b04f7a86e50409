"""Shortcodes whose meaning is plain, as HTML; all others kept as protected text."""

import html
import re
from collections.abc import Callable, Iterable, Sequence

from cms.importer.wordpress.assembly import Assembly, Fate, figure, link
from cms.importer.wordpress.builder_shortcodes import shown_tag
from cms.importer.wordpress.shortcodes import Shortcode, examples, shortcodes

SHORTCODE = "shortcode"
_SOURCES = ("src", "mp4", "m4v", "webm", "ogv", "flv", "mp3", "m4a", "ogg", "wav", "wma", "url")
# A post may have films and documents attached, too.
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|hei[cf])(?:\?|$)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_IMAGE = re.compile(r"\s*((?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*</a>)?)(.*)", re.DOTALL)
_LINE_END = re.compile(r"<br\s*/?>[^\S\n]*\n?|</p>\s*", re.IGNORECASE)

Shown = Callable[[Shortcode, str, Assembly], str | None]


def with_shortcodes_shown(text: str, work: Assembly) -> str:
    """Return the text with each shortcode made into HTML, or into a mark for protected text."""
    parts, place = [], 0
    found = list(shortcodes(text))
    for number, code in enumerate(found):
        if code.start < place:
            continue  # inside one that is shown
        shown, end = _shown(code, found[number + 1 :], text, work)
        parts += [_without_examples(text[place : code.start]), shown]
        place = end
    return "".join([*parts, _without_examples(text[place:])])


def _without_examples(text: str) -> str:
    """Take one pair of brackets off shortcodes that are only talked about."""
    parts, place = [], 0
    for start, end, shown in examples(text):
        parts += [text[place:start], shown]
        place = end
    return "".join([*parts, text[place:]])


def _shown(
    code: Shortcode, others: Sequence[Shortcode], text: str, work: Assembly
) -> tuple[str, int]:
    show = None if code.is_end else RULES.get(code.name.lower())
    if show:
        closing = _closing(code, others)
        content = text[code.end : closing.start] if closing else ""
        shown = show(code, content, work)
        if shown is not None:
            work.met(SHORTCODE, code.name, Fate.SHOWN)
            return shown, closing.end if closing else code.end
    if (tag := shown_tag(code, work)) is not None:
        if not code.is_end:
            work.met(SHORTCODE, code.name, Fate.SHOWN)
        return tag, code.end
    if not code.is_end:
        work.met(SHORTCODE, code.name, Fate.KEPT)
    return work.keep(code.protected()), code.end


def _closing(code: Shortcode, others: Iterable[Shortcode]) -> Shortcode | None:
    """Find the end tag; a shortcode cannot hold one of the same name."""
    same = next((other for other in others if other.name == code.name), None)
    return same if same and same.is_end else None


def _caption(code: Shortcode, content: str, work: Assembly) -> str | None:
    found = _IMAGE.fullmatch(content)
    if not found:
        return None
    text = code.attributes.get("caption", "") or found[2].strip()
    return f"\n\n<figure>{found[1]}<figcaption>{text}</figcaption></figure>\n\n"


def _gallery(code: Shortcode, _content: str, work: Assembly) -> str | None:
    listed = code.attributes.get("ids") or code.attributes.get("include") or ""
    post = code.attributes.get("id", "")
    numbers = _numbers(listed) or _attached(int(post) if post.isdecimal() else work.post, work)
    left_out = set(_numbers(code.attributes.get("exclude", "")))
    files = [work.site.attachments.get(number) for number in numbers if number not in left_out]
    found = [figure(file) for file in files if file and _PICTURE.search(file.url)]
    return "\n\n" + "\n\n".join(found) + "\n\n" if found else None


def _attached(post: int, work: Assembly) -> list[int]:
    """Return the files of a post in the order that WordPress shows them in."""
    numbers = work.site.children.get(post, ())
    return sorted(numbers, key=lambda number: (work.site.attachments[number].order, number))


def _numbers(text: str) -> list[int]:
    return [int(word) for word in re.split(r"[\s,]+", text) if word.isdecimal() and len(word) < 19]


def _playlist(code: Shortcode, _content: str, work: Assembly) -> str | None:
    numbers = _numbers(code.attributes.get("ids", "")) or _attached(work.post, work)
    files = [work.site.attachments.get(number) for number in numbers]
    recorded = [file for file in files if file and file.url and not _PICTURE.search(file.url)]
    items = [f"<li>{link(file.url, file.title)}</li>" for file in recorded]
    return f"\n\n<ul>{''.join(items)}</ul>\n\n" if items else None


def _embed(code: Shortcode, content: str, _work: Assembly) -> str | None:
    words = [html.unescape(content).strip(), *code.values, *code.attributes.values()]
    address = next((word for word in words if _ADDRESS.fullmatch(word)), "")
    return f"\n\n<p>{link(address)}</p>\n\n" if address else None


def _media(code: Shortcode, content: str, work: Assembly) -> str | None:
    address = next((code.attributes[name] for name in _SOURCES if code.attributes.get(name)), "")
    if not _ADDRESS.fullmatch(address):
        return _embed(code, content, work)
    return f"\n\n<p>{link(address, code.attributes.get('title', ''))}</p>\n\n"


def _quote(code: Shortcode, content: str, _work: Assembly) -> str | None:
    if not content.strip():
        return None
    names = ("cite", "author", "source", "name")
    source = next((code.attributes[name] for name in names if code.attributes.get(name)), "")
    cited = f"\n\n— {html.escape(source)}" if source else ""
    return f"\n\n<blockquote>{content}{cited}</blockquote>\n\n"


def _code(code: Shortcode, content: str, _work: Assembly) -> str | None:
    if not content.strip():
        return None
    language = code.attributes.get("language") or code.attributes.get("lang") or ""
    named = f' class="language-{html.escape(language)}"' if language else ""
    text = html.escape(html.unescape(content).strip("\r\n"), quote=False)
    return f"\n\n<pre><code{named}>{text}</code></pre>\n\n"


RULES: dict[str, Shown] = {
    "caption": _caption,
    "wp_caption": _caption,
    "gallery": _gallery,
    "playlist": _playlist,
    "embed": _embed,
    "youtube": _embed,
    "vimeo": _embed,
    "soundcloud": _embed,
    "spotify": _embed,
    "twitter": _embed,
    "tweet": _embed,
    "audio": _media,
    "video": _media,
    "quote": _quote,
    "blockquote": _quote,
    "pullquote": _quote,
    "code": _code,
    "sourcecode": _code,
}
