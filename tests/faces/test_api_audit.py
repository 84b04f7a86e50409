"""/api/audit: what was done, for whoever may see it."""

import json

import pytest

from cms.pipeline.export_audit import export_audit
from cms.pipeline.manage_locales import add_locales
from cms.pipeline.manage_users import browse_users
from tests.people import Visitor, code


@pytest.fixture
def users(clinic):
    return {user.email.partition("@")[0]: user for user in browse_users(clinic)}


@pytest.fixture
def ann(clinic, users):
    return Visitor(clinic).enter(users["ann"])


def test_a_page_goes_on_where_the_last_one_ended(ann):
    first = ann.client.get("/api/audit?limit=3").json()
    second = ann.client.get("/api/audit", params={"limit": 3, "cursor": first["next"]}).json()

    numbers = [each["number"] for each in (*first["entries"], *second["entries"])]
    assert numbers == list(range(numbers[0], numbers[0] - 6, -1))


def test_a_cursor_holds_in_its_own_list_only(ann):
    after = ann.client.get("/api/audit?limit=1").json()["next"]

    other = ann.client.get("/api/audit", params={"limit": 1, "cursor": after, "who": "ann"})
    assert code(other) == "invalid-cursor"


def test_entries_are_found_by_what_and_when(ann):
    def found(**query):
        return ann.client.get("/api/audit", params=query).json()["entries"]

    assert {each["object"]["kind"] for each in found(kind="user")} == {"user"}
    assert found(since="2100-01-01T00:00:00Z") == found(until="0001-01-01T00:00:00+14:00") == []
    assert [each["object"]["name"] for each in found(action="locale.add", name="de")] == ["de"]


def test_a_change_over_the_api_names_who_and_from_where(ann):
    ann.ask("POST", "/users", {"email": "bob@clinic.example", "roles": [{"role": "viewer"}]})

    (entry,) = ann.client.get("/api/audit?name=bob@clinic.example").json()["entries"]
    assert (entry["action"], entry["actor"]["kind"]) == ("user.add", "user")
    assert (entry["actor"]["name"], entry["actor"]["address"]) == (ann_of(ann), ann.address)


def ann_of(visitor):
    return visitor.client.get("/api/session").json()["user"]["email"]


def test_the_export_is_that_of_the_command_line(ann, clinic, tmp_path):
    export_audit(clinic, tmp_path / "audit.jsonl")
    answer = ann.client.get("/api/audit/export")

    assert answer.content == (tmp_path / "audit.jsonl").read_bytes()
    assert json.loads(answer.text.splitlines()[0])["action"] == "workspace.init"
    assert (
        ann.client.get("/api/audit/export?format=csv").headers["content-type"].startswith("text/")
    )


def test_whoever_may_not_see_it_finds_nothing(clinic, users):
    add_locales(clinic, ["fr"])
    olga = Visitor(clinic).enter(users["olga"])

    assert code(olga.client.get("/api/audit")) == "nothing-here"
    assert code(olga.client.get("/api/audit/export")) == "nothing-here"
    assert code(Visitor(clinic).client.get("/api/audit")) == "not-signed-in"
