"""Links and images: that each leads to where the source's does."""

from collections.abc import Iterator, Sequence

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.checks.structure.parts import Parts, parts_of
from cms.catalog.checks.structure.reading import Link
from cms.catalog.checks.structure.targets import Likeness, unmatched
from cms.document.shortening import shortened

# Told cheaply, as most texts have none.
# Told cheaply, as most texts have none.
_LINK_MARKS = ("](", "][", "@", "://", "tel:", "<")
_IMAGE_MARKS = ("![", "<")
_SHOWN = 80  # characters of an address


def _links(pair: Pair) -> Iterator[Finding]:
    if not _has_any(_LINK_MARKS, pair):
        return
    source, translation = parts_of(pair.source), parts_of(pair.translation)
    locales = (pair.source.locale, pair.translation.locale)
    for target, other, likeness in unmatched(source.targets, translation.targets, locales):
        if said := _said("link", target, other, likeness):
            yield said
    yield from _unlinked(source, translation)


def _images(pair: Pair) -> Iterator[Finding]:
    if not _has_any(_IMAGE_MARKS, pair):
        return
    source, translation = parts_of(pair.source).images, parts_of(pair.translation).images
    locales = (pair.source.locale, pair.translation.locale)
    for target, other, likeness in unmatched(_targets(source), _targets(translation), locales):
        if said := _said("image", target, other, likeness):
            yield said


def _has_any(marks: Sequence[str], pair: Pair) -> bool:
    source, translation = pair.source.text, pair.translation.text
    return any(mark in source or mark in translation for mark in marks)


def _targets(links: Sequence[Link]) -> list[str]:
    return [link.target for link in links]


def _said(what: str, target: str, other: str, likeness: Likeness) -> Finding | None:
    if likeness in {Likeness.SAME, Likeness.LOCALISED}:
        return None
    shown, instead = _shown(target), _shown(other)
    if not target:
        message = f"the {what} to {instead} is not in the source; take it out"
        return Finding(message, Severity.WARNING)
    if not other:
        return Finding(f"the {what} to {shown} is missing; put it back")
    if likeness is Likeness.NEARBY:
        message = f"the {what} to {shown} leads to {instead} instead; see whether that is meant"
        return Finding(message, Severity.WARNING)
    return Finding(f"the {what} to {shown} leads to {instead} instead; put the source's back")


def _unlinked(source: Parts, translation: Parts) -> Iterator[Finding]:
    """Yield links whose address is still there, but as text that leads nowhere."""
    kept = set(_targets(translation.links))
    bare = set(translation.addresses) - set(source.addresses)
    for link in source.links:
        if link.target in bare - kept and link.words.strip() != link.target:
            shown = _shown(link.target)
            yield Finding(
                f"the link to {shown} is no link any more; write it as [words]({shown})",
                Severity.WARNING,
            )


def _shown(target: str) -> str:
    return shortened(target, _SHOWN)


CHECKS: tuple[Check, ...] = (
    Check(
        "links",
        Severity.ERROR,
        "Every link, web address and e-mail address of the source must be in the translation and "
        "lead to the same place. The same page in the reader's language is a good change; another "
        "page of the same site is only mentioned.",
        Example(
            "de",
            "Read [the leaflet](https://example.org/leaflet).",
            "Lesen Sie das Merkblatt.",
            "Lesen Sie [das Merkblatt](https://example.org/leaflet).",
        ),
        _links,
    ),
    Check(
        "images",
        Severity.ERROR,
        "Every image of the source must be in the translation. A picture made for the reader's "
        "language is a good change; its file should lie beside the source's.",
        Example(
            "fr",
            "Hold the pad like this: ![a hand](hand.png)",
            "Tenez la compresse ainsi.",
            "Tenez la compresse ainsi\u00a0: ![une main](hand.png)",
        ),
        _images,
    ),
)
