"""Images on the web come in when somebody asks for them: each once, and what fails is told."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from cms.document.digest import digest_bytes
from cms.outgoing.links.turns import Politeness
from cms.pipeline.article_files import ImportOptions
from cms.pipeline.cut_release import cut_release
from cms.pipeline.export_release import export_release
from cms.pipeline.fetch_images import ImageFetching, plan_images
from cms.pipeline.images_of_import import images_of_files
from cms.pipeline.import_articles import import_sources, preview_import
from cms.pipeline.verify_release import verify_release
from cms.pipeline.workspace import Workspace
from cms.store.articles import list_newest
from cms.store.assets import load_assets
from tests.outgoing.pages import sent_to
from tests.outgoing.server import Answer, running
from tests.pipeline.shelf import Shelf
from tests.word_documents import picture

QUICK = Politeness(pause_seconds=0, longest_pause_seconds=0, longest_wait_seconds=1)
OPTIONS = ImportOptions(tells_of_web=False)
BIG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20_000_000


@pytest.fixture
def server():
    with running() as server:
        server.pages["/a%20b.png"] = Answer(200, picture())
        server.pages["/own.png"] = Answer(200, picture() + b"own")
        yield server


@pytest.fixture
def shelf(workspace, server) -> Iterator[Shelf]:
    """A workspace that may ask the server."""
    settings = replace(workspace.settings, outgoing=server.settings)
    workspace.engine.dispose()
    shelf = Shelf(Workspace(settings))
    yield shelf
    shelf.workspace.engine.dispose()


def article(server, *paths, own=""):
    head = f"---\ntitle: Burns\nimage: {server.url}{own}\n---\n\n" if own else "# Burns\n\n"
    return head + " ".join(f"![a]({server.url}{path})" for path in paths) + "\n"


def bring(shelf, **texts):
    """Import articles, by slug, and fetch their images; return what was said of each."""
    folder = shelf.folder / "articles"
    folder.mkdir(exist_ok=True)
    for slug, text in texts.items():
        (folder / f"{slug}.md").write_text(text)
    files = import_sources(shelf.workspace, [folder], OPTIONS).files
    return fetch(shelf, files)


def fetch(shelf, files):
    wanted = images_of_files(shelf.workspace, files, dry_run=False)
    fetching = ImageFetching(shelf.workspace, wanted, fetches=True, politeness=QUICK)
    fetching.run()
    return {
        each.address.rpartition("/")[2]: each.reason or str(each.outcome)
        for each in fetching.report.results
    }


def digests(shelf):
    with shelf.workspace.reading() as session:
        assets = load_assets(session, list_newest(session))
    return sorted(asset.digest for own in assets.values() for asset in own.values())


def exported(shelf, format_name, folder):
    export_release(shelf.workspace, None, format_name, folder)
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_an_image_is_fetched_once_whoever_shows_it(shelf, server):
    text = article(server, "/a%20b.png", "/a%20b.png#x")

    assert bring(shelf, burns=text, scalds=text) == {"a%20b.png": "fetched"}
    assert server.paths() == ["GET /robots.txt", "GET /a%20b.png"]
    assert digests(shelf) == [digest_bytes(picture())] * 4


def test_what_is_here_is_not_asked_for_again_unless_the_article_changed(shelf, server):
    text = article(server, "/a%20b.png", "/gone.png")
    bring(shelf, burns=text)
    server.asked.clear()

    assert bring(shelf, burns=text) == {"gone.png": "the server answers with status 404"}
    assert server.paths() == ["GET /robots.txt", "GET /gone.png"]
    assert "a%20b.png" in bring(shelf, burns=f"{text}\nMore.\n")


def test_an_image_that_failed_comes_with_the_next_import(shelf, server):
    bring(shelf, burns=article(server, "/late.png"))
    server.pages["/late.png"] = Answer(200, picture())

    assert bring(shelf) == {"late.png": "fetched"}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(404, b""), "the server answers with status 404"),
        (Answer(500, b""), "the server answers with status 500"),
        (Answer(200, b"<html>Log in</html>"), "it is no PNG, JPEG, GIF, WebP, AVIF or SVG"),
        (Answer(200, b""), "it is no PNG, JPEG, GIF, WebP, AVIF or SVG"),
        (Answer(200, BIG), "it is larger than 20 MB"),
        (sent_to("http://10.0.0.1/x.png"), "it leads into a private network"),
        (sent_to("/x.png"), "it sends on without end"),
        (sent_to("file:///etc/passwd"), "only http:// and https:// are asked"),
        (Answer(200, picture()[:-8]), "its end is missing"),
        (sent_to("/own.png"), "fetched"),
    ],
)
def test_what_comes_of_an_image(shelf, server, answer, reason):
    server.pages["/x.png"] = answer

    told = bring(shelf, burns=article(server, "/x.png", "/a%20b.png"))

    assert (reason in told["x.png"], told["a%20b.png"]) == (True, "fetched"), told


def test_a_site_that_does_not_want_programs_is_left_alone(shelf, server):
    server.pages["/robots.txt"] = Answer(200, b"User-agent: *\nDisallow: /own")

    told = bring(shelf, burns=article(server, "/own.png", "/a%20b.png"))

    assert told["own.png"] == "its robots.txt does not let programs ask"
    assert "GET /own.png" not in server.paths()


def test_what_came_before_it_was_stopped_is_kept(shelf, server):
    begun = Event()

    def never(handler):
        begun.wait(10)
        raise ConnectionError

    server.pages["/never.png"] = never
    (shelf.folder / "burns.md").write_text(article(server, "/a%20b.png", "/never.png"))
    files = import_sources(shelf.workspace, [shelf.folder / "burns.md"], OPTIONS).files
    wanted = images_of_files(shelf.workspace, files, dry_run=False)
    fetching = ImageFetching(shelf.workspace, wanted, fetches=True, politeness=QUICK)

    def stopped(results, _):
        for result in results:
            yield result
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetching.run(stopped)
    begun.set()

    assert digests(shelf) == [digest_bytes(picture())]
    assert len(fetching.report.results) == 1


def test_a_dry_run_says_how_many_and_asks_nobody(shelf, server):
    bring(shelf, burns=article(server, "/a%20b.png"))
    server.asked.clear()
    (shelf.folder / "articles" / "scalds.md").write_text(article(server, "/x.png", own="/own.png"))

    files = preview_import(shelf.workspace, [shelf.folder / "articles"], OPTIONS).files
    wanted = images_of_files(shelf.workspace, files, dry_run=True)
    report = plan_images(wanted, None, fetches=True)

    assert (report.count("due"), report.kept, server.asked) == (2, 1, [])


def test_a_release_has_the_images_and_the_one_that_the_article_names_as_its_own(
    shelf, server, tmp_path: Path
):
    bring(shelf, burns=article(server, "/a%20b.png", own="/own.png"))
    cut_release(shelf.workspace)

    files = exported(shelf, "json", tmp_path / "json")

    document = json.loads(files["en/burns.json"])
    assert files[document["image"]] == picture() + b"own"
    assert [files[each["path"]] for each in document["assets"]] == [picture(), picture() + b"own"]
    assert not verify_release(shelf.workspace).faults


def test_pages_and_markdown_lead_to_the_images_of_the_release(shelf, server, tmp_path: Path):
    bring(shelf, burns=article(server, "/a%20b.png", own="/own.png"))
    cut_release(shelf.workspace)

    texts = exported(shelf, "markdown", tmp_path / "md") | exported(
        shelf, "html", tmp_path / "html"
    )

    assert server.url.encode() not in texts["en/burns.md"] + texts["en/burns.html"]
    assert b'image: "../assets/' in texts["en/burns.md"]
    assert b'property="og:image" content="https://example.org/assets/' in texts["en/burns.html"]


def test_an_image_that_only_a_translation_shows_is_fetched_for_its_locale(shelf, server):
    server.pages["/de.png"] = Answer(200, picture() + b"de")
    bring(shelf, burns=article(server, "/a%20b.png", "/gone.png"))
    (path,) = [each for each in shelf.write() if each.parts[-3] == "de" and each.suffix == ".po"]
    text = path.read_text().replace('msgstr ""\n', f'msgstr "![b]({server.url}/de.png)"\n')
    path.write_text(text.replace(f'msgstr "![b]({server.url}/de.png)"\n', 'msgstr ""\n', 1))
    from cms.pipeline.read_catalogs import read_catalogs

    read_catalogs(shelf.workspace, [path])

    files = import_sources(shelf.workspace, [shelf.folder / "articles"], OPTIONS).files
    wanted = images_of_files(shelf.workspace, files, dry_run=False)

    assert [use.locale for use in wanted.uses[f"{server.url}/de.png"]] == ["de"]
    assert fetch(shelf, files)["de.png"] == "fetched"
