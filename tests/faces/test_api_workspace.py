"""/api/glossary, memory, locales, citations, releases, channels, readiness."""

import io
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.citation_checks import CitationCheck, Outcome
from cms.store.citation_checks import append_checks
from cms.store.trail import record
from tests.office import OWN, code

CSV = "term,de\nburn,Verbrennung\n"


def follow(office, answer, who="publisher"):
    job = answer.headers["location"].removeprefix("/api")
    office.ask(who, "GET", f"{job}/events")
    return office.get(who, job)


@pytest.fixture(scope="module")
def released(office):
    """The number of a release."""
    job = follow(office, office.ask("publisher", "POST", "/releases", json={"message": "one"}))
    return job["result"]["release"]


def test_terms_are_sent_as_a_file_with_the_plan_as_the_answer(office):
    base = office.tag("/glossary/export")
    sent = {"files": {"file": ("terms.csv", CSV)}, "base": base}
    plan = office.ask("editor", "POST", "/glossary?dry_run=true", **sent).json()
    done = office.ask("editor", "POST", "/glossary", **sent).json()

    assert {**plan, "saved": True} == done
    assert [term["text"] for term in office.get("viewer", "/glossary")["terms"]] == ["burn"]


def test_terms_that_somebody_changed_meanwhile_are_not_replaced(office):
    base = office.tag("/glossary/export")
    first, second = ("Brandwunde", "Verbrühung")
    answers = [
        office.ask(
            who,
            "POST",
            "/glossary",
            files={"file": ("t.csv", f"term,de\nburn,{text}\n")},
            base=base,
        )
        for who, text in (("editor.one", first), ("editor.two", second))
    ]

    assert [code(answer) for answer in answers] == ["200", "glossary-changed"]
    assert answers[1].json()["conflict"]["theirs"]["etag"] == office.tag("/glossary/export")
    assert answers[1].json()["conflict"]["yours"]["changed"] == ["burn"]


def test_the_memory_answers_with_what_was_said(office):
    office.translate("translator", [("Change it once a day", "Einmal am Tag wechseln.")])
    found = office.get("viewer", f"/memory?text=Change%20it%20once%20a%20day.&locale={OWN}")

    assert [each["translation"] for each in found["matches"]] == ["Einmal am Tag wechseln."]


def test_locales_are_added_all_or_none(office):
    for tags, expected in ((["fr", "xx-nowhere"], "unknown-locale"), (["fr", "it"], "201")):
        assert code(office.ask("admin", "POST", "/locales", json={"tags": tags})) == expected

    read = office.tag("/locales")
    assert code(office.ask("admin", "DELETE", "/locales/it", base=read)) == "204"
    late = office.ask("admin.two", "DELETE", "/locales/fr", base=read)
    assert (late.status_code, late.json()["conflict"]["yours"]) == (412, {"removed": "fr"})
    tags = [each["tag"] for each in office.get("viewer", "/locales")["locales"]]
    assert tags == ["en", "ar", "de", "fr", "ja"]


def test_a_citation_is_added_to_the_revision_that_was_read(office):
    base = office.tag("/articles/burn")
    source = {"url": "https://example.org/burns", "title": "Burns"}
    answers = [
        office.ask("editor", "POST", "/articles/burn/citations", json=source, base=base)
        for _ in range(2)
    ]

    assert [code(answer) for answer in answers] == ["201", "stale-base"]
    assert answers[1].json()["conflict"]["yours"]["url"] == source["url"]
    assert [each["key"] for each in office.get("viewer", "/citations")["citations"]] == ["burns"]


def test_what_no_article_cites_is_added_from_a_file_to_the_one_that_is_named(office):
    files = {
        "file": ("more.json", b'[{"id": "ice", "title": "No ice", "URL": "https://ice.example/"}]')
    }
    said = {"add": "true"}
    nobody = office.ask("editor", "POST", "/citations/metadata", files=files, data=said)
    done = office.ask(
        "editor", "POST", "/citations/metadata", files=files, data={**said, "slug": "burn"}
    )

    assert code(nobody) == "article-not-named"
    assert done.json()["articles"][0]["added"] == ["ice"]


def overwritten(office, title, query="", base=""):
    """Let a file say another title of a source that is cited."""
    said = f'[{{"id": "burns", "title": "{title}", "URL": "https://example.org/burns"}}]'
    path, files = f"/citations/metadata{query}", {"file": ("m.json", said.encode())}
    return office.ask("editor", "POST", path, files=files, data={"overwrite": "true"}, base=base)


def test_what_a_file_replaces_is_what_the_plan_said(office):
    plan = overwritten(office, "All burns", "?dry_run=true")
    read = plan.headers["etag"]

    assert [each["new"] for each in plan.json()["articles"][0]["changes"]] == ["All burns"]
    assert code(overwritten(office, "All burns")) == "precondition-required"
    late = overwritten(office, "No burns", base=read)
    assert (late.status_code, late.json()["conflict"]["yours"]) == (412, read.strip('"'))
    assert code(overwritten(office, "All burns", base=read)) == "200"


def test_a_citation_is_confirmed_in_spite_of_what_was_read_and_of_nothing_else(office):
    gone = CitationCheck("https://ice.example/", Outcome.GONE, datetime.now(UTC), 404, "404")
    with office.workspace.writing() as session:
        record(session, Act(Action.CITATION_CHECK))
        append_checks(session, [gone])
    (read,) = office.get("viewer", "/citations?in_doubt=true")["citations"]
    said = {"name": "ice", "reason": "the library keeps a copy"}

    def confirm(finding):
        path = "/citations/confirmations"
        return office.ask("editor", "POST", path, json=said, base=f'"{finding}"')

    late = confirm("0" * 16)
    assert (late.status_code, late.json()["conflict"]["theirs"][0]["key"]) == (412, "ice")
    assert code(confirm(read["finding"])) == "201"
    assert office.get("viewer", "/citations?in_doubt=true")["citations"] == []


def test_what_is_no_source_is_refused(office):
    source = {"url": "javascript:alert(1)"}
    answer = office.ask(
        "editor", "POST", "/articles/burn/citations", json=source, base=office.tag("/articles/burn")
    )

    assert code(answer) == "malformed-source"


def test_a_release_is_published_and_rolled_back(office, released):
    office.ask("editor", "POST", "/articles", json={"slug": "more", "source": "# More\n\nText.\n"})
    job = follow(office, office.ask("publisher", "POST", "/releases", json={}))
    for number in (released, job["result"]["release"]):
        tag = office.tag("/channels/live")
        office.ask("publisher", "PUT", "/channels/live", json={"release": number}, base=tag)
    back = office.ask(
        "publisher", "POST", "/channels/live/rollback", json={}, base=office.tag("/channels/live")
    )

    assert (back.json()["release"], back.json()["number"]) == (released, 3)
    assert office.get("viewer", f"/releases/{released + 1}/diff")["documents"][0]["slug"] == "more"


def test_a_channel_that_somebody_moved_is_not_moved_on(office, released):
    tag = office.tag("/channels/preview")
    office.ask("publisher.one", "PUT", "/channels/preview", json={"release": released}, base=tag)
    late = office.ask("publisher.two", "POST", "/channels/preview/rollback", json={}, base=tag)

    assert (late.status_code, code(late)) == (412, "channel-moved")
    assert late.json()["conflict"]["theirs"]["author"] == "publisher.one@clinic.example"


def test_an_archive_of_a_release_has_the_same_bytes_each_time(office, released):
    path = f"/releases/{released}/archive?format=markdown"
    first, second = (office.ask("viewer", "GET", path).content for _ in range(2))

    assert first == second
    assert "en/burn.md" in ZipFile(io.BytesIO(first)).namelist()


def test_a_release_is_verified_as_a_job(office, released):
    job = follow(
        office, office.ask("viewer", "POST", f"/releases/{released}/verifications"), "viewer"
    )

    assert (job["state"], job["result"]["faults"]) == ("done", [])


def test_readiness_tells_what_is_wanting_and_who_can_act(office):
    found = office.get("viewer", f"/readiness/burn?locale={OWN}")["locales"][0]
    cells = office.get("viewer", f"/readiness?locale={OWN}")["cells"]

    assert [cell["verdict"] for cell in cells if cell["slug"] == "burn"] == [found["verdict"]]
    assert found["sections"][0]["obstacles"][0]["acts"][0]["actor"] == "translator"


def test_a_token_of_one_locale_sees_no_other(office):
    own = {"Authorization": f"Bearer {office.token('admin', locales=frozenset({OWN}))}"}

    def locales(path, name):
        return {
            each["locale"] for each in office.client.get(f"/api{path}", headers=own).json()[name]
        }

    assert locales("/catalogs", "catalogs") == {OWN}
    assert locales("/readiness", "cells") == {OWN}
    refused = office.client.get("/api/catalogs?locale=ar", headers=own)
    assert code(refused) == "nothing-here"
