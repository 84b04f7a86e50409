"""/api with slugs in scripts that no header can carry as they are."""

from urllib.parse import quote

import pytest

from tests.faces.test_api_articles import SOURCE


@pytest.mark.parametrize(
    "slug", ["diş-çekimi", "oparzenie-łokcia", "चोट", "บาดแผล", "כוויה", "傷口"]
)
def test_a_slug_may_be_of_any_script(office, slug):
    made = office.ask("editor", "POST", "/articles", json={"slug": slug, "source": SOURCE})

    assert (made.status_code, made.json()["slug"]) == (201, slug)
    place = made.headers["location"]
    assert place == f"/api/articles/{quote(slug)}"
    assert office.ask("viewer", "GET", place.removeprefix("/api")).json()["slug"] == slug
    for path in (f"/catalogs/de/{quote(slug)}/file", f"/templates/{quote(slug)}"):
        named = office.ask("translator", "GET", path).headers["content-disposition"]
        assert named.startswith(f"attachment; filename*=UTF-8''{quote(slug)}")


def test_a_defect_is_answered_as_a_problem(office, monkeypatch):
    monkeypatch.setattr("cms.api.words.count_words", lambda *_: 1 // 0)

    answer = office.ask("viewer", "GET", "/words")

    assert (answer.status_code, answer.json()["code"]) == (500, "defect")
    assert answer.headers["x-request-id"] in answer.json()["detail"]
