"""Texts with translations that people made: from the corpora, and from files that a user names."""

import json
import random
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import polib

from cms.catalog.translated_page import align_page
from cms.document.bitext_items import Place
from cms.document.model import Block, BlockKind, Document
from cms.importer.article import ImportRequest
from cms.importer.read import read_article

CATALOGS = {"python-docs-ja": "ja"}
PAGES = {"es": "es", "fr": "fr", "ja": "ja", "pt": "pt-BR", "zh": "zh-Hans"}  # folders of `otel`
_FILE = re.compile(
    r"(?P<corpus>.+?)-(?P<locale>[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|419))?)"
)


@dataclass(frozen=True, slots=True)
class HumanPair:
    """An English text and what a person made of it. `place` tells where it was found."""

    corpus: str
    locale: str
    source: str
    translation: str
    place: str


def corpora_pairs(corpora: Path, locales: Collection[str] = ()) -> Iterator[HumanPair]:
    """Yield the pairs of the corpora that are there, in these locales or in all."""
    for name, locale in CATALOGS.items():
        for path in sorted((corpora / name).rglob("*.po")) if _is_in(locale, locales) else ():
            yield from _of_catalog(path, name, locale)
    for folder, locale in PAGES.items():
        pages = sorted((corpora / "otel" / folder).rglob("*.md"))
        for path in pages if _is_in(locale, locales) else ():
            original = corpora / "otel" / "en" / path.relative_to(corpora / "otel" / folder)
            if original.exists():
                yield from _of_page(original, path, locale)


def file_pairs(folder: Path, locales: Collection[str] = ()) -> Iterator[HumanPair]:
    """Yield the pairs of files named CORPUS-LOCALE.jsonl, one object a line.

    Each has `source`, `translation` and `place`.
    """
    for path in sorted(folder.glob("*.jsonl")):
        name = _FILE.fullmatch(path.stem)
        if name and _is_in(name["locale"], locales):
            for line in path.read_text(encoding="utf-8").splitlines():
                found = json.loads(line)
                texts = (found["source"], found["translation"], found["place"])
                yield HumanPair(name["corpus"], name["locale"], *texts)


def _is_in(locale: str, locales: Collection[str]) -> bool:
    return not locales or locale in locales


def sampled(pairs: Iterable[HumanPair], most: int) -> list[HumanPair]:
    """Choose as many of each corpus and locale, always the same; each pair once."""
    different = {(p.locale, p.source, p.translation): p for p in pairs if p.source != p.translation}
    ordered = sorted(different.values(), key=_group)
    groups = [list(group) for _, group in groupby(ordered, key=_group)]
    return [pair for group in groups for pair in _chosen(group, most)]


def _group(pair: HumanPair) -> tuple[str, str]:
    return pair.locale, pair.corpus


def _chosen(pairs: Sequence[HumanPair], most: int) -> Sequence[HumanPair]:
    return random.Random(most).sample(pairs, most) if len(pairs) > most else pairs


def _of_catalog(path: Path, corpus: str, locale: str) -> Iterator[HumanPair]:
    for entry in polib.pofile(str(path)).translated_entries():
        if not entry.fuzzy and not entry.obsolete and entry.msgstr:
            place = f"{path.name}:{entry.linenum}"
            yield HumanPair(corpus, locale, entry.msgid, entry.msgstr, place)


def _of_page(original: Path, path: Path, locale: str) -> Iterator[HumanPair]:
    """Yield what surely belongs together; no slugs, whose rules are others."""
    source, foreign = _read(original, "en"), _read(path, locale)
    for bead in align_page(source, foreign).beads:
        if bead.is_sure:
            ours, theirs = _block(source, bead.sources[0]), _block(foreign, bead.targets[0])
            if ours.kind is not BlockKind.SLUG:
                yield HumanPair("otel", locale, ours.text, theirs.text, f"{locale}/{path.name}")


def _read(path: Path, locale: str) -> Document:
    request = ImportRequest(str(path), locale, "", "page", "markdown")
    return read_article(path.read_bytes(), request).document


def _block(document: Document, place: Place) -> Block:
    return document.parts[place[0]].blocks[place[1]]
