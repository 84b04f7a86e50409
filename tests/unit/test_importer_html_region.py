"""Which part of a page is its text, and what around it is not."""

import pytest

from cms.importer.html.sources import TOO_MANY
from tests.unit.test_importer_html_read import PROSE, page, read

COMMENT = "<p>I had the same last year, and it took me much longer than two days to feel well.</p>"
BAR = "<p>Tell everybody you know about this wonderful page of ours, again and again.</p>"


def test_parts_of_one_class_are_all_of_the_text():
    parts = [f'<div class="part big">{PROSE * 8}<p>First.</p></div>']
    parts += [f'<div class="part small">{PROSE}<p>Last.</p></div>', '<div class="part">x</div>']

    markdown = read(page(f"<div>{''.join(parts)}</div>")).markdown

    assert "First." in markdown
    assert "Last." in markdown


@pytest.mark.parametrize("name", ["comments", "disqus_thread", "kommentare", "post-comments"])
def test_comments_are_left_out_even_if_they_are_longer_than_the_text(name):
    found = read(page(f'<main>{PROSE * 8}<div id="{name}">{COMMENT * 40}</div></main>'))

    assert "Rest for two days" in found.markdown
    assert "last year" not in found.markdown


def test_a_text_that_is_all_in_boxes_of_a_strange_name_is_no_chrome():
    boxes = f'<div class="col social">{PROSE}</div>' * 20

    assert read(page(f"<main>{boxes}</main>")).markdown.count("Rest for two days") == 20


@pytest.mark.parametrize(
    "attributes",
    [
        'class="box werbung"',
        'class="compartir"',
        'id="lire-aussi"',
        'data-testid="share-bar"',
        'data-nosnippet=""',
        'itemscope="" itemtype="https://schema.org/WPAdBlock"',
        'role="complementary"',
    ],
)
def test_what_a_page_names_as_something_else_is_left_out(attributes):
    found = read(page(f"<main>{PROSE * 5}<div {attributes}>{BAR}</div></main>"))

    assert "wonderful" not in found.markdown
    assert any("wonderful" in line for line in found.leftovers)


def test_a_list_of_sources_that_nobody_wrote_by_hand_stays_a_list():
    items = "".join(f"<li>Study {n}, https://c.example/{n}</li>" for n in range(10_001))
    found = read(page(f"<main>{PROSE}<h2>References</h2><ol>{items}</ol></main>"))

    assert found.warnings[0] == TOO_MANY
    assert "10001. Study 10000" in found.markdown


@pytest.mark.parametrize("name", ["copyright", "comments", "related-work", "tools", "share"])
def test_a_name_that_was_made_of_a_heading_names_no_chrome(name):
    on_heading = f'<h2 id="{name}">{name.title()}</h2>{PROSE}'
    around = f'<section id="sleep"><h2>Sleep</h2>{PROSE}</section>'
    around += f'<section id="{name}"><h2>2. {name.title()}</h2>{PROSE}</section>'

    for html in (on_heading, around):
        assert name.title() in read(page(f"<main>{PROSE * 4}{html}</main>")).markdown


def test_chapters_in_what_is_called_a_table_of_contents_are_the_text():
    chapters = f'<div class="toctree-wrapper"><h2>Sleep</h2>{PROSE * 4}</div>'
    found = read(
        page(f'<main>{PROSE * 9}{chapters}<div class="toc"><a href="#a">A</a></div></main>')
    )

    assert "## Sleep" in found.markdown
    assert found.leftovers == ("A",)


@pytest.mark.parametrize(
    "attributes",
    [
        'class="warning"',
        'class="box--caution" aria-label="x"',
        'aria-label="Внимание"',
        'role="note"',
    ],
)
def test_a_warning_in_an_aside_is_text(attributes):
    found = read(page(f"<main>{PROSE * 4}<aside {attributes}><p>Call us.</p></aside></main>"))

    assert "Call us." in found.markdown


@pytest.mark.parametrize(
    "lead",
    [
        '<header><h1>T</h1><div class="article__lead"><p>{}</p></div><p>By A.</p></header>',
        "<header><h1>T</h1><p>{0} {0} {0}</p></header>",
        "<p>{0} {0} {0}</p>",
    ],
)
def test_a_lead_above_the_text_is_its_beginning(lead):
    said = "Who slept enough before the day heals in half of the time."
    body = f'{lead.format(said)}<div class="article-body">{PROSE * 60}</div><div>Beside.</div>'
    found = read(page(f"<main><article>{body}</article></main>"))

    assert found.markdown.index(said) < found.markdown.index("Rest for two days")
    assert "Beside." in found.leftovers


def test_a_footer_with_most_of_the_prose_is_not_all_of_the_text():
    foot = f'<div class="footer">{PROSE}</div>'
    found = read(page(f"<div><div><h1>T</h1><ul><li>Ice</li></ul></div>{foot}</div>"))

    assert "- Ice" in found.markdown
