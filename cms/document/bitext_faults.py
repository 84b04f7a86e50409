"""What speaks against a block being the translation of its counterpart as it stands today.

A page translated from an older revision has counterparts for most blocks, but not all of them
say the same any more. Each fault lowers the confidence by its factor and is told to people.
"""

import re
from collections.abc import Callable, Iterator

from cms.document.bitext_items import Item, Token, prose_of
from cms.document.bitext_scores import Scale

Fault = tuple[float, str]  # what the confidence is multiplied by, and why
Rule = Callable[[Item, Item, Scale], Iterator[Fault]]

_UNLIKELY_LENGTH = -2.0
_LONG = 20  # letters; shorter texts may be names
_COMMON_WORD = re.compile(
    r"(?<![^\s*_(\[\"'])[a-z]{2,}(?![\w.-])"
)  # not part of an address or name
_MOST_NAMES_SHARED = 0.6
_MANY_NAMES = 6
_LITTLE = 0.5  # evidence, as in bitext_scores
_LONGER = 0.3  # the logarithm of 1.35 times the length


def faults(source: Item, foreign: Item, scale: Scale) -> list[Fault]:
    """Return all that speaks against a pair."""
    return [fault for rule in RULES for fault in rule(source, foreign, scale)]


def _other_kind(source: Item, foreign: Item, _: Scale) -> Iterator[Fault]:
    if source.kind != foreign.kind:
        yield 0.3, f"it is a {foreign.kind.replace('-', ' ')} there"
    elif source.column != foreign.column:
        yield 0.3, "it is in another column there"
    elif source.level != foreign.level:
        yield 0.8, f"it is a heading of level {foreign.level} there"


def _numbers(source: Item, foreign: Item, _: Scale) -> Iterator[Fault]:
    """Small numbers may be written as words; others must be the same."""
    lost, added = _only("number", source, foreign)
    if any(len(number) > 1 for number in (*lost, *added)) or (lost and added):
        yield 0.5, _differ("numbers", lost, added)
    elif lost:
        yield 0.95, _differ("numbers", lost, added)


def _code(source: Item, foreign: Item, scale: Scale) -> Iterator[Fault]:
    lost, added = _only("code", source, foreign)
    said = "".join(source.text.casefold().split())
    new = [code for code in added if code.casefold() not in said]
    is_longer = scale.lengths.excess(source, foreign) > _LONGER
    if len(lost) > len(new) or (is_longer and len(new) > len(lost)):
        yield 0.6, _differ("code", lost, added)
    elif new:
        yield 0.92, _differ("code", lost, added)


def _shortcodes(source: Item, foreign: Item, _: Scale) -> Iterator[Fault]:
    lost, added = _only("shortcode", source, foreign)
    if lost or added:
        yield 0.5, _differ("shortcodes", lost, added)


def _links(source: Item, foreign: Item, _: Scale) -> Iterator[Fault]:
    lost, added = _only("link", source, foreign)
    if lost or added:
        yield (0.93 if len(lost) == len(added) else 0.7), _differ("links", lost, added)


def _pictures(source: Item, foreign: Item, _: Scale) -> Iterator[Fault]:
    """A translation has pictures of its own in the places of the article's."""
    lost, added = _only("picture", source, foreign)
    if len(lost) != len(added):
        yield 0.7, _differ("pictures", lost, added)


def _labels(source: Item, foreign: Item, _: Scale) -> Iterator[Fault]:
    """Links by label lead nowhere unless the article defines the label."""
    text = source.text.casefold()
    unknown = [
        label for kind, label in foreign.names if kind == "label" and f"[{label}]" not in text
    ]
    if unknown:
        yield 0.7, _differ("links", (), sorted(unknown))


def _citations(source: Item, foreign: Item, _: Scale) -> Iterator[Fault]:
    lost, added = _only("citation", source, foreign)
    if lost or added:
        yield 0.3, _differ("citations", lost, added)


def _length(source: Item, foreign: Item, scale: Scale) -> Iterator[Fault]:
    if scale.length(source, foreign) < _UNLIKELY_LENGTH:
        is_short = foreign.size < source.size * scale.lengths.ratio
        yield 0.7, f"it is much {'shorter' if is_short else 'longer'} than to be expected"


def _sentences(source: Item, foreign: Item, scale: Scale) -> Iterator[Fault]:
    """Translators join and divide sentences, but then the length stays."""
    differ = abs(source.sentences - foreign.sentences) * bool(source.sentences * foreign.sentences)
    if differ * abs(scale.lengths.excess(source, foreign)) > _LONGER:
        yield 0.85, f"it has {foreign.sentences} sentences, not {source.sentences}"


def _colon(source: Item, foreign: Item, scale: Scale) -> Iterator[Fault]:
    """What is announced by a colon must not stand behind it in the same block."""
    is_longer = scale.lengths.excess(source, foreign) > 0
    if source.ending == ":" and not foreign.ending and is_longer:
        yield 0.85, "it does not end in a colon"


def _little_evidence(source: Item, foreign: Item, scale: Scale) -> Iterator[Fault]:
    if scale.score(source, foreign) < _LITTLE:
        yield 0.85, "little but its place speaks for it"


def _not_translated(source: Item, foreign: Item, scale: Scale) -> Iterator[Fault]:
    if source.text == foreign.text and says_something(source):
        yield 0.0, "it is the article's own text, not translated"
        return
    ours, theirs = _of("name", source.names), _of("name", foreign.names)
    if not scale.is_latin and foreign.latin == foreign.size and says_something(foreign):
        yield 0.5, "it is not in the script of the page"
    shared = len(ours & theirs) / max(1, len(ours | theirs))
    if len(ours) >= _MANY_NAMES and shared > _MOST_NAMES_SHARED:
        yield 0.5, "most of its words are the article's, it may not be translated"


def says_something(item: Item) -> bool:
    """Tell whether a text is more than names, which are the same in two languages."""
    if item.text.isascii():
        return len(_COMMON_WORD.findall(prose_of(item.text))) > 1
    return item.size >= _LONG


RULES: tuple[Rule, ...] = (
    _other_kind,
    _numbers,
    _code,
    _shortcodes,
    _links,
    _pictures,
    _labels,
    _citations,
    _length,
    _sentences,
    _colon,
    _not_translated,
    _little_evidence,
)


def _only(kind: str, source: Item, foreign: Item) -> tuple[list[str], list[str]]:
    """Return what only one of the two has, in order."""
    ours, theirs = _of(kind, source.kept), _of(kind, foreign.kept)
    return sorted(ours - theirs), sorted(theirs - ours)


def _of(kind: str, tokens: frozenset[Token]) -> set[str]:
    return {value for name, value in tokens if name == kind}


def _differ(what: str, lost: list[str] | tuple[()], added: list[str]) -> str:
    parts = (("missing", lost), ("new", added))
    told = "; ".join(f"{name}: {', '.join(values)}" for name, values in parts if values)
    return f"{what} differ ({told})"
