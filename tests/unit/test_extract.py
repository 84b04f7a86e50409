from cms.catalog.extract import is_optional, messages, section_messages
from cms.catalog.message import Message
from cms.document.split import split

SOURCE = """---
title: After surgery
summary: What to do at home.
---

Read this first.

## Rest

Lie down.

- Lie down.
- Sleep.
"""


def document():
    return split(SOURCE, slug="surgery", source_locale="en")


def test_messages_come_in_reading_order_with_their_places():
    found = [(section.key, block.kind.value, text) for section, block, text in messages(document())]

    assert [(key, kind, message.context) for key, kind, message in found if key != "article"] == [
        ("introduction", "paragraph", "introduction"),
        ("rest", "heading", "rest"),
        ("rest", "paragraph", "rest"),
        ("rest", "list-item", "rest"),
        ("rest", "list-item", "rest"),
    ]


def test_title_summary_and_slug_have_contexts_of_their_own():
    found = {message.context: message.text for message in section_messages(document().head)}

    assert found["article.title"] == "After surgery"
    assert found["article.summary"] == "What to do at home."
    assert found["article.slug"] == "surgery"


def test_a_text_that_occurs_twice_in_a_section_is_one_message():
    found = section_messages(document().section("rest"))

    assert found == tuple(Message("rest", text) for text in ("Rest", "Lie down.", "Sleep."))


def test_only_the_slug_may_stay_untranslated():
    optional = [message.context for _, _, message in messages(document()) if is_optional(message)]

    assert optional == ["article.slug"]
