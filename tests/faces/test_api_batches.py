"""/api/review-dates, risks: the same of many articles at once. /api/checks, conversions: files."""

from itertools import count

import polib
import pytest

from tests.faces.test_api_jobs import begin, events
from tests.office import code

SOURCE = "# A page\n\n## One {#one}\n\n20 words.\n\n## Two {#two}\n\nMore.\n"
NUMBERS = count()
PO = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n\nmsgid "Wait 20 minutes."\nmsgstr "{}"\n'


@pytest.fixture
def pair(office):
    """The slugs of two new articles."""
    slugs = [f"pair-{next(NUMBERS)}" for _ in range(2)]
    for slug in slugs:
        office.ask("editor", "POST", "/articles", json={"slug": slug, "source": SOURCE})
    return slugs


def named(office, slug, **more):
    return {"slug": slug, "base": office.tag(f"/articles/{slug}").strip('"'), **more}


def change(office, path, articles, who="editor"):
    return office.ask(who, "PATCH", path, json={"articles": articles})


def revisions(office, slugs):
    return [office.get("viewer", f"/articles/{slug}")["revision"] for slug in slugs]


def test_many_articles_get_their_days_at_once(office, pair):
    days = {"article": "2027-05-01", "one": "2027-04-01"}
    saved = change(office, "/review-dates", [named(office, slug, days=days) for slug in pair])

    assert [line["revision"] for line in saved.json()["articles"]] == [2, 2]
    assert office.get("viewer", f"/articles/{pair[1]}")["review_by"] == "2027-05-01"


def test_many_articles_get_their_risks_at_once(office, pair):
    wanted = [named(office, slug, risks={"one": "critical"}) for slug in pair]

    assert [line["saved"] for line in change(office, "/risks", wanted).json()["articles"]] == [
        True,
        True,
    ]
    assert revisions(office, pair) == [2, 2]


@pytest.mark.parametrize(
    ("path", "good", "bad"),
    [
        ("/risks", {"risks": {"one": "caution"}}, {"risks": {"nowhere": "caution"}}),
        ("/review-dates", {"days": {"one": "2027-05-01"}}, {"days": {"nowhere": None}}),
    ],
)
def test_if_one_of_them_cannot_be_changed_none_is(office, pair, path, good, bad):
    wanted = [named(office, pair[0], **good), named(office, pair[1], **bad)]

    assert code(change(office, path, wanted)) == "section-not-found"
    assert revisions(office, pair) == [1, 1]


def test_who_comes_late_to_one_of_them_changes_none_and_sees_both_sides(office, pair):
    wanted = [named(office, slug, risks={"one": "critical"}) for slug in pair]
    change(office, "/risks", [named(office, pair[1], risks={"two": "caution"})])
    late = change(office, "/risks", wanted, "editor.two")

    assert (late.status_code, code(late)) == (412, "stale-base")
    assert late.json()["conflict"]["yours"][0]["slug"] == pair[1]
    assert revisions(office, pair) == [1, 2]


def test_a_base_of_another_article_is_none(office, pair):
    wanted = named(office, pair[0], days={"article": None})
    change(office, "/risks", [named(office, pair[1], risks={"one": "caution"})])
    wanted["base"] = office.tag(f"/articles/{pair[1]}").strip('"')

    assert code(change(office, "/review-dates", [wanted])) == "precondition-failed"


def send(office, path, content, name="burn.po", **more):
    files = {"file": (name, content.encode())}
    return office.ask("translator", "POST", path, files=files, data=more)


def test_a_file_of_any_tool_is_checked(office):
    names = {each["name"] for each in office.get("viewer", "/checks")["checks"]}
    found = send(office, "/checks", PO.format("10 Minuten warten.")).json()

    assert (found["messages"], found["file"]) == (1, "burn.po")
    assert {each["check"] for each in found["problems"]} <= names


def test_a_file_is_made_into_another_and_what_is_lost_is_told(office):
    answer = send(office, "/conversions", "# a note\n" + PO.format("Warten."), target="tmx").json()

    assert (answer["file"], answer["messages"]) == ("burn.tmx", 1)
    assert "<tmx" in answer["content"]
    assert "Warten." in answer["content"]


@pytest.mark.parametrize("path", ["/checks", "/conversions"])
def test_a_broken_file_is_told_with_its_line(office, path):
    more = {"target": "xliff"} if path == "/conversions" else {}
    answer = send(office, path, "msgid unquoted\n", "../../etc/burn.po", **more)

    assert code(answer) == "malformed-po"
    assert answer.json()["detail"].startswith("burn.po:1")


def job_of(office, path, who="admin", **body):
    """Return a job as it is in the end."""
    job = begin(office, who, path, **body)
    *_, (_, _, last) = events(office, job, who)
    return last["result"]


def test_the_trail_is_proved_up_to_a_head_that_was_kept(office):
    first = job_of(office, "/audit/verifications")
    head = {"number": first["number"], "hash": first["hash"]}
    wrong = {"number": 1, "hash": "0" * 64}

    assert first["faults"] == []
    assert job_of(office, "/audit/verifications", heads=[head])["faults"] == []
    (fault,) = job_of(office, "/audit/verifications", heads=[head, wrong])["faults"]
    assert fault["entry"] == 1


def compared(office, content):
    """Return what comes of a comparison of the trail with an export."""
    files = {"file": ("trail.jsonl", content)}
    answer = office.ask("admin", "POST", "/audit/comparisons", files=files)
    *_, (_, _, last) = events(office, answer.headers["location"].removeprefix("/api"), "admin")
    return last


def test_the_trail_is_compared_with_an_export_that_was_kept(office):
    kept = office.ask("admin", "GET", "/audit/export").content
    twice = kept + kept.splitlines(keepends=True)[-1]

    assert compared(office, kept)["result"]["faults"] == []
    assert compared(office, twice)["result"]["faults"] != []
    assert compared(office, b"no entry")["error"]["code"] == "malformed-file"


def test_what_would_be_suggested_is_counted_and_nothing_is_saved(office):
    said = {"source": "memory", "slugs": ["burn"]}
    before = office.tag("/translations/de/burn")
    plan = office.ask("translator", "POST", "/suggestion-plans/de", json=said).json()

    assert (plan["local"], [each["slug"] for each in plan["catalogs"]]) == (True, ["burn"])
    assert plan["catalogs"][0]["messages"] > 0
    assert office.tag("/translations/de/burn") == before


def test_what_nobody_suggests_is_not_planned(office):
    answer = office.ask("translator", "POST", "/suggestion-plans/de", json={"source": "nobody"})

    assert code(answer) == "unknown-translator"


TEXTS = ("Cover it", "When to call a doctor")


def theirs(office, file, word):
    """Let a file come back that says something else than was saved meanwhile."""
    for entry in file:
        if entry.msgid in TEXTS:
            entry.msgstr = f"{word} {entry.msgid}"
    files = {"file": ("burn.po", str(file).encode())}
    return office.ask("translator", "POST", "/catalogs/de", files=files)


@pytest.fixture
def disputed(office):
    """Two texts that were translated here and elsewhere."""
    file = polib.pofile(office.ask("translator", "GET", "/catalogs/de/burn/file").text)
    office.translate("translator", [(words, f"hier {words} {next(NUMBERS)}") for words in TEXTS])
    theirs(office, file, f"dort {next(NUMBERS)}")
    found = office.get("translator", "/conflicts?locale=de")["conflicts"]
    assert len(found) == 2
    return [
        {"slug": each["slug"], "message": each["message"]["id"], "base": each["base"]}
        for each in found
    ]


def settle(office, decisions, who="translator"):
    return office.ask(who, "POST", "/conflicts/de", json={"decisions": decisions})


def still_open(office):
    return len(office.get("viewer", "/conflicts?locale=de")["conflicts"])


def test_conflicts_are_settled_together_for_either_side_or_not_at_all(office, disputed):
    one, other = disputed
    late = settle(office, [{**one, "side": "ours"}, {**other, "side": "theirs", "base": "0" * 16}])
    assert (code(late), still_open(office)) == ("translation-stale", 2)

    done = settle(office, [{**one, "side": "ours"}, {**other, "side": "theirs"}]).json()
    assert {each["id"] for each in done["settled"]} == {one["message"], other["message"]}
    assert still_open(office) == 0


def test_nobody_decides_twice_about_a_text(office, disputed):
    twice = [{**disputed[0], "side": side} for side in ("ours", "theirs")]

    assert code(settle(office, twice)) == "message-not-found"
    assert still_open(office) == 2
