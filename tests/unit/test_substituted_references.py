"""A document whose reader is given another source says so, and in place of which one."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from cms.document.front_matter import read
from cms.release.formats import SiteSettings
from cms.release.formats.article_page import article_page
from cms.release.formats.substituted_references import with_substitutes
from tests.markup import Markup
from tests.release_sample import CITATIONS, document

NHS, SMITH = CITATIONS
GUIDELINE = {
    "key": "nhs",
    "url": "https://awmf.example/milia",
    "doi": "",
    "title": "Milien",
    "publisher": "AWMF",
    "accessed": "",
    "substitute_for": {name: NHS[name] for name in ("url", "doi", "title", "publisher")},
}
WRITTEN = {
    "id": "nhs",
    "URL": "https://awmf.example/milia",
    "title": "Milien",
    "publisher": "AWMF",
    "substitute-for": "https://example.org/milia",
    "substitute-for-title": "Milia",
    "substitute-for-publisher": "A Health Service",
}
HEAD = """\
---
title: Milia  # as doctors call it
references:
- id: nhs  # looked at in spring
  URL: https://example.org/milia
  accessed: 2026-11-02
  author:
  - family: Lee
- id: smith
  DOI: 10.1000/xyz
  title: Milia reviewed
---

"""
HEADS = [
    HEAD,
    HEAD.replace("\n", "\r\n"),
    "---\nreferences: [{id: smith, DOI: 10.1000/xyz, title: Milia reviewed}, {id: nhs}]\n---\n",
    '---\n{"title": "Milia", "references": [{"id": "nhs"}, {"id": "smith"}]}\n---\n',
    "---\nmine: &m {id: nhs}\ncitations:\n- *m\n- key: smith\n  doi: 10.1000/xyz\n---\n",
    "---\nmine: &m [{id: nhs}, {id: smith}]\nreferences: *m\n---\n",
]


def listed(head: str) -> dict[str, dict[str, str]]:
    fields = yaml.safe_load(head.partition("---")[2].rpartition("---")[0])
    found = fields.get("references") or fields["citations"]
    return {each.get("id") or each["key"]: each for each in found}


@pytest.mark.parametrize("head", HEADS)
def test_the_front_matter_lists_what_stands_in_and_for_what(head):
    newline = "\r\n" if "\r\n" in head else "\n"

    found = with_substitutes(head, [GUIDELINE, SMITH], newline)

    assert listed(found)["nhs"] == WRITTEN
    assert set(listed(found)) == {"nhs", "smith"}
    assert {each.key for each in read(found, "").citations} == {"nhs", "smith"}


def test_other_lines_stay_as_they_are():
    found = with_substitutes(HEAD, [GUIDELINE, SMITH], "\n")

    assert found.startswith("---\ntitle: Milia  # as doctors call it\nreferences:\n- {id: ")
    assert found.endswith(HEAD[HEAD.index("- id: smith") :])


@pytest.mark.parametrize("head", HEADS)
def test_without_a_substitute_nothing_changes(head):
    assert with_substitutes(head, [NHS, SMITH], "\n") == head


def test_a_source_that_only_an_earlier_version_cites_is_not_in_the_list():
    head = "---\ntitle: Milia\n---\n"

    assert with_substitutes(head, [GUIDELINE], "\n") == head


@given(some.text(max_size=20), some.text(max_size=20))
def test_any_title_is_said_as_it_is(title, publisher):
    other = {**GUIDELINE, "title": title, "publisher": publisher}

    found = listed(with_substitutes(HEAD, [other, SMITH], "\n"))["nhs"]

    assert (found.get("title", ""), found.get("publisher", "")) == (title, publisher)


@pytest.mark.parametrize(
    ("locale", "said"), [("de", "Anstelle von: Milia"), ("ar", "بدلاً من: Milia")]
)
def test_a_page_tells_in_its_language_what_a_source_stands_in_for(locale, said):
    html = Markup(article_page(document(locale, citations=[GUIDELINE]), SITE).decode())

    assert said in " ".join(html.text.split())
    assert {"id": "cite-nhs", "class": "substitute"} in html.all("li")
    links = [each["href"] for each in html.all("a") if each["href"].startswith("https")]
    assert links == ["https://awmf.example/milia", "https://example.org/milia"]


def test_a_page_without_substitutes_says_nothing_of_them():
    html = article_page(document("de"), SITE).decode()

    assert "Anstelle" not in html
    assert "substitute" not in html


SITE = SiteSettings("https://aftercare.example/")
