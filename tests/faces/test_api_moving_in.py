"""/api/imports: pages, exports and images come in as jobs; what was sent is nowhere afterwards."""

import tempfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from cms.errors import TooManyJobs
from cms.pipeline import run_jobs
from cms.pipeline.browse_jobs import ask_for_job
from cms.pipeline.run_jobs import JobRunner
from tests.faces.test_api_jobs import events
from tests.office import Office, code, staff
from tests.outgoing.server import Answer, running
from tests.word_documents import picture
from tests.wordpress_sample import export, item

PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>Care of milia</title></head><body>
<main><h1>Care of milia</h1><p>Your skin needs rest for a day or two, and no soap.</p>
<h2>First days</h2><p>Keep the area dry. <img src="/a.png" alt="A hand"></p></main></body></html>
"""


@pytest.fixture(scope="module")
def web():
    with running() as server:
        server.pages["/milia"] = Answer(200, PAGE.encode(), {"Content-Type": "text/html"})
        server.pages["/a.png"] = Answer(200, picture())
        yield server


@pytest.fixture(scope="module")
def office(tmp_path_factory, sqlite_originals, web):
    """As everywhere, but pages of this machine may be asked for."""
    copied = sqlite_originals.copy(tmp_path_factory.mktemp("office") / "workspace", staff)
    outgoing = replace(copied.settings.outgoing, allowed_hosts=(web.host,))
    made = Office(replace(copied, settings=replace(copied.settings, outgoing=outgoing)))
    yield made
    made.close()


def done(office, answer, who="editor"):
    """Return a job as it is in the end."""
    assert answer.status_code == 202, answer.text
    job = answer.headers["location"].removeprefix("/api")
    *_, (_, _, last) = events(office, job, who)
    return last


def pages(office, *urls, **more):
    return office.ask("editor", "POST", "/imports/pages", json={"urls": urls, **more})


def send(office, content, name="site.xml", **more):
    query = "?dry_run=true" if more.pop("dry_run", False) else ""
    path, files = f"/imports/wordpress{query}", {"file": (name, content)}
    return office.ask("editor", "POST", path, files=files, data=more)


def test_a_page_comes_in_from_its_address_with_its_images(office, web):
    last = done(office, pages(office, web.url + "/milia", fetch_images=True, message="moved"))

    (article,) = last["result"]["articles"]
    assert (article["slug"], article["new"], article["saved"]) == ("milia", True, True)
    assert last["result"]["images"]["fetched"] == 1
    assert len(office.get("viewer", "/articles/milia/assets")["assets"]) == 1
    assert office.get("viewer", "/articles/milia")["author"] == "editor.one@clinic.example"


def test_a_dry_run_tells_what_would_come_and_saves_nothing(office, web):
    wanted = pages(office, web.url + "/milia", slug="other", dry_run=True, fetch_images=True)

    last = done(office, wanted)
    assert [each["saved"] for each in last["result"]["articles"]] == [False]
    assert code(office.ask("editor", "GET", "/articles/other")) == "article-not-found"


def test_of_pages_that_cannot_be_imported_each_says_why(office, web):
    last = done(office, pages(office, web.url + "/gone", web.url + "/lost", web.url + "/milia"))

    assert (last["state"], last["error"]["code"]) == ("failed", "files-refused")
    assert all(f"{web.url}/{name}" in last["error"]["message"] for name in ("gone", "lost"))


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/x", "http://169.254.169.254/latest"])
def test_what_is_only_near_this_machine_is_not_asked(office, address):
    last = done(office, pages(office, address))

    assert last["error"]["code"] == "address-forbidden"


@pytest.mark.parametrize("address", ["file:///etc/passwd", "/etc/passwd", "ftp://x.example/a"])
def test_only_the_web_is_an_address(office, address):
    assert code(pages(office, address)) == "invalid-request"


def test_a_slug_is_for_one_page(office, web):
    assert code(pages(office, web.url, web.url + "/milia", slug="x")) == "slug-for-many-files"


def test_an_export_comes_in_and_tells_what_to_look_at_first(office):
    content = export(item(1), item(2, status="draft"), item(3, content="[box a=1] Text."))
    last = done(office, send(office, content, message="the old site"))

    result = last["result"]
    assert (last["state"], result["counts"], result["left_out"]) == ("done", {"new": 2}, 1)
    assert [post["slug"] for post in result["posts"]] == ["post-3", "post-1"]
    assert office.get("viewer", "/articles/post-1")["message"] == "the old site"


def test_an_export_may_be_looked_at_before_it_comes_in(office):
    last = done(office, send(office, export(item(41)), dry_run=True))

    assert (last["result"]["saved"], last["result"]["counts"]) == (False, {"new": 1})
    assert code(office.ask("editor", "GET", "/articles/post-41")) == "article-not-found"


def test_an_export_that_was_sent_twice_changes_nothing(office):
    content = export(item(51))
    done(office, send(office, content))

    assert done(office, send(office, content))["result"]["counts"] == {"unchanged": 1}


def test_a_file_that_is_sent_again_with_its_key_is_taken_once(office):
    def sent(number):
        files = {"file": ("site.xml", export(item(number)))}
        key = {"Idempotency-Key": "a-file"}
        return office.ask("editor", "POST", "/imports/wordpress", files=files, headers=key)

    first, again, other = sent(55), sent(55), sent(56)

    assert first.headers["location"] == again.headers["location"]
    assert code(other) == "idempotency-key-reused"
    done(office, first)


@pytest.mark.parametrize("name", ["../../etc/x.xml", r"C:\sites\x.xml", "/tmp/x.xml"])
def test_a_file_is_known_by_its_name_alone(office, name):
    last = done(office, send(office, export(item(61)), name))

    assert last["request"]["name"] == "x.xml"
    assert "content" not in last["request"]
    assert all(post["place"].startswith("x.xml:") for post in last["result"]["posts"])


def test_what_is_no_export_is_refused_at_once(office):
    answer = send(office, b"<html>no export</html>")

    assert (answer.status_code, code(answer)) == (400, "malformed-file")


def test_a_broken_export_brings_nothing(office):
    last = done(office, send(office, export(item(71))[:-20]))

    assert (last["state"], last["error"]["code"]) == ("failed", "malformed-file")
    assert last["error"]["message"].startswith("site.xml:")
    assert code(office.ask("editor", "GET", "/articles/post-71")) == "article-not-found"


def test_no_file_is_left_of_what_was_sent(office, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    done(office, send(office, export(item(81)) + b" " * 2_000_000))
    send(office, b"no export" * 200_000)

    assert [*tmp_path.iterdir(), *(each for each in opened() if str(tmp_path) in each)] == []


def opened() -> list[str]:
    """Return what this process has open; also files without a name say where they are."""
    links = Path("/proc/self/fd").iterdir() if Path("/proc/self/fd").is_dir() else ()
    return [str(link.readlink()) for link in links if link.is_symlink()]


def test_a_file_whose_work_is_refused_is_closed(office, monkeypatch):
    monkeypatch.setattr(run_jobs, "MOST_WAITING", 0)
    with TemporaryFile() as file, pytest.raises(TooManyJobs):
        ask_for_job(office.workspace, JobRunner(), "wordpress-import", {}, {"content": file})

    assert file.closed


def test_images_of_articles_that_are_here_come_later(office, web):
    source = f"# Hand\n\n![A hand]({web.url}/a.png)\n"
    office.ask("editor", "POST", "/articles", json={"slug": "hand", "source": source})
    last = done(office, office.ask("editor", "POST", "/imports/images", json={"slugs": ["hand"]}))

    assert last["result"] == {"fetched": 1, "kept": 0, "due": 0, "failed": 0, "failures": []}


def test_what_is_cut_by_todays_rules_needs_no_migration(office):
    last = done(office, office.ask("editor", "POST", "/migrations", json={"dry_run": True}))

    assert last["result"] == {"saved": False, "articles": []}


def test_a_translator_moves_nothing_in(office, web):
    body = {"urls": [web.url + "/milia"]}

    assert code(office.ask("translator", "POST", "/imports/pages", json=body)) == "not-allowed"
