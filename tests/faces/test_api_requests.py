"""How requests may be: what no handler should ever have to look at."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.office import code

NEW = {"slug": "once", "source": "# Once\n\nOnly.\n"}


def post(office, body, key="", who="editor", path="/articles"):
    headers = {"Idempotency-Key": key} if key else {}
    return office.ask(who, "POST", path, json=body, headers=headers)


@pytest.mark.parametrize("query", ["secret=1", "password_hash=x", "q=a&limit=1&Q=b"])
def test_a_filter_that_there_is_not_is_refused(office, query):
    answer = office.ask("admin", "GET", f"/articles?{query}")

    assert (answer.status_code, code(answer)) == (400, "unknown-parameter")


@pytest.mark.parametrize("query", ["sort=id", "sort=digest", "limit=0", "limit=201", "limit=x"])
def test_only_what_is_named_can_be_sorted_by(office, query):
    assert office.ask("admin", "GET", f"/articles?{query}").status_code == 400


def test_a_cursor_of_other_filters_is_refused(office):
    post(office, {"slug": "another", "source": "# Another\n\nText.\n"})
    cursor = office.get("viewer", "/articles?limit=1")["next"]
    answer = office.ask("viewer", "GET", f"/articles?limit=1&q=b&cursor={cursor}")

    assert code(answer) == "invalid-cursor"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "x"])
def test_json_is_called_json(office, kind):
    answer = office.ask(
        "editor", "POST", "/articles", content=b"{}", headers={"Content-Type": kind}
    )

    assert (answer.status_code, code(answer)) == (415, "unsupported-media-type")


@pytest.mark.parametrize(
    "body",
    [
        {**NEW, "owner": "me"},
        {**NEW, "slug": 7},
        {**NEW, "source": "with \0 in it"},
        {"slug": "x"},
        [],
        "text",
    ],
)
def test_a_body_has_what_it_must_and_nothing_else(office, body):
    answer = post(office, body)

    assert (answer.status_code, code(answer)) == (422, "invalid-request")
    assert answer.json()["errors"][0]["reason"]


@pytest.mark.parametrize("content", [b'{"slug": "\\ud800", "source": ""}', b"{", b"\xff", b"1e999"])
def test_broken_json_is_told_not_met(office, content):
    answer = office.ask(
        "editor",
        "POST",
        "/articles",
        content=content,
        headers={"Content-Type": "application/json"},
    )

    assert answer.status_code in {400, 422}


@pytest.mark.parametrize(
    "content",
    [
        b'{"slug": "twice", "slug": "once", "source": "# T"}',
        b'{"slug": "deep", "source": {"a": 1, "a": 2}}',
        b'{"slug": "no-number", "source": NaN}',
    ],
)
def test_what_json_says_twice_or_cannot_say_is_refused(office, content):
    kind = {"Content-Type": "application/json"}
    answer = office.ask("editor", "POST", "/articles", content=content, headers=kind)

    assert (answer.status_code, code(answer)) == (422, "invalid-request")


def test_an_edit_names_each_thing_once_too(office):
    headers = {"Content-Type": "application/json", "If-Match": office.tag("/articles/burn")}
    said = b'{"source": "# One", "source": "# Two"}'
    answer = office.ask("editor", "PUT", "/articles/burn", content=said, headers=headers)

    assert answer.json()["errors"][0]["where"] == ["body", "source"]


@pytest.mark.parametrize("kind", ["application/json", ""])
def test_an_edit_without_a_body_is_none(office, kind):
    headers = {"If-Match": office.tag("/articles/burn"), "Content-Type": kind}
    answer = office.ask("editor", "PUT", "/articles/burn", headers=headers)

    assert code(answer) == "invalid-request"


@pytest.mark.parametrize(
    "path",
    [
        "/articles?q=a%00b",
        "/articles/a%00b",
        "/articles?a%00=b",
        "/words?slug=%00&slug=b",
        "/readiness?locale=%00",
    ],
)
def test_an_address_has_no_nul(office, path):
    assert office.ask("viewer", "GET", path).status_code == 400


def test_a_form_has_no_nul(office):
    files = {"files": ("x.md", "# X\n\nText.\n")}
    answer = office.ask("editor", "POST", "/imports", files=files, data={"message": "a\0b"})

    assert code(answer) == "nul-character"


def test_of_several_files_that_cannot_be_imported_each_reason_is_told(office):
    files = [("files", (name, b"\xff\x00\x81")) for name in ("a.md", "b.md")]
    answer = office.ask("editor", "POST", "/imports", files=files)

    assert code(answer) == "files-refused"
    assert [each["code"] for each in answer.json()["errors"]] == ["undecodable-text"] * 2


def test_a_form_has_no_other_fields(office):
    files = {"files": ("x.md", "# X\n\nText.\n")}
    answer = office.ask("editor", "POST", "/imports", files=files, data={"owner": "me"})

    assert code(answer) == "unknown-parameter"


def test_a_body_that_is_too_large_is_not_read(office):
    said = {**NEW, "source": "x" * 2_100_000}

    assert (post(office, said).status_code, code(post(office, said))) == (413, "body-too-large")


@pytest.mark.parametrize("path", ["/articles", "/articles/burn", "/catalogs/de/burn/file"])
def test_head_is_get_without_the_body(office, path):
    head, get = (office.ask("viewer", method, path) for method in ("HEAD", "GET"))

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == get.headers["etag"]
    assert head.headers["content-length"] == str(len(get.content))


def test_the_same_request_with_the_same_key_is_done_once(office):
    first, second = post(office, NEW, "a"), post(office, NEW, "a")

    assert (first.status_code, second.status_code) == (201, 201)
    assert second.content == first.content
    assert second.headers["etag"] == first.headers["etag"]
    assert second.headers["idempotency-replayed"] == "true"


def test_a_key_with_another_request_is_refused(office):
    post(office, {**NEW, "slug": "first"}, "b")

    assert code(post(office, {**NEW, "slug": "second"}, "b")) == "idempotency-key-reused"


def test_keys_of_others_are_theirs(office):
    post(office, {**NEW, "slug": "mine"}, "c")

    assert code(post(office, {**NEW, "slug": "yours"}, "c", "editor.two")) == "201"


def test_after_a_refusal_a_key_is_free_again(office):
    assert code(post(office, {**NEW, "slug": "No Slug!"}, "d")) == "invalid-slug"
    assert code(post(office, {**NEW, "slug": "a-slug"}, "d")) == "201"


def test_of_many_at_the_same_moment_one_is_done(office):
    said = {**NEW, "slug": "many"}
    office.token("editor")
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: post(office, said, "e"), range(6)))

    assert {code(each) for each in answers} <= {"201", "idempotency-key-in-use"}
    assert len(office.get("viewer", "/articles/many/revisions")["revisions"]) == 1


def test_a_form_sent_again_is_the_same_request(office):
    files = {"files": ("form.md", "# Form\n\nText.\n")}
    answers = [
        office.ask("editor", "POST", "/imports", files=files, headers={"Idempotency-Key": "f"})
        for _ in range(2)
    ]

    assert answers[1].headers["idempotency-replayed"] == "true"
    assert answers[0].json()["articles"][0]["new"]
