"""What Bricks keeps of a page: a list of elements, of which each names those inside it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cms.importer.wordpress.assembly import Assembly
from cms.importer.wordpress.php import NotPhp, unserialized
from cms.importer.wordpress.widgets import (
    DEEPEST,
    Rules,
    Settings,
    Widget,
    button,
    entries,
    items,
    linked,
    listed,
    paragraph,
    picture,
    plain,
    said,
    settings_of,
    shortcode,
    titled,
    unfolded,
    widgets_shown,
)

_FRAMES = "section container block div divider icon accordion-nested tabs-nested slider-nested"
_SILENT = frozenset(_FRAMES.split())
_TOP = "0"

Inside = Mapping[str, Sequence[str]]


def bricks_shown(data: str, work: Assembly) -> str:
    """Return the HTML of a page's elements, in order; empty where it is no Bricks page."""
    try:
        page = listed(unserialized(data))
    except NotPhp:
        return ""
    known: dict[str, Settings] = {}
    inside: dict[str, list[str]] = defaultdict(list)
    for element in filter(None, map(settings_of, page)):
        known[str(element.get("id"))] = element
        inside[str(element.get("parent") or _TOP)].append(str(element.get("id")))
    return widgets_shown("bricks", _widgets(inside[_TOP], known, inside, 0), _RULES, _SILENT, work)


def _widgets(
    names: Iterable[str], known: dict[str, Settings], inside: Inside, depth: int
) -> Iterator[Widget]:
    """Yield elements and those inside, in the order that each names; each once."""
    for element in (known.pop(name, None) for name in names if depth < DEEPEST):
        if element:
            yield str(element.get("name") or ""), settings_of(element.get("settings"))
            ordered = map(str, listed(element.get("children")))
            others = inside.get(str(element.get("id")), ())
            yield from _widgets([*ordered, *others], known, inside, depth + 1)


def _heading(settings: Settings) -> str:
    return titled(linked(settings, said(settings, "text")), said(settings, "tag") or "h3")


def _text(settings: Settings) -> str:
    return said(settings, "text", "content")


def _line(settings: Settings) -> str:
    return paragraph(linked(settings, said(settings, "text")))


def _image(settings: Settings) -> str:
    image = settings_of(settings.get("image"))
    alt, caption = plain(settings, "altText"), said(settings, "captionCustom")
    return picture(plain(image, "full", "url"), alt, caption)


def _list(settings: Settings) -> str:
    return items(
        " ".join(filter(None, (linked(each, plain(each, "title")), said(each, "description"))))
        for each in entries(settings, "items")
    )


def _folds(settings: Settings) -> str:
    folds = [*entries(settings, "accordions"), *entries(settings, "tabs")]
    return unfolded(folds, "title", "content")


_RULES: Rules = {
    "heading": _heading,
    "text": _text,
    "text-basic": _line,
    "text-link": button,
    "button": button,
    "image": _image,
    "list": _list,
    **dict.fromkeys(("accordion", "tabs"), _folds),
    **dict.fromkeys(("icon-box", "alert"), _text),
    "shortcode": shortcode,
}
