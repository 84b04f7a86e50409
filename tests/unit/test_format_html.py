import json
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

import pytest

from cms.release.formats import FORMATS, SiteSettings, sitemap
from cms.release.formats.article_page import article_page
from cms.release.formats.links import link_pages
from tests.markup import ATTACKS, Markup
from tests.release_sample import CITATIONS, document, release, section

SITE = SiteSettings("https://aftercare.example/")
PAGES_OWN = frozenset({"html", "head", "body", "meta", "link", "title", "style", "script"})
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def page(made: Mapping[str, Any]) -> Markup:
    return Markup(article_page(made, SITE).decode(), PAGES_OWN)


def structured(html: str) -> dict[str, Any]:
    data = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    return json.loads(data)


def links(html: Markup, rel: str) -> dict[str | None, str | None]:
    return {a.get("hreflang"): a["href"] for a in html.all("link") if a["rel"] == rel}


def test_an_arabic_page_runs_from_right_to_left() -> None:
    html = page(document("ar"))

    assert html.all("html") == [{"lang": "ar", "dir": "rtl"}]
    assert html.faults == []


def test_a_fallback_section_says_its_language_and_why() -> None:
    foreign = section("b", "## B\n", lang="en", state="source")
    html = page(document("ar", sections=[section("a", "## A\n", lang="ar"), foreign]))

    own, fallback, _sources = html.all("section")
    assert own == {}
    assert fallback == {"lang": "en", "dir": "ltr"}
    assert {"class": "notice", "lang": "ar", "dir": "rtl"} in html.all("p")
    assert "لم يُترجَم هذا الجزء بعد." in html.text


def test_a_notice_in_a_language_that_we_do_not_ship_is_english() -> None:
    foreign = section("b", "## B\n", lang="en", state="source")
    html = page(document("ckb", sections=[foreign]))

    assert html.all("html") == [{"lang": "ckb", "dir": "rtl"}]
    assert {"class": "notice", "lang": "en", "dir": "ltr"} in html.all("p")
    assert {"lang": "ckb", "dir": "rtl"} in html.all("span")
    assert "ئینگلیزی: This part has not been translated yet." in html.text


def test_a_notice_in_the_reader_s_language_needs_no_name_of_another() -> None:
    foreign = section("b", "## B\n", lang="en", state="source")
    html = page(document("he", sections=[foreign]))

    assert {"class": "notice", "lang": "he", "dir": "rtl"} in html.all("p")
    assert {"lang": "he", "dir": "rtl"} not in html.all("span")


def test_an_omitted_section_leaves_only_a_notice() -> None:
    html = page(document("de", sections=[section("b", "", lang="de", state="omit")]))

    assert "Hier fehlt ein Teil" in html.text


def test_the_title_is_the_only_heading_of_the_first_level() -> None:
    sections = [section("a", "# One\n\n> ## Quoted\n"), section("b", "## Two\n")]
    html = page(document(sections=sections, head="# Small white bumps\n\n"))

    assert len(html.all("h1")) == 1
    assert [tag for tag, _ in html.tags if tag in {"h2", "h3"}][:3] == ["h2", "h3", "h3"]


def test_a_title_in_another_language_says_so() -> None:
    html = page(document("ar", title_lang="en"))

    assert html.all("h1") == [{"lang": "en", "dir": "ltr"}]


def test_every_language_is_linked_for_machines_and_people() -> None:
    html = page(document("de"))

    url = "https://aftercare.example/{}/milia.html"
    wanted = {tag: url.format(tag) for tag in ("ar", "de", "en")}
    assert links(html, "alternate") == {**wanted, "x-default": url.format("en")}
    assert links(html, "canonical") == {None: url.format("de")}
    assert "العربية" in html.text
    assert [a["href"] for a in html.all("a") if a.get("aria-current")] == ["../de/milia.html"]


def test_without_the_source_there_is_no_default_language() -> None:
    html = page(document("de", locales=("ar", "de")))

    assert "x-default" not in links(html, "alternate")


def test_markers_lead_to_the_sources() -> None:
    html = page(document())

    targets = {a["href"] for a in html.all("a")}
    assert "#cite-nhs" in targets
    assert {"cite-nhs", "cite-smith"} <= set(html.ids)
    assert {"https://example.org/milia", "https://doi.org/10.1000/xyz"} <= targets


def test_only_addresses_on_the_web_are_links() -> None:
    odd = {**CITATIONS[0], "url": "javascript:alert(1)"}
    html = page(document(citations=[odd]))

    assert html.faults == []
    assert "Milia" in html.text


def test_machines_read_what_the_page_is() -> None:
    data = structured(article_page(document("de", summary="Short."), SITE).decode())

    assert data["@type"] == "MedicalWebPage"
    assert data["inLanguage"] == "de"
    assert data["audience"] == {"@type": "Patient"}
    assert data["translationOfWork"]["url"] == "https://aftercare.example/en/milia.html"
    assert [source["name"] for source in data["citation"]] == ["Milia", "Milia reviewed"]


def test_there_is_no_script_but_data() -> None:
    assert page(document()).all("script") == [{"type": "application/ld+json"}]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_survives_in_any_field(attack: str) -> None:
    source = dict.fromkeys(CITATIONS[0], attack)
    made = document(
        title=attack,
        summary=attack,
        description=attack,
        revision=attack,
        review_by=attack,
        head=attack,
        citations=[source],
        sections=[section("care", f"## {attack}\n\n{attack}\n\n{attack}", heading=attack)],
    )
    html = article_page(made, SITE).decode()
    markup = Markup(html, PAGES_OWN)

    assert markup.faults == []
    assert structured(html)["name"] == attack
    assert len(markup.all("script")) == len(markup.all("style")) == 1
    assert [meta for meta in markup.all("meta") if meta.get("http-equiv") == "refresh"] == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_survives_in_addresses(attack: str) -> None:
    files = dict(FORMATS["html"].files(release(document(slug=attack, title=attack)), SITE))

    for path, content in files.items():
        if path.endswith(".html"):
            assert Markup(content.decode(), PAGES_OWN).faults == []
    ElementTree.fromstring(files["sitemap.xml"])


def test_lists_lead_from_the_root_to_every_article() -> None:
    made = release(document("ar"), document("en"), document("en", "zinc", title="Zinc & more"))
    files = dict(FORMATS["html"].files(made, SITE))

    assert [a["href"] for a in Markup(files["index.html"].decode(), PAGES_OWN).all("a")[1:]] == [
        "ar/index.html",
        "en/index.html",
    ]
    html = Markup(files["en/index.html"].decode(), PAGES_OWN)
    assert [a["href"] for a in html.all("a")[2:]] == ["milia.html", "zinc.html"]
    assert "Zinc & more" in html.text
    assert Markup(files["ar/index.html"].decode(), PAGES_OWN).all("html")[0]["dir"] == "rtl"


def test_an_article_called_index_is_not_lost() -> None:
    files = list(FORMATS["html"].files(release(document(slug="index", title="Start")), SITE))

    assert [b"Start" in content for path, content in files if path == "en/index.html"] == [True]


def test_the_sitemap_names_every_page_with_its_translations() -> None:
    made = release(document("de"), document("en"), document("de", "zinc"))
    files = dict(FORMATS["html"].files(made, SITE))

    urls = ElementTree.fromstring(files["sitemap.xml"]).findall(f"{SITEMAP}url")
    languages = {
        url.findtext(f"{SITEMAP}loc"): [a.get("hreflang") for a in url.findall(f"{XHTML}link")]
        for url in urls
    }
    assert languages == {
        "https://aftercare.example/de/milia.html": ["de", "en", "x-default"],
        "https://aftercare.example/en/milia.html": ["de", "en", "x-default"],
        "https://aftercare.example/de/zinc.html": ["de"],
    }


def test_a_large_site_has_a_sitemap_for_each_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "PAGE_LIMIT", 1)
    files = dict(FORMATS["html"].files(release(document("de"), document("en")), SITE))

    index = ElementTree.fromstring(files["sitemap.xml"])
    assert [place.text for place in index.iter(f"{SITEMAP}loc")] == [
        "https://aftercare.example/de/sitemap.xml",
        "https://aftercare.example/en/sitemap.xml",
    ]
    assert len(ElementTree.fromstring(files["de/sitemap.xml"])) == 1


def test_without_a_base_url_links_start_at_the_root() -> None:
    html = Markup(article_page(document("de"), SiteSettings()).decode(), PAGES_OWN)

    assert links(html, "canonical") == {None: "/de/milia.html"}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("burns.md", "burns.html"),
        ("./burns.md#cool", "burns.html#cool"),
        ("sting.markdown", "../en/sting.html"),
        ("unknown.md", "unknown.md"),
        ("https://example.org/burns.md", "https://example.org/burns.md"),
        ("../burns.md", "../burns.md"),
    ],
)
def test_a_link_to_an_articles_source_leads_to_its_page(address, expected) -> None:
    pages = {"burns": ["en", "de"], "sting": ["en"]}

    linked = link_pages(f'<p><a href="{address}">Burns</a></p>', "de", pages)
    assert linked == f'<p><a href="{expected}">Burns</a></p>'
