"""Whether translations keep a section's structure, so that none can inject any."""

from collections.abc import Mapping, Sequence

from cms.document import front_matter
from cms.document.head import read_head
from cms.document.markdown import outline
from cms.document.model import HEAD_KEY, Section, Syntax
from cms.document.prose import normal
from cms.document.splice import splice
from cms.errors import MalformedArticle


def structure_problems(section: Section, translations: Sequence[str | None]) -> Mapping[int, str]:
    """Return which translations would change the structure, by index, and why."""
    if _keeps(section, translations):
        return {}
    accepted: list[str | None] = [None] * len(translations)
    problems = {}
    for index, translation in enumerate(translations):
        if translation is None:
            continue
        accepted[index] = translation
        if not _keeps(section, accepted):
            problems[index] = "it does not read back as one text"
            accepted[index] = None
    return problems


def _keeps(section: Section, translations: Sequence[str | None]) -> bool:
    shape, texts = _read(section, section.text)
    new_shape, new_texts = _read(section, splice(section, translations))
    placed = (
        translation
        for block, translation in zip(section.blocks, translations, strict=True)
        if block.syntax is not Syntax.NONE
    )
    wanted = [
        text if translation is None else normal(translation)
        for text, translation in zip(texts, placed, strict=False)
    ]
    return shape == new_shape and wanted == new_texts


def _read(section: Section, text: str) -> tuple[list[object], list[str]]:
    if section.key == HEAD_KEY:
        return _read_head(text)
    parsed = outline(text)
    return parsed.shape, [text for _, text, *_ in parsed.leaves]


def _read_head(text: str) -> tuple[list[object], list[str]]:
    try:
        front = front_matter.read(text, "")
    except MalformedArticle:
        return [], []
    parsed = outline(text[len(front.text) :] if front else text)
    head, rest = read_head(front, parsed, "")
    texts = [block.text for block in head.blocks if block.syntax is not Syntax.NONE]
    return [*parsed.shape, len(rest)], [normal(text) for text in texts]
