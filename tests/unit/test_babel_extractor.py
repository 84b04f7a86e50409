import io

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from cms.catalog.babel_extractor import extract as extract_markdown
from cms.catalog.extract import messages
from cms.document.split import split
from cms.errors import MalformedArticle, UndecodableText

BURNS = """\
---
title: Burns
summary: What to do first.
---

# Burns

Stay calm.

## First aid {#aid}

- Cool the burn
  under water.
- Call **us**.

## When to call

Stay calm.
"""
CONFIGURATION = """\
[extractors]
cms_markdown = cms.catalog.babel_extractor:extract
[cms_markdown: **.md]
source_locale = en
root = {root}
"""


class NamedBytes(io.BytesIO):
    def __init__(self, content: bytes, name: str = "content/burns.md") -> None:
        super().__init__(content)
        self.name = name


def extracted(text: str, name: str = "content/burns.md", **options: str) -> list[tuple]:
    file = NamedBytes(text.encode(), name)
    return list(extract(extract_markdown, file, DEFAULT_KEYWORDS, options=options))


def slug(name: str, **options: str) -> str:
    found = extracted("Stay calm.\n", name, **options)
    return next(text for _, text, _, context in found if context == "article.slug")


def test_babel_finds_the_messages_of_the_store():
    document = split(BURNS, slug="burns", source_locale="en")

    found = [(context, text) for _, text, _, context in extracted(BURNS)]

    assert found == [(m.context, m.text) for _, _, m in messages(document)]


def test_every_message_has_its_line():
    lines = {text: line for line, text, _, context in extracted(BURNS) if context == "aid"}

    assert lines == {"First aid": 10, "Cool the burn under water.": 12, "Call **us**.": 14}


def test_comments_name_the_section():
    assert {tuple(notes) for _, _, notes, context in extracted(BURNS) if context == "aid"} == {
        ("Section: First aid",)
    }


@pytest.mark.parametrize(
    ("name", "root", "expected"),
    [
        ("content/First Aid.md", "", "first-aid"),
        ("content/burns.en.md", "", "burns"),
        ("content/burns/index.md", "", "burns"),
        ("content/guides/burns.md", "content", "guides-burns"),
        ("content/guides/burns/_index.md", "./content/", "guides-burns"),
        ("content\\guides\\burns.md", "content", "guides-burns"),
    ],
)
def test_the_slug_is_that_of_an_import(name, root, expected):
    assert slug(name, root=root) == expected


def test_the_author_may_name_the_slug():
    text = "---\nslug: scalds\n---\n\nStay calm.\n"

    assert "scalds" in [found for _, found, _, context in extracted(text) if "slug" in context]


def test_a_byte_order_mark_is_no_text():
    assert extracted("\ufeff" + BURNS) == extracted(BURNS)


def test_contexts_are_never_lost_in_silence():
    with pytest.raises(ValueError, match="pgettext:1c,2"):
        list(extract(extract_markdown, NamedBytes(b"Rest."), {"_": None}))


def test_a_file_that_is_no_article_is_named():
    with pytest.raises(UndecodableText, match=r"content/burns\.md"):
        list(extract(extract_markdown, NamedBytes(b"\xff")))
    with pytest.raises(MalformedArticle, match=r"content/burns\.md"):
        extracted("---\ntitle: [\n---\n")


def test_the_command_of_babel_writes_a_template(tmp_path):
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "burns.md").write_text(BURNS)
    (tmp_path / "babel.cfg").write_text(CONFIGURATION.format(root=folder))
    template = tmp_path / "burns.pot"

    configuration, output = f"--mapping={tmp_path / 'babel.cfg'}", f"--output={template}"
    CommandLineInterface().run(["pybabel", "-q", "extract", configuration, output, str(folder)])

    found = {(m.context, m.id) for m in read_po(io.BytesIO(template.read_bytes())) if m.id}
    document = split(BURNS, slug="burns", source_locale="en")
    assert found == {(m.context, m.text) for _, _, m in messages(document)}
