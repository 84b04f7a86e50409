"""The page builders that keep a post's text beside its content."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cms.importer.wordpress import metas
from cms.importer.wordpress.assembly import Assembly
from cms.importer.wordpress.beaver import beaver_shown
from cms.importer.wordpress.bricks import bricks_shown
from cms.importer.wordpress.elementor import elementor_shown
from cms.importer.wordpress.oxygen import oxygen_shown


@dataclass(frozen=True, slots=True)
class Builder:
    """A page builder, and where it keeps what. `copies` tells that the content has the text, too.

    `show` makes HTML of the data; None where only the site can.
    """

    key: str
    name: str
    show: Callable[[str, Assembly], str] | None
    copies: bool = False


def _as_it_is(data: str, _work: Assembly) -> str:
    """Take what is HTML already."""
    return data


BUILDERS = (
    Builder(metas.ELEMENTOR, "Elementor", elementor_shown, copies=True),
    Builder(metas.BEAVER, "Beaver Builder", beaver_shown, copies=True),
    Builder(metas.BRICKS, "Bricks", bricks_shown),
    Builder(metas.OXYGEN, "Oxygen", oxygen_shown),
    Builder(metas.OXYGEN_BEFORE, "Oxygen", oxygen_shown),
    *(Builder(key, "Oxygen", None) for key in metas.OXYGEN_SHORTCODES),
    Builder(metas.BREAKDANCE_OXYGEN, "Oxygen", None),
    Builder(metas.BREAKDANCE, "Breakdance", None),
    Builder(metas.THRIVE, "Thrive Architect", _as_it_is, copies=True),
)
_NOTHING = frozenset({"", "[]", "{}", "a:0:{}"})


def built(meta: Mapping[str, str], work: Assembly) -> str:
    """Return the HTML of what a page builder keeps of a post, empty where there is none."""
    found = (each.show(meta[each.key], work) for each in BUILDERS if each.show and each.key in meta)
    return next(filter(None, found), "")


def warnings_of(meta: Mapping[str, str], content: str, markdown: str) -> Iterator[str]:
    """Tell what did not come in, of a post with such a content that became such an article."""
    used = [each for each in BUILDERS if meta.get(each.key, "").strip() not in _NOTHING]
    if used and not markdown.strip():
        yield f"Its text is in the page builder {used[0].name}, which cannot be read."
    elif content:
        names = dict.fromkeys(each.name for each in used if not each.copies)
        yield from (f"Its text in the page builder {name} was left out." for name in names)
