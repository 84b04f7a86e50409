"""/api/translations, reviews, waivers, conflicts, catalogs: what translators' programs can do."""

from dataclasses import replace

import pytest

from cms.pipeline.workspace import Workspace
from cms.settings.tables import CheckSettings
from tests.office import OWN, Office, code, staff

WATER, COVER, DOCTOR = "under cool water", "Lay cling film", "larger than your hand"
GERMAN = "20 Minuten unter kühles Wasser halten. Kein Eis."
HERE = f"/translations/{OWN}/burn"


@pytest.fixture(scope="module")
def office(tmp_path_factory, sqlite_originals):
    """An office where the checks are made."""
    quiet = sqlite_originals.copy(tmp_path_factory.mktemp("desks") / "workspace", staff)
    made = Office(Workspace(replace(quiet.settings, checks=CheckSettings())))
    yield made
    made.close()


def put(office, who, message, text, **more):
    base = f'"{more.pop("base", message["base"])}"'
    return office.ask(who, "PUT", f"{HERE}/{message['id']}", json={"text": text, **more}, base=base)


def test_a_translation_is_saved_in_the_translators_name(office):
    answer = put(office, "translator", office.message(WATER), GERMAN, comment="as the ward says")
    found = office.message(WATER)

    assert answer.headers["etag"].startswith(f'"{found["base"]}~')
    assert found["translation"] == {
        "text": GERMAN,
        "state": "translated",
        "origin": "human",
        "author": "translator.one@clinic.example",
        "reviewer": "",
        "comment": "as the ward says",
    }


def test_the_same_again_is_nothing_new(office):
    before = put(office, "translator", office.message(COVER), "Folie darüberlegen. Locker.")
    after = put(office, "translator.two", office.message(COVER), "Folie darüberlegen. Locker.")

    assert after.json() == before.json()


def test_who_comes_late_is_shown_both_texts(office):
    message = office.message(DOCTOR)
    put(office, "translator.one", message, "Anrufen, wenn größer als die Hand.")
    late = put(office, "translator.two", message, "Bitte anrufen.")
    (sides,) = late.json()["conflict"]

    assert (late.status_code, code(late)) == (412, "translation-stale")
    assert (sides["base"], sides["yours"]) == ("", "Bitte anrufen.")
    assert sides["theirs"]["text"] == "Anrufen, wenn größer als die Hand."
    assert put(office, "translator.two", message, "Bitte anrufen.", base=sides["theirs_base"])


def test_many_texts_are_saved_all_or_none(office):
    before = office.message("Take off rings")
    texts = [("Take off rings", "Ringe abnehmen."), ("Leave clothes", "# Kleidung\n\nlassen")]
    refused = office.translate("translator", texts)

    assert (refused.status_code, code(refused)) == (422, "translation-refused")
    assert office.message("Take off rings") == before


def test_many_texts_are_saved_in_one_go(office):
    texts = [("Take off rings", "Ringe und Uhren abnehmen."), ("Leave clothes", "Kleidung lassen.")]
    saved = office.translate("translator", texts).json()["messages"]

    assert [each["translation"]["text"] for each in saved] == [text for _, text in texts]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"text": ""}, "translation-refused"),
        ({"text": "a\u0007b"}, "translation-refused"),
        ({"text": "x", "state": "reviewed"}, "invalid-request"),
        ({"text": "x", "author": "somebody"}, "invalid-request"),
    ],
)
def test_what_is_no_translation_is_refused(office, said, refusal):
    message = office.message("Change it once")
    answer = office.ask(
        "translator", "PUT", f"{HERE}/{message['id']}", json=said, base=f'"{message["base"]}"'
    )

    assert code(answer) == refusal


def test_what_a_check_finds_is_told_and_keeps_it_from_being_approved(office):
    message = office.message(WATER)
    saved = put(office, "translator", message, GERMAN.replace("20", "7")).json()
    waiting = office.ask("reviewer", "GET", f"/reviews/{OWN}/burn?message={message['id']}")
    answer = office.ask(
        "reviewer",
        "POST",
        f"/reviews/{OWN}/burn",
        json={"message": message["id"]},
        base=waiting.headers["etag"],
    )

    assert "numbers" in {problem["check"] for problem in saved["problems"]}
    assert (answer.status_code, code(answer)) == (409, "translations-not-approved")
    assert office.message(WATER)["translation"]["state"] == "translated"


def test_a_reviewer_approves_what_was_read_and_nothing_else(office):
    path = f"/reviews/{OWN}/burn?section=cover-it"
    put(office, "translator", office.message("Cover it"), "Abdecken")
    read = office.ask("reviewer", "GET", path)
    put(office, "translator", office.message("Cover it"), "Zudecken")
    said = {"section": "cover-it", "partly": True}
    late = office.ask(
        "reviewer", "POST", f"/reviews/{OWN}/burn", json=said, base=read.headers["etag"]
    )

    assert code(late) == "another-text-seen"
    assert [(each["read"], each["now"]) for each in late.json()["conflict"]] == [
        ("Abdecken", "Zudecken")
    ]


def test_several_articles_are_approved_together_or_not_at_all(office):
    source = "# Rest\n\n## Rest {#rest}\n\nRest well.\n"
    office.ask("editor", "POST", "/articles", json={"slug": "rest", "source": source})
    office.translate("translator", [("Rest well", "Gut ausruhen.")], slug="rest")
    put(office, "translator", office.message("Cover it"), "Bedecken")
    sections = {"burn": "cover-it", "rest": "rest"}
    read = [
        {"slug": slug, "section": key, "base": _waiting(office, slug, key)}
        for slug, key in sections.items()
    ]

    def approve(*reviews, who="reviewer"):
        return office.ask(who, "POST", f"/reviews/{OWN}", json={"reviews": reviews})

    late = approve(read[0], {**read[1], "base": "0" * 12})
    assert (code(late), late.json()["conflict"][0]["now"]) == ("another-text-seen", "Gut ausruhen.")
    assert office.message("Cover it")["translation"]["state"] == "translated"
    assert [each["slug"] for each in approve(*read).json()["reviews"]] == ["burn", "rest"]
    assert office.message("Cover it")["translation"]["reviewer"] == "reviewer.one@clinic.example"


def _waiting(office, slug, section):
    return office.tag(f"/reviews/{OWN}/{slug}?section={section}").strip('"')


def test_a_waiver_is_of_the_text_that_was_read(office):
    message = office.message(WATER)
    put(office, "translator", message, GERMAN.replace("20", "8"))
    said = {"slug": "burn", "message": message["id"], "check": "numbers", "reason": "the leaflet"}

    def add(base):
        body = {"waivers": [{**said, "base": base}]}
        return office.ask("reviewer", "POST", f"/waivers/{OWN}", json=body)

    assert code(add(message["base"])) == "translation-stale"
    assert code(add(office.message(WATER)["base"])) == "201"
    assert [each["check"] for each in office.get("viewer", "/waivers")["waivers"]] == ["numbers"]


def withdraw(office, *wanted, who="reviewer.two"):
    return office.ask(who, "POST", f"/waivers/{OWN}/withdrawals", json={"withdrawals": wanted})


def test_waivers_are_withdrawn_as_they_were_read_all_or_none(office):
    (found,) = office.get("viewer", f"/waivers?locale={OWN}")["waivers"]
    read = {"slug": "burn", "message": found["message"]["id"], "check": "numbers"}
    one = {**read, "base": found["base"]}
    late = withdraw(office, {**read, "base": "0" * 16})

    assert (late.status_code, code(late)) == (412, "waivers-changed")
    assert late.json()["conflict"]["theirs"][0]["base"] == found["base"]
    assert code(withdraw(office, one, {**one, "check": "links"})) == "waivers-changed"
    assert len(office.get("viewer", "/waivers")["waivers"]) == 1
    assert withdraw(office, one).json()["waivers"][0]["standing"] == "withdrawn"
    assert office.get("viewer", "/waivers")["waivers"] == []
    assert code(withdraw(office, one)) == "waivers-changed"


def test_a_file_goes_out_and_comes_back_as_a_plan(office):
    answer = office.ask("translator", "GET", f"/catalogs/{OWN}/burn/file")
    text = answer.text.replace(
        'msgstr ""\n\n#. Section: When', 'msgstr "Täglich."\n\n#. Section: When'
    )
    sent = {"file": ("burn.po", text)}
    plan = office.ask("translator", "POST", f"/catalogs/{OWN}?dry_run=true", files=sent).json()
    done = office.ask("translator", "POST", f"/catalogs/{OWN}", files=sent).json()

    assert answer.headers["content-type"] == "text/x-gettext-translation; charset=utf-8"
    assert (plan["saved"], done["saved"]) == (False, True)
    assert plan["lines"] == done["lines"]
    assert office.message("Change it once")["translation"]["text"] == "Täglich."


def test_a_file_is_of_the_locale_that_it_is_sent_to(office):
    file = office.ask("admin", "GET", "/catalogs/ar/burn/file").content
    answer = office.ask("translator", "POST", f"/catalogs/{OWN}", files={"file": ("x.po", file)})

    assert code(answer) == "wrong-catalog"


def test_only_a_reviewer_vouches_for_a_file(office):
    file = office.ask("admin", "GET", f"/catalogs/{OWN}/burn/file").content
    for who, expected in (("translator", "not-allowed"), ("reviewer", "200")):
        sent = {"files": {"file": ("burn.po", file)}, "data": {"reviewed": "true"}}
        assert code(office.ask(who, "POST", f"/catalogs/{OWN}?dry_run=true", **sent)) == expected


def test_a_conflict_is_settled_by_whom_has_seen_it(office):
    message = office.message("Leave clothes")
    file = office.ask("translator", "GET", f"/catalogs/{OWN}/burn/file").text
    old = message["translation"]["text"]
    put(office, "translator.one", message, "Kleidung nicht ausziehen.")
    sent = {"file": ("burn.po", file.replace(old, "Kleidung bleibt an."))}
    plan = office.ask("translator.two", "POST", f"/catalogs/{OWN}", files=sent).json()
    (found,) = office.get("viewer", f"/conflicts?locale={OWN}")["conflicts"]
    path = f"/conflicts/{OWN}/burn/{message['id']}"

    def settle(base):
        return office.ask("translator", "POST", path, json={"side": "theirs"}, base=f'"{base}"')

    assert (plan["settled"], plan["counts"]["conflict"]) == (False, 1)
    assert code(settle("0" * 16)) == "translation-stale"
    assert code(settle(found["base"])) == "204"
    assert office.message("Leave clothes")["translation"]["text"] == "Kleidung bleibt an."


def test_a_translation_of_a_text_that_is_gone_is_refused_with_what_came_of_it(office):
    message = office.message(WATER)
    page = office.ask("editor", "GET", "/articles/burn", headers={"Accept": "text/markdown"})
    source = page.text.replace("20 minutes", "25 minutes")
    office.ask(
        "editor", "PUT", "/articles/burn", json={"source": source}, base=page.headers["etag"]
    )
    late = put(office, "translator", message, "Unter Wasser.")
    (sides,) = late.json()["conflict"]

    assert (late.status_code, code(late)) == (412, "source-changed")
    assert [each["source"][:40] for each in sides["successors"]] == [
        "Hold the burn under cool water for 25 mi"
    ]
    assert office.message("25 minutes")["translation"]["state"] == "fuzzy"


def test_what_is_not_ones_own_locale_is_not_ones_to_write(office):
    message = office.message("Cover it", "ar")
    path = f"/translations/ar/burn/{message['id']}"

    answer = office.ask("translator", "PUT", path, json={"text": "x"}, base=f'"{message["base"]}"')
    assert code(answer) == "not-allowed"
