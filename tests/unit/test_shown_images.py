"""Which images an article shows, where on the web they are, and which say nothing in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.document.assets import with_targets
from cms.document.head_image import head_image, own_image
from cms.document.shown_images import (
    places_without_words,
    shown_images,
    web_address,
    web_images,
)
from cms.document.split import split

ARTICLE = """\
---
title: Burns
image: https://clinic.example/f%20g.png
---

# Burns

![a](a.png) ![ ](https://clinic.example/b%2Fc.png#x) ![d][r]
<img src="//cdn.example/ä.png?a=1&amp;b=2">

## Rest

[![](e.png)](https://clinic.example) ![*f*](f.png) `![](no.png)` <img alt='g' src=g.png>

[r]: http://clinic.example/d.png
"""


def document(text):
    return split(text, slug="burns", source_locale="en")


def test_an_article_shows_the_images_of_its_text_and_its_own():
    assert shown_images(ARTICLE) == (
        "a.png",
        "https://clinic.example/b/c.png#x",
        "http://clinic.example/d.png",
        "e.png",
        "f.png",
        "//cdn.example/ä.png?a=1&b=2",
        "g.png",
        "https://clinic.example/f g.png",
    )


def test_an_address_is_as_the_text_has_it_though_its_name_is_decoded():
    assert web_images(ARTICLE) == {
        "https://clinic.example/b/c.png#x": "https://clinic.example/b%2Fc.png",
        "http://clinic.example/d.png": "http://clinic.example/d.png",
        "//cdn.example/ä.png?a=1&b=2": "https://cdn.example/ä.png?a=1&b=2",
        "https://clinic.example/f g.png": "https://clinic.example/f%20g.png",
    }


@pytest.mark.parametrize(
    "target",
    ["a.png", "/a.png", "data:image/png;base64,AA", "ftp://a.example/b.png", "http://[", ""],
)
def test_what_is_elsewhere_has_no_address_on_the_web(target):
    assert web_address(target) == ""


def test_images_without_words_are_told_by_their_section():
    assert places_without_words(document(ARTICLE)) == ["", "", "Rest"]


def test_a_picture_in_the_words_of_a_picture_gives_it_words():
    assert places_without_words(document("![![a](a.png)](b.png)\n")) == []


@pytest.mark.parametrize(
    ("head", "image"),
    [
        ("---\nimage: a.png # ours\n---\n", "a.png"),
        ("---\nimage: 'it''s.png'\ntitle: A\n---\n", "it's.png"),
        ("+++\nimage = \"a%20b.png\"\n[x]\nimage = 'no.png'\n+++\n", "a b.png"),
        ("---\nimage:\n  src: a.png\n---\n", ""),
        ("---\nimage: [a.png]\n---\n", ""),
        ("---\nimage: 3\n---\n", "3"),
        ("---\nimage: ~\n---\n", ""),
        ("image: a.png\n", ""),
        ("---\nimage: a\nimage: b\n---\n", ""),
        ("---\nimage: *a\n---\n", ""),
    ],
)
def test_an_articles_own_image_is_what_its_front_matter_names(head, image):
    assert own_image(head) == image


def test_images_that_name_a_definition_lead_elsewhere_by_it():
    text = "![a][R] and [b][r]\n\n[r]: <https://clinic.example/a b.png> 'T'\n[s]: c.png\n"

    moved = with_targets(text, {"https://clinic.example/a b.png": "../assets/1.png"})

    assert moved == text.replace("<https://clinic.example/a b.png>", "../assets/1.png")


@given(st.text(alphabet="![]()<>img src=alt\"'/:#\n-` ahtps.é%", max_size=80))
def test_any_text_can_be_asked_for_its_images(text):
    article = document(text)

    assert set(web_images(text)) <= set(shown_images(text))
    assert len(places_without_words(article)) <= text.count("![") + text.lower().count("<img")


@given(st.text(alphabet="image:= \n'\"[]{}*&#+-~a.", max_size=60))
def test_any_front_matter_can_be_asked_for_its_image(text):
    assert isinstance(head_image(f"---\n{text}\n---\n") + head_image(f"+++\n{text}\n+++\n"), str)
