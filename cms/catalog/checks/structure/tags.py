"""HTML tags: as many as in the source, and as well balanced."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.checks.structure.parts import parts_of

_ALL = (
    "a abbr address article aside audio b bdi bdo blockquote br button caption cite code col "
    "colgroup data dd del details dfn dialog div dl dt em embed fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img input ins kbd label legend li link main "
    "map mark menu meter nav object ol optgroup option output p picture pre progress q rp rt ruby "
    "s samp script section select small source span strong style sub summary sup svg table tbody "
    "td template textarea tfoot th thead time tr track u ul var video wbr"
)
_VOID = "br wbr hr img input link meta source col area track embed"
# Lost in pairs, these cost emphasis; readers of other languages break lines elsewhere.
_STYLING = "b bdi big br cite dfn em i mark q rp rt ruby s small strong tt u wbr"
_NAMES, _EMPTY, _STYLES = (frozenset(each.split()) for each in (_ALL, _VOID, _STYLING))


def _tags(pair: Pair) -> Iterator[Finding]:
    if "<" not in pair.source.text and "<" not in pair.translation.text:
        return
    source, translation = parts_of(pair.source).tags, parts_of(pair.translation).tags
    if source == translation:
        return
    wanted, got = Counter(source), Counter(translation)
    for names, said in ((wanted - got, _missing), (got - wanted, _added)):
        for name in dict.fromkeys(tag.lstrip("/") for tag in names):
            yield said(name, names[name], names[f"/{name}"])
    if wanted == got and _is_balanced(source) and not _is_balanced(translation):
        yield Finding("the tags are not in order: close each one within the one it was opened in")


def _missing(name: str, opening: int, closing: int) -> Finding:
    severity = Severity.WARNING if _is_harmless(name, opening, closing) else None
    if opening and closing:
        return Finding(f"the tags <{name}> and </{name}> are missing; put them back", severity)
    tag = f"<{name}>" if opening else f"</{name}>"
    return Finding(f"the tag {tag} is missing; put it back", severity)


def _added(name: str, opening: int, closing: int) -> Finding:
    tag = f"<{name}>" if opening else f"</{name}>"
    return Finding(f"the tag {tag} is not in the source; take it out", Severity.WARNING)


def _is_harmless(name: str, opening: int, closing: int) -> bool:
    is_whole = opening == closing or name in _EMPTY
    return name not in _NAMES or (name in _STYLES and is_whole)


def _is_balanced(tags: Sequence[str]) -> bool:
    opened: list[str] = []
    for tag in tags:
        if not tag.startswith("/"):
            opened += [] if tag in _EMPTY else [tag]
        elif not opened or opened.pop() != tag[1:]:
            return False
    return not opened


CHECKS: tuple[Check, ...] = (
    Check(
        "tags",
        Severity.ERROR,
        "HTML tags of the source must be in the translation, each as often as there and closed "
        "where it was opened. A pair of tags that only emphasises is missed with a warning.",
        Example("pt", "Rest <b>now</b>.", "Descanse <b>agora.", "Descanse <b>agora</b>."),
        _tags,
    ),
)
