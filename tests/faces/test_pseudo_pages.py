"""The demo in the pseudo-locales, in a real browser: what is forgotten shows."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from cms.pipeline.cut_release import cut_release
from cms.pipeline.export_release import export_release
from cms.pipeline.manage_locales import add_locales
from cms.pipeline.suggest_by_machine import machine_source
from cms.pipeline.translate import Request, Translating, plan_translation
from cms.pipeline.workspace import open_workspace

LOCALES = ("en-XA", "ar-XB")
# Everything that readers see but the sources' own names and the names of the other languages.
OWN_TEXTS = """() => [document.title].concat(
    ...[...document.querySelectorAll('body *:not(style)')]
    .filter(e => !e.closest('footer li, nav li, header li, header ul'))
    .map(e => [e.getAttribute('alt'), e.getAttribute('aria-label'), e.getAttribute('title'),
               ...[...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data)])
).filter(t => t && t.trim())"""
RIGHT_EDGES = """() => [...document.querySelectorAll('main h1, main h2, main p')].map(e => {
    const range = document.createRange(); range.selectNodeContents(e);
    return e.getBoundingClientRect().right - range.getBoundingClientRect().right })"""


@pytest.fixture(scope="module")
def site(demo, tmp_path_factory) -> Path:
    folder = shutil.copytree(demo.workspace.settings.folder, tmp_path_factory.mktemp("site") / "s")
    workspace = open_workspace(folder, {})
    add_locales(workspace, LOCALES)
    for locale in LOCALES:
        request, source = Request((), locale), machine_source(workspace, "pseudo", locale, {})
        Translating(workspace, request, source).run(plan_translation(workspace, request, source))
    number = cut_release(workspace).release.number
    folder = workspace.settings.releases_folder / "pseudo"
    export_release(workspace, number, "html", folder)
    workspace.engine.dispose()
    return folder


@pytest.fixture
def page(browser) -> Iterator[Page]:
    made = browser.new_page()
    yield made
    made.close()


def opened(page: Page, folder: Path) -> Iterator[Page]:
    paths = sorted(folder.glob("*.html"))
    assert len(paths) == 6
    for path in paths:
        page.goto(path.as_uri())
        yield page


def test_nothing_is_left_untranslated(site, page):
    left = {
        word
        for each in opened(page, site / "en-XA")
        for text in each.evaluate(OWN_TEXTS)
        for word in re.findall(r"[A-Za-z]{2,}", text)
    }

    assert left == {"mg", "kg", "ml", "mm", "cm"}  # units stay with their numbers


def test_every_text_is_whole(site, page):
    for each in opened(page, site / "en-XA"):
        texts = each.locator(
            "main h1, main h2, main p, main li, main td, main th"
        ).all_inner_texts()
        assert all(text.count("⟦") == text.count("⟧") > 0 for text in texts)


def test_from_right_to_left_all_texts_begin_at_the_right(site, page):
    for each in opened(page, site / "ar-XB"):
        assert each.evaluate("document.documentElement.dir") == "rtl"
        assert all(abs(distance) < 2 for distance in each.evaluate(RIGHT_EDGES))


def test_from_right_to_left_every_word_is_turned(site, page):
    for each in opened(page, site / "ar-XB"):
        for text in each.evaluate(OWN_TEXTS):
            bare = re.sub("\u202e[^\u202c]*\u202c", "", text)
            assert not re.search(r"[A-Za-z]{2,}", re.sub(r"\d\s?[a-z]+", "", bare)), text
