"""Jinja2's border: templates in, UTF-8 pages out. Loaded only when a page is made."""

from functools import cache
from typing import TYPE_CHECKING

from cms.languages import direction
from cms.release.formats.texts import texts_for
from cms.release.formats.words import Texts

if TYPE_CHECKING:
    from jinja2 import Environment


def page(template: str, locale: str, **values: object) -> bytes:
    """Fill a template; everything that is not Markup is escaped."""
    texts = texts_for(locale)
    named = {"locale": locale, "dir": direction(locale), "texts": texts, "own": _own(texts, locale)}
    return filled(template, **named, **values)


def filled(template: str, **values: object) -> bytes:
    """Fill a template that brings its own words."""
    return _environment().get_template(template).render(**values).encode()


def _own(texts: Texts, locale: str) -> str:
    """Return the attributes for the page's own words, if they are not in the page's language."""
    from markupsafe import Markup

    return Markup("" if texts.lang == locale else f' lang="{texts.lang}" dir="{texts.dir}"')


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # heavy: 60 ms at start

    return Environment(
        loader=PackageLoader("cms.release"),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
