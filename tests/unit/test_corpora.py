"""Real documents: every byte kept, and pseudo-translated without a change of structure."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.document.splice import splice
from tests.markdown_documents import (
    all_texts,
    pseudo,
    read,
    skeleton,
    translations,
    written,
)

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("CMS_SHARED", ROOT.parent / "shared"))
# The examples of CommonMark's specification; scripts/test puts them there.
EXAMPLES = Path(sys.prefix) / "share" / "commonmark.json"

LINE_ENDS = pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])


@pytest.fixture(params=["rust-book", "otel"])
def corpus(request) -> list[Path]:
    folder = SHARED / "corpora" / request.param
    if not folder.is_dir():
        pytest.skip(f"no corpus in {folder} (set CMS_SHARED)")
    return sorted(folder.rglob("*.md"))


@pytest.fixture
def examples() -> list[str]:
    if not EXAMPLES.exists():
        pytest.skip(f"no CommonMark examples in {EXAMPLES}: run scripts/test")
    found = [example["markdown"] for example in json.loads(EXAMPLES.read_text())]
    assert len(found) > 600
    return found


def texts_of(paths: list[Path], newline: str) -> Iterator[str]:
    for path in paths:
        yield path.read_text("utf-8").replace("\n", newline)


def require_identity(text: str) -> None:
    parts = read(text).parts
    assert "".join(splice(part, [None] * len(part.blocks)) for part in parts) == text


def require_structure(text: str) -> None:
    source = read(text)
    wanted = [translations(part, pseudo) for part in source.parts]
    target = read("".join(map(splice, source.parts, wanted)))
    assert skeleton(target) == skeleton(source)
    assert all_texts(target) == [
        written(block, translation)
        for part, translated in zip(source.parts, wanted, strict=True)
        for block, translation in zip(part.blocks, translated, strict=True)
        if translation is not None
    ]


@LINE_ENDS
def test_documents_keep_every_byte(corpus, newline):
    for text in texts_of(corpus, newline):
        require_identity(text)


@LINE_ENDS
def test_documents_keep_their_structure_in_translation(corpus, newline):
    for text in texts_of(corpus, newline):
        require_structure(text)


@LINE_ENDS
def test_commonmarks_examples_keep_every_byte(examples, newline):
    for text in examples:
        require_identity(text.replace("\n", newline))


@LINE_ENDS
def test_commonmarks_examples_keep_their_structure_in_translation(examples, newline):
    for text in examples:
        require_structure(text.replace("\n", newline))
