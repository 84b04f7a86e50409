"""WordPress's shortcodes: `[name attribute="value"]`, with or without `[/name]` after a content.

Only WordPress knows which plug-ins define which names; to everybody else, `[sic]` and `[gallery]`
look alike. A tag is taken for a shortcode if its name is a known one, it has attributes, has an
end tag, or stands on a line of its own.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

# Of WordPress itself and of its most common plug-ins, by their beginnings.
_KNOWN = re.compile(
    r"(?:wp_?caption|caption|gallery|playlist|audio|video|embed|vc|et_pb|fusion|su|av|mk|kc|fl"
    r"|wpforms|gravityforms?|ninja_forms?|formidable|contact-form(?:-7)?|mc4wp_form|mailpoet_form"
    r"|table|tablepress|rev_slider|layerslider|metaslider|ngg|nggallery|envira-gallery|elementor"
    r"|woocommerce|products?|add_to_cart|youtube|vimeo|googlemaps|soundcloud|spotify|slideshow"
    r"|sourcecode|code|latex|polldaddy|jetpack|recent-posts|archives|bibcite|footnote|ref|toc"
    r"|ez-toc|accordion|tabs?|toggle|spoiler|button|columns?|one_(?:half|third|fourth))(?![a-z])"
    r"(?:[_-][\w-]*)?"
)
_NAME = r"[A-Za-z](?:[\w-]*[\w])?"
_TAG = re.compile(
    rf"\[(?P<escape>\[?)(?P<end>/?)(?P<name>{_NAME})(?P<rest>(?:[\s=:][^\[\]]*+|/)?)"
    r"\](?P<escaped>\]?)"
)
# What no shortcode is looked for in: comments, code, and the inside of tags.
_SKIPPED = re.compile(
    r"<!--|<(?P<raw>pre|code|script|style|textarea)(?=[\s>])|<[A-Za-z/][^<>]*+>|\[", re.IGNORECASE
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[\w-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'"""
    # What an editor made of straight quotes.
    r"""|[\u201c\u201d\u2033](?P<curly>[^\u201c\u201d\u2033]*)[\u201c\u201d\u2033]"""
    r"""|(?P<bare>[^\s"'\u201c\u201d\u2033]+))"""
    r"""|"(?P<quoted>[^"]*)"|'(?P<apostrophed>[^']*)'|(?P<word>\S+)"""
)
_VALUES = ("double", "single", "curly", "bare", "quoted", "apostrophed", "word")
LONGEST_MARKUP = 200  # characters of tags beside a shortcode on a line of its own
_WHITE = re.compile(r"\s+")
_WHOLE = re.compile(r"(?:^|\s)/$")  # of a tag without a content
# What Markdown or our own notation would take for something.
_REFERENCES = {"{": "&#123;", "}": "&#125;", "<": "&lt;", ">": "&gt;", "|": "&#124;", '"': "&quot;"}
_REFERENCES |= {"`": "&#96;", "[": "&#91;", "]": "&#93;"}
_TO_ESCAPE = str.maketrans(_REFERENCES)


@dataclass(frozen=True)
class Shortcode:
    """One tag of a shortcode, and where it stands. `values` are those without a name."""

    name: str
    start: int
    end: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    values: Sequence[str] = ()
    is_end: bool = False

    def protected(self) -> str:
        """Write it in Hugo's notation, which no translator and no editor changes."""
        if self.is_end:
            return f"{{{{< /{self.name} >}}}}"
        words = [_quoted(value) for value in self.values]
        words += [f"{name}={_quoted(value)}" for name, value in self.attributes.items()]
        return " ".join(["{{<", self.name, *words, ">}}"])


def shortcodes(text: str) -> Iterator[Shortcode]:
    """Yield what is surely meant as a shortcode, in order. One in double brackets is an example."""
    found = [match for match in _tags(text) if not match["escape"]]
    closed = {match["name"] for match in found if match["end"]}
    opened = {match["name"] for match in found if not match["end"]}
    for match in found:
        if match["end"] and match["name"] in opened:
            yield Shortcode(match["name"], match.start(), match.end(), is_end=True)
        elif not match["end"] and _is_meant(match, closed, text):
            attributes, values = _attributes(_WHOLE.sub("", match["rest"]))
            yield Shortcode(match["name"], match.start(), match.end(), attributes, values)


def examples(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the span of each shortcode in double brackets, and how it is shown."""
    for match in _tags(text):
        if match["escape"] and match["escaped"]:
            yield match.start(), match.end(), match[0][1:-1]


def _tags(text: str) -> Iterator[re.Match[str]]:
    place, lower = 0, text.lower()
    endless: set[str] = set()
    while found := _SKIPPED.search(text, place):
        place = found.end()
        if found[0] == "[":
            tag = _TAG.match(text, found.start())
            if tag:
                yield tag
                place = tag.end()
            continue
        closing = "-->" if found[0] == "<!--" else f"</{(found['raw'] or '').lower()}"
        if closing != "</" and closing not in endless:
            end = lower.find(closing, place)
            if end < 0:
                endless.add(closing)
            place = max(place, end)


def _is_meant(tag: re.Match[str], closed: set[str], text: str) -> bool:
    if tag["name"] in closed or _KNOWN.fullmatch(tag["name"].lower()):
        return True
    if "=" in tag["rest"] or "_" in tag["name"]:
        return True
    start, end = text.rfind("\n", 0, tag.start()) + 1, text.find("\n", tag.end())
    if tag["rest"].strip(" /") or tag.start() - start > LONGEST_MARKUP:
        return False
    after = text[tag.end() : len(text) if end < 0 else end][: LONGEST_MARKUP + 1]
    return _is_bare(text[start : tag.start()]) and _is_bare(after)


def _is_bare(side: str) -> bool:
    return not re.sub(r"</?(?:p|div|br)\b[^<>]*>", "", side, flags=re.IGNORECASE).strip()


def _attributes(rest: str) -> tuple[dict[str, str], tuple[str, ...]]:
    attributes: dict[str, str] = {}
    values: list[str] = []
    # Old plug-ins have `[youtube=address]`.
    for found in _ATTRIBUTE.finditer(html.unescape(rest.lstrip("=: "))):
        value = next((found[n] for n in _VALUES if found[n] is not None), "")
        if found["name"]:
            attributes[found["name"].lower()] = value
        else:
            values.append(value)
    return attributes, tuple(values)


def _quoted(value: str) -> str:
    return f'"{_WHITE.sub(" ", value).strip().translate(_TO_ESCAPE)}"'
