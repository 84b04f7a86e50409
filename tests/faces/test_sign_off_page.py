"""The report that a publisher signs, in a real browser."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from cms.pipeline.sign_off_release import report_release, write_report

NARROW = {"width": 320, "height": 640}  # WCAG 1.4.10 asks for 320 CSS pixels


@pytest.fixture(scope="module")
def report(demo, tmp_path_factory) -> Path:
    """Return the page about the demo's release."""
    path = tmp_path_factory.mktemp("report") / "sign-off.html"
    write_report(report_release(demo.workspace), path)
    return path


@pytest.fixture
def page(browser, report):
    made = browser.new_page(viewport=NARROW)
    made.goto(report.as_uri())
    yield made
    made.close()


def test_everybody_can_read_the_report(page):
    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


def test_the_report_fits_on_a_phone_and_on_paper(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert page.pdf(format="A4").startswith(b"%PDF-")


def test_names_are_text(page):
    assert page.locator("b").count() == 0
    assert page.get_by_text("<b>Ann</b>").count() > 0


def test_arabic_texts_run_from_the_right(page):
    texts = page.locator('.words[lang="ar"]')

    assert all(texts.nth(n).get_attribute("dir") == "rtl" for n in range(texts.count()))
