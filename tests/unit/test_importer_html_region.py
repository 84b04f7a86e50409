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
