"""Articles as sites and apps read them: by slug and locale, in three formats."""

import json
from dataclasses import replace

import pytest

from cms.delivery.articles import languages_of
from cms.pipeline.export_release import export_release
from tests.delivery.site import Reader, publish
from tests.pipeline.shelf import TRANSLATED


def served(answer) -> tuple[int, str]:
    return answer.status_code, answer.headers.get("content-language", "")


def test_an_article_has_the_bytes_that_an_export_has(reader, shelf, tmp_path):
    export_release(shelf.workspace, None, "json", tmp_path / "out")

    answer = reader.ask("/articles/burn?locale=de")

    assert answer.content == (tmp_path / "out" / "de" / "burn.json").read_bytes()
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("path", "locale"),
    [
        ("/articles/burn", "en"),
        ("/articles/burn?locale=de", "de"),
        ("/articles/burn?locale=DE", "de"),
        ("/articles/burn?locale=de_AT", "de"),
        ("/articles/burn?locale=en-US", "en"),
        ("/articles/verbrennung", "de"),
        ("/articles/verbrennung?locale=ja", "ja"),
        ("/articles/verbrennung?locale=de&fallback=none", "de"),
    ],
)
def test_an_article_is_found_by_either_slug_in_the_locale_that_is_asked_for(reader, path, locale):
    answer = reader.ask(path)

    assert served(answer) == (200, locale)
    assert (answer.json()["locale"], answer.json()["translation_key"]) == (locale, "burn")


def test_an_answer_names_the_languages_that_its_texts_are_in(shelf):
    shelf.save("---\ntitle: Rest\n---\n\n## Sleep\n\nSleep a lot.\n", "rest")
    publish(shelf)

    reader = Reader(shelf.workspace)

    assert served(reader.ask("/articles/rest?locale=de")) == (200, "en")
    assert reader.json("/articles/rest?locale=de")["locale"] == "de"
    assert served(reader.ask("/articles/rest?locale=de&format=html")) == (200, "en")


def test_the_locale_that_is_asked_for_is_named_first():
    sections = [{"lang": "en"}, {"lang": "de"}, {"lang": "en"}]
    document = {"locale": "de", "title_lang": "en", "sections": sections}

    assert languages_of(document) == "de, en"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/articles/none", "nothing-here"),
        ("/articles/", "nothing-here"),
        ("/articles/burn/", "nothing-here"),
        ("/articles/%00", "nothing-here"),
        ("/articles/burn?locale=fr", "locale-not-served"),
        ("/articles/burn?locale=", "locale-not-served"),
        ("/articles/burn?locale=../../etc", "locale-not-served"),
        ("/articles/burn?locale=de-AT&fallback=none", "locale-not-served"),
        ("/elsewhere", "nothing-here"),
    ],
)
def test_what_is_not_published_is_not_found(reader, path, code):
    assert reader.refusal(path) == (404, code)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/articles/burn?lang=de", "unknown-parameter"),
        ("/articles/burn?locale=de&locale=ja", "invalid-query"),
        ("/articles/burn?fallback=no", "invalid-query"),
        ("/articles/burn?format=pdf", "invalid-query"),
        ("/articles/burn?locale=%ff", "invalid-query"),
        ("/articles/burn?locale=%00", "invalid-query"),
        ("/articles?limit=0", "invalid-query"),
        ("/articles?limit=201", "invalid-query"),
        ("/articles?limit=٣", "invalid-query"),
        ("/articles?cursor=eA", "invalid-cursor"),
        ("/changes", "invalid-query"),
        ("/changes?since=0", "invalid-query"),
        ("/manifest?locale=de", "unknown-parameter"),
        (f"/articles?cursor={'x' * 4000}", "invalid-query"),
    ],
)
def test_a_parameter_that_cannot_be_meant_is_refused(reader, path, code):
    assert reader.refusal(path) == (400, code)


def test_a_draft_answers_as_what_does_not_exist(begin):
    draft, empty = begin(*TRANSLATED), "/articles/burn"

    answers = [Reader(draft.workspace).ask(path) for path in (empty, "/articles/none")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_an_article_that_nobody_published_yet_answers_as_what_does_not_exist(reader, shelf):
    shelf.save("# New\n\nText.\n", "new")
    shelf.cut()

    assert reader.ask("/articles/new").content == reader.ask("/articles/none").content


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/json"),
        ("application/json;q=0.2, text/html;q=0.5, text/markdown;q=0.7", "text/markdown"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("text/*", "text/markdown"),
        ("text/*, text/markdown;q=0", "text/html"),
        ("application/json;q=nonsense", "application/json"),
        ("application/*;q=0.1", "application/json"),
    ],
)
def test_the_asker_chooses_the_format(reader, accept, media_type):
    answer = reader.ask("/articles/burn", accept=accept)

    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.headers["vary"] == "Accept, Accept-Encoding"


def test_a_format_can_be_asked_for_in_the_address(reader):
    answer = reader.ask("/articles/burn?format=markdown", accept="image/png")

    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert answer.headers["vary"] == "Accept-Encoding"


def test_a_format_that_there_is_not_is_refused(reader):
    assert reader.refusal("/articles/burn", accept="image/png") == (406, "format-not-served")


def test_the_text_is_the_same_in_all_formats_and_in_the_export(reader, shelf, tmp_path):
    export_release(shelf.workspace, None, "markdown", tmp_path / "out")

    text = reader.ask("/articles/burn?locale=ja&format=markdown").text

    assert text == (tmp_path / "out" / "ja" / "burn.md").read_text("utf-8")
    page = reader.ask("/articles/burn?locale=ja&format=html").text
    for section in reader.json("/articles/burn?locale=ja")["sections"]:
        assert section["markdown"] in text
        assert section["html"] in page


def links(page: str) -> set[str]:
    return {part.partition('"')[0] for part in page.split('href="')[1:]}


def test_links_of_a_page_lead_to_what_is_there(reader):
    page = reader.ask("/articles/sun?locale=de&format=html").text

    inside = {link for link in links(page) if "://" not in link and not link.startswith("#")}

    assert {"burn?locale=de", "../articles?locale=de", "sun?locale=ja"} <= inside
    for link in inside:
        address = link.removeprefix("../articles") if link.startswith("..") else f"/{link}"
        assert reader.ask(f"/articles{address}").status_code == 200


def test_images_are_served_as_what_they_are_and_run_nothing(reader):
    document = reader.json("/articles/sun?locale=de")
    (image,) = document["assets"]

    answer = reader.ask(f"/{image['path']}")

    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert f'src="../{image["path"]}"' in reader.ask("/articles/sun?format=html").text
    assert f"(../{image['path']})" in reader.ask("/articles/sun?format=markdown").text


@pytest.mark.parametrize("name", ["0123456789abcdef.svg", "hat.svg", "x", "..%2fcms.db", "a.html"])
def test_no_other_image_is_served(reader, name):
    assert reader.refusal(f"/assets/{name}") == (404, "nothing-here")


def test_an_article_that_has_no_text_of_its_own_is_served_in_the_locale_that_stands_in(begin):
    shelf = begin(*TRANSLATED)
    settings = shelf.workspace.settings
    policy = replace(settings.policy, untranslated="omit")
    shelf.workspace = replace(shelf.workspace, settings=replace(settings, policy=policy))
    shelf.save("# New\n\nText.\n", "new")
    publish(shelf)
    reader = Reader(shelf.workspace)

    listed = reader.json("/articles?locale=ja")["articles"]

    assert [(each["translation_key"], each["locale"]) for each in listed] == [
        ("burn", "ja"),
        ("new", "en"),
    ]
    assert served(reader.ask("/articles/new?locale=ja")) == (200, "en")
    assert reader.refusal("/articles/new?locale=ja&fallback=none") == (404, "nothing-here")
    only = reader.json("/articles?locale=ja&fallback=none")["articles"]
    assert [each["translation_key"] for each in only] == ["burn"]


def test_a_document_is_named_by_its_digest_everywhere(reader):
    listed = reader.json("/articles?locale=ar")["articles"]
    lines = reader.json("/manifest")["documents"]

    for each in listed:
        answer = reader.ask(f"/articles/{each['slug']}?locale=ar")
        assert answer.headers["etag"] == f'"{each["digest"]}"'
        assert json.loads(answer.content)["title"] == each["title"]
    assert {each["digest"] for each in listed} <= {line["digest"] for line in lines}
