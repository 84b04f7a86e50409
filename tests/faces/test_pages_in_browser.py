"""The exported pages as readers meet them: in a real browser, from a real server on loopback."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROW = {"width": 320, "height": 640}  # WCAG 1.4.10 asks for 320 CSS pixels


class _Quiet(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/favicon.ico":  # which browsers ask every server for
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(demo) -> Iterator[tuple[Path, str]]:
    """Return the demo's HTML export, and the address where it is served."""
    folder = demo.exports["html"]
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser) -> Iterator[Page]:
    made = browser.new_page(viewport=NARROW)
    yield made
    made.close()


@dataclass(frozen=True)
class Visit:
    """What a browser saw of one page."""

    url: str
    too_wide: bool
    requests: list[str]
    complaints: list[str]
    links: list[str]
    directions_of_english: list[str]


@pytest.fixture(scope="module")
def visits(site, browser) -> list[Visit]:
    """Open every page of the export once."""
    folder, address = site
    page = browser.new_page(viewport=NARROW)
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    requests, complaints = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    found = [visited(page, f"{address}/{path}", requests, complaints) for path in paths]
    page.close()
    return found


def visited(page: Page, url: str, requests: list[str], complaints: list[str]) -> Visit:
    requests.clear()
    complaints.clear()
    page.goto(url)
    too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    directions = page.eval_on_selector_all(
        "section[lang=en]", "all => all.map(one => getComputedStyle(one).direction)"
    )
    return Visit(url, too_wide, [*requests], [*complaints], links, directions)


def test_every_page_is_whole_on_a_narrow_screen(visits):
    assert [visit.url for visit in visits if visit.too_wide] == []


def test_pages_ask_for_nothing_but_themselves_and_report_no_error(visits):
    for visit in visits:
        asked = [url for url in visit.requests if not url.endswith("/favicon.ico")]  # by itself
        assert (asked, visit.complaints) == ([visit.url], [])


def test_every_link_between_pages_leads_to_a_page(site, visits):
    known = {visit.url for visit in visits}
    links = {link.partition("#")[0] for visit in visits for link in visit.links}
    inside = {link for link in links if link.startswith(site[1])}

    assert f"{site[1]}/ar/stitches-at-home.html" in inside
    assert inside - known == set()


@pytest.mark.parametrize("path", ["index", "de/index", "ar/milia-after-microneedling"])
def test_pages_pass_the_accessibility_rules(site, page, path):
    page.goto(f"{site[1]}/{path}.html")

    found = Axe().run(page).response["violations"]
    assert [each["help"] for each in found] == []


def test_an_arabic_page_runs_from_right_to_left(site, page):
    page.goto(f"{site[1]}/ar/milia-after-microneedling.html")

    item = page.locator("article li").first.bounding_box()
    listing = page.locator("article ul").first.bounding_box()
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert item["x"] + item["width"] < listing["x"] + listing["width"]  # the bullet stands right


def test_a_section_that_fell_back_runs_in_its_own_direction(visits):
    found = [found for visit in visits for found in visit.directions_of_english]

    assert found
    assert set(found) == {"ltr"}


def test_a_reader_with_a_keyboard_skips_to_the_article(site, page):
    page.goto(f"{site[1]}/de/milia-after-microneedling.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_on_paper_there_is_no_navigation(site, page):
    page.goto(f"{site[1]}/fr/milia-after-microneedling.html")
    page.emulate_media(media="print")

    assert not page.locator("header").is_visible()
    assert page.locator("article h1").is_visible()
