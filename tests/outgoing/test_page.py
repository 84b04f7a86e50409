import pytest
from hypothesis import given
from hypothesis import strategies as some

from cms.outgoing.links.page import BYTES, READING, Page, read_page
from cms.outgoing.links.soft_404 import leads_home, leads_to_error, says_not_found
from tests.cases import read_cases

HTML = {"content-type": "text/html; charset=utf-8"}
PIECES = some.sampled_from(
    (
        "<p>",
        "</p>",
        "<div class='ad'>",
        "<main>",
        "<nav>",
        "<title>",
        "<!--",
        "<?",
        "&#0;",
        "a",
        "é",
    )
)
SITE = "https://example.org"


def page(body, headers=HTML):
    return read_page(body.encode("utf-8", "replace"), headers)


@pytest.mark.parametrize("part", ["<main>{}</main>", "<article>{}</article>", "<div>{}</div>"])
def test_only_the_words_of_the_main_part_count(part):
    text = part.format("<header><h1>Burns</h1></header><p>Cool <b>it</b>.</p><p>Rest.")
    around = "<nav>a{0}</nav><div class='side-bar ad'>{0}</div><script>{0}</script><!--{0}-->"

    first, second = (page(f"<body>{around.format(each)}{text}") for each in "xy")

    assert first.content == second.content
    assert first.text.endswith("Cool it. Rest.")
    assert first.content != page(text.replace("Cool", "Warm")).content


def test_blanks_and_encodings_are_no_change():
    plain = read_page(
        "<p>Kühlen Sie\n  sie</p>".encode("latin-1"), {"content-type": "text/html;charset=latin1"}
    )

    assert plain.content == page("<p>K&uuml;hlen&nbsp;Sie <i>sie</i>").content
    assert plain.reading == READING


def test_a_page_that_is_all_furniture_is_read_as_a_whole():
    assert page("<body><div class='sidebar menu'>Cool it.</div>").text == "Cool it."


def test_other_files_are_told_by_their_bytes():
    first, second = (read_page(each, {"content-type": "application/pdf"}) for each in (b"a", b"b"))

    assert first.content != second.content
    assert (first.reading, first.text) == (BYTES, "")


@given(some.lists(PIECES, max_size=30).map("".join) | some.text())
def test_whatever_is_sent_is_read(text):
    assert isinstance(page(text), Page)


def test_a_page_nested_without_end_is_read():
    assert isinstance(page("<div>" * 100_000 + "a"), Page)


@pytest.mark.parametrize(("text", "wanted"), read_cases("soft_404.txt"))
def test_pages_say_that_they_are_not_there(text, wanted):
    title, _, heading = text.partition(" || ")

    assert says_not_found(Page("", READING, title, heading)) == wanted


@pytest.mark.parametrize(
    ("asked", "came_to", "wanted"),
    [
        ("/a/b", "/", True),
        ("/a/b", "/en/", True),
        ("/a", "/de/home.html", True),
        ("/a", "/index.php", True),
        ("/a", "/b", False),
        ("/", "/en", False),
        ("/a", "/?p=1", False),
        ("/a", "/burns", False),
    ],
)
def test_a_redirect_to_the_first_page_is_told(asked, came_to, wanted):
    assert leads_home(SITE + asked, SITE.replace("//", "//www.") + came_to) is wanted
    assert not leads_home(SITE + asked, "https://other.example" + came_to)


@pytest.mark.parametrize(
    ("asked", "came_to", "wanted"),
    [
        ("/a", "/404", True),
        ("/a", "/errors/not-found.html", True),
        ("/a", "/pages/error404.aspx", True),
        ("/a", "/medication-errors", False),
        ("/error/a", "/error/b", False),
    ],
)
def test_a_redirect_to_a_page_about_errors_is_told(asked, came_to, wanted):
    assert leads_to_error(SITE + asked, SITE + came_to) is wanted
