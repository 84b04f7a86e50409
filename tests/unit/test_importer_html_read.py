"""What is read of a web page: its text, and what it says of itself."""

from contextlib import suppress
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.errors import CmsError, EmptyArticle, MalformedFile, UndecodableText
from cms.importer.article import ImportRequest
from cms.importer.html.read import read_page
from cms.importer.read import read_article
from tests.cases import DATA
from tests.imported_page import doubled, imported, lost
from tests.wordpress_theme import themed

LEAFLET = (DATA / "pages" / "leaflet.html").read_bytes()
PROSE = "<p>Rest for two days, drink enough water, and call us if the pain comes back.</p>"
OWN_PAGES = [LEAFLET, themed((DATA / "pages" / "first-week.txt").read_text())]


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def read(html: str | bytes, path: str = "page.html", address: str = ""):
    content = html if isinstance(html, bytes) else html.encode()
    return read_page(content, ImportRequest(path, "en", default_slug="page", address=address))


def front(html: str, address: str = "") -> str:
    return read(html, address=address).markdown.partition("\n---\n")[0]


@pytest.mark.parametrize("content", OWN_PAGES, ids=["leaflet", "theme"])
def test_no_sentence_of_the_main_text_is_lost_or_doubled(content):
    assert lost(content) == []
    assert doubled(content) == []


def test_a_page_laid_out_with_tables_is_read():
    document = imported(LEAFLET).document

    assert document.title == "Nach der Operation"
    assert document.source_locale == "de"
    assert "| 3 | Spülen* |" in document.parts[1].text
    assert "[Ihr Plan](https://praxis.example/infos/plan.html)" in document.parts[1].text
    assert "Team" not in document.parts[1].text


def test_what_stands_around_the_text_is_left_out_and_told():
    beside = '<div class="newsletter-signup"><p>News by mail</p></div><div id="comments">Hi</div>'

    found = read(page(f"<nav>Menu</nav><main>{PROSE * 3}{beside}</main><footer>Imprint</footer>"))

    assert found.leftovers == ("News by mail", "Hi")
    assert "Menu" not in found.markdown


def test_a_link_in_a_sentence_stays_whatever_its_class():
    text = PROSE.replace("water", '<a class="popup share" href="/w">water</a>')

    assert "[water](/w)" in read(page(text * 3)).markdown


def test_a_page_says_what_it_is_in_linked_data():
    data = (
        '{"@graph": [{"@type": "WebSite", "name": "Park"}, {"@type": ["BlogPosting"], "headline":'
        ' "Rest", "author": [{"name": "A"}, {"name": "B"}], "datePublished": "2024-03-05T08:00Z",'
        ' "inLanguage": "pt-BR"}]}'
    )

    found = front(page(PROSE, f'<script type="application/ld+json">{data}</script>'))

    assert 'title: "Rest"\nlang: "pt-BR"\nauthor: "A, B"\ndate: "2024-03-05"' in found


def test_linked_data_that_is_none_is_passed_by():
    found = front(
        page(PROSE, f"<title>Rest</title><script type='application/ld+json'>{'[' * 9999}</script>")
    )

    assert found == '---\ntitle: "Rest"'


@pytest.mark.parametrize(
    ("title", "head", "body"),
    [
        ("Rest", "<title>Rest | Park Clinic</title>", "<h1>Rest</h1>"),
        ("Rest", '<meta property="og:site_name" content="Park"><title>Park – Rest</title>', ""),
        ("Rest - and drink", "<title>Rest - and drink</title>", ""),
        ("Rest", "", "<h1>Rest</h1>"),
    ],
)
def test_a_title_has_no_name_of_its_site(title, head, body):
    assert imported(page(body + PROSE, head).encode()).document.title == title


def test_a_page_without_a_title_is_told():
    assert read(page(PROSE)).warnings != ()


def test_a_page_is_known_by_the_address_that_it_names():
    head = '<link rel="canonical" href="/care/">'

    found = read(page(PROSE, head), address="https://park.example/care/?from=mail")

    assert found.origin == "https://park.example/care/"


@pytest.mark.parametrize(
    ("canonical", "shared", "address", "origin"),
    [
        ("/", "", "/care/", "/care/"),
        ("/", "/care/", "", "/care/"),
        ("/", "", "/", "/"),
        ("/other/", "/care/", "", "/care/"),
        ("https://www.park.example/care", "/care/", "/care/", "https://www.park.example/care"),
        ("/care/", "/", "/care/?from=mail", "/care/"),
        ("", "/", "/care/", "/care/"),
        ("/?p=12", "/?p=12", "/?p=12", "/?p=12"),
    ],
)
def test_the_home_page_or_another_page_is_not_its_address(canonical, shared, address, origin):
    site = "https://park.example"
    head = f'<link rel="canonical" href="{urljoin(site, canonical)}">' if canonical else ""
    head += f'<meta property="og:url" content="{site}{shared}">' if shared else ""

    found = read(page(PROSE, head), address=f"{site}{address}" if address else "")

    assert found.origin == urljoin(site, origin)


def test_a_page_in_the_language_of_the_workspace_names_none():
    html = page(PROSE).replace("<html>", '<html lang="en-US">')

    assert "lang:" not in read(html).markdown


@pytest.mark.parametrize(
    ("encoding", "declared", "text"),
    [
        ("utf-8-sig", "", "Ruhe für zwei Tage"),
        ("utf-8", "iso-8859-1", "Ruhe für zwei Tage"),
        ("cp1252", "iso-8859-1", "Ruhe – „zwei“ Tage für Sie"),
        ("cp1252", "", "Ruhe für zwei Tage"),
        ("utf-16", "utf-16", "Ruhe für zwei Tage"),
        ("cp932", "Shift_JIS", "二日間は安静にしてください。①"),
        ("gb18030", "gb2312", "请休息两天，多喝水。镕"),
        ("koi8-r", "koi8-r", "Отдыхайте два дня"),
        ("big5", "big5", "請休息兩天"),
        ("cp949", "euc-kr", "이틀 동안 쉬세요"),
    ],
)
def test_a_page_is_read_in_its_charset(encoding, declared, text):
    head = f'<meta charset="{declared}">' if declared else ""

    assert text in read(page(f"<p>{text}</p>" * 3, head).encode(encoding)).markdown


def test_a_declared_charset_that_is_wrong_is_refused_with_its_place():
    content = page(PROSE, '<meta charset="shift_jis">').encode() + b"\x81\xff\xfd"

    with pytest.raises(UndecodableText, match=r"page\.html"):
        read(content)


def test_a_page_without_text_is_refused():
    with pytest.raises(EmptyArticle):
        read(page("<script>x</script>"))


def test_a_page_that_nests_without_end_is_refused_in_one_line():
    with pytest.raises(MalformedFile, match="nests deeper") as refused:
        read("<div>" * 100_000 + PROSE)

    assert "\n" not in str(refused.value)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["utf-8", "gbk", "utf-16", "x", "utf-7"]))
def test_any_bytes_are_read_or_refused(content, charset):
    html = f'<meta charset="{charset}"><title>T</title>'.encode() + content

    with suppress(CmsError):
        read_article(html, ImportRequest("page.html", "en", default_slug="page"))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta property='og:site_name' content='Clinic'>", "<h1>Clinic</h1><h1>Milia</h1>"),
        ("", "<header><h1 class='site-title'>Clinic</h1></header><main><h1>Milia</h1></main>"),
        ("", "<div class='menu-bar'><h1>Clinic</h1></div><main><h2>Milia</h2></main>"),
        ("", "<div class='sidebar-open'><nav><h1>Clinic</h1></nav><h2>Milia</h2>"),
    ],
    ids=["named", "header", "menu", "open"],
)
def test_a_site_that_heads_each_page_with_its_name_names_no_article(head, body):
    assert 'title: "Milia"' in front(page(body + PROSE, f"<title>Milia | Clinic</title>{head}"))


def test_an_image_of_the_article_leads_to_the_site_that_a_saved_page_is_from():
    head = (
        "<link rel='canonical' href='https://clinic.example/a/milia/'>"
        "<meta property='og:image' content='/img/milia.png'>"
    )

    assert 'image: "https://clinic.example/img/milia.png"' in front(page(PROSE, head))


def test_a_page_that_names_no_image_has_none():
    assert "image:" not in front(page(PROSE), "https://clinic.example/a/milia/")
