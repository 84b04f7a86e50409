"""cms audit list, verify, export."""

import json
import sqlite3
from contextlib import closing

import pytest


def test_what_was_done_is_listed_the_newest_first(shop):
    shop("locale", "add", "fr")
    lines = shop("audit", "list").out.splitlines()

    assert "locale.add" in lines[2]
    assert "ann (operator)" in lines[2]
    assert lines[-1].endswith("workspace.init   the workspace   source en")


def test_the_list_is_narrowed_by_what_who_and_when(shop):
    def listed(*options):
        return [
            each["action"] for each in shop("audit", "list", *options, "--json").json["entries"]
        ]

    assert listed("--object", "burns") == ["article.import"]
    assert listed("--object", "article:burns") == ["article.import"]
    assert listed("--object", "locale:", "--last", "1") == ["locale.add"]
    assert listed("--who", "nobody") == []
    assert listed("--since", "2000-01-01", "--until", "2000-01-02") == []
    assert listed("--action", "workspace.init", "--since", "2000-01-01T00:00:00+02:00") != []


def test_what_is_no_time_or_head_is_wrong_usage(shop):
    assert shop("audit", "list", "--since", "soon").status == 2
    assert shop("audit", "verify", "--expect", "3:abc").status == 2


def test_a_whole_trail_is_proven_and_its_end_told(shop):
    proof = shop("audit", "verify", "--json").json

    assert (proof["faults"], proof["sealed"]) == ([], False)
    assert shop("audit", "verify", "--expect", proof["head"]).status == 0
    assert shop("audit", "verify").out.endswith(f"The trail ends with {proof['head']}\n")


def test_each_fault_is_a_line_and_the_status_is_1(shop):
    with closing(sqlite3.connect(shop.folder / "cms.db")) as database:
        database.execute("UPDATE revision SET author = 'mallory\x1b[31m'")
        database.execute("DROP TRIGGER audit_entry_stays")
        database.commit()

    outcome = shop("audit", "verify")
    assert outcome.refusal == "audit-broken"
    assert len(outcome.out.splitlines()) == 3
    assert "article burns: rows of 'revision' are not what they were" in outcome.out


def test_an_export_proves_the_trail_later(shop):
    kept = shop.folder.parent / "kept.jsonl"
    made = shop("audit", "export", "--to", kept, "--json").json
    shop("locale", "add", "fr")

    assert shop("audit", "verify", "--against", kept, "--expect", made["head"]).status == 0
    assert len(kept.read_text().splitlines()) == made["entries"]


@pytest.mark.parametrize("name", ["csv", "text"])
def test_an_export_can_be_read(shop, name):
    assert shop("audit", "export", "--to", "audit.out", "--format", name).status == 0

    assert "article.import" in (text := (shop.folder / "audit.out").read_text()) or "burns" in text


def test_with_a_key_every_entry_is_sealed(shop, monkeypatch):
    monkeypatch.setenv("CMS_AUDIT_KEY", "kept where the database is not")
    assert shop("audit", "verify").refusal == "audit-broken"  # nothing is sealed yet
    shop("locale", "add", "fr")

    assert shop("audit", "verify", "--json").json["sealed"]
    monkeypatch.setenv("CMS_AUDIT_KEY", "another")
    assert "its seal is not of this key" in shop("audit", "verify").out


def test_who_works_is_in_the_trail_even_with_an_odd_name(shop, monkeypatch):
    monkeypatch.setenv("CMS_AUTHOR", "\x1b[31mann\udcff")
    shop("locale", "add", "fr")

    assert "\x1b" not in shop("audit", "list", "--last", "1").out
    assert json.loads(shop("audit", "list", "--last", "1", "--json").stdout)["entries"]
