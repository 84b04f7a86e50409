import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.document.render import plain_text, render_sections
from tests.cases import read_cases
from tests.markup import ATTACKS, Markup

MARKS = (
    "\n|\n\n|    |- |> |# |`|```\n|[^1]|[^1]: |{{<|>}}|[@nhs]|<pre>|<!--|-->|&lt;|\x00|\\|text|ا|*"
)
NASTY = st.lists(st.sampled_from([*ATTACKS, *MARKS.split("|"), "|"]), max_size=12).map("".join)


@pytest.mark.parametrize(("markdown", "expected"), read_cases("render.txt"))
def test_markdown_becomes_html(markdown: str, expected: str) -> None:
    assert render_sections([markdown], ["nhs", "smith"])[0].strip() == expected


@pytest.mark.parametrize(("markdown", "expected"), read_cases("plain_text.txt"))
def test_inline_markdown_becomes_plain_text(markdown: str, expected: str) -> None:
    assert plain_text(markdown) == expected


def test_a_link_may_be_defined_in_another_section() -> None:
    first, _ = render_sections(["See [milia].", "## Links\n\n[milia]: https://example.org/milia"])

    assert '<a href="https://example.org/milia">milia</a>' in first


def test_footnote_numbers_run_on_from_section_to_section() -> None:
    _, second = render_sections(["One[^a].\n\n[^a]: First.", "Two[^b].\n\n[^b]: Second."])

    assert '<a href="#fn-b">2</a>' in second
    assert '<div class="footnote-definition" id="fn-b">' in second


def test_a_footnote_may_be_defined_in_another_section() -> None:
    first, second = render_sections(["One[^a].", "[^a]: First."])

    assert "#fn-a" in first
    assert 'id="fn-a"' in second


def test_headings_get_the_keys_of_their_sections_as_ids() -> None:
    html = render_sections(["Intro", "## One {#own .x}\n\n> ## Two"], keys=["start", "one"])

    assert html[0] == "<p>Intro</p>\n"
    assert html[1].startswith('<h2 id="one">One</h2>')
    assert "<h2>Two</h2>" in html[1]


@pytest.mark.parametrize(
    "unfinished", ["```\ncode", "~~~", "<pre>\n", "<!-- note", "<script>", "<?php", "<![CDATA["]
)
def test_a_part_that_does_not_end_leaves_the_next_one_alone(unfinished: str) -> None:
    html = render_sections([f"## One\n\n{unfinished}", "## Two\n\nText."], keys=["one", "two"])

    assert html[1] == '<h2 id="two">Two</h2>\n<p>Text.</p>\n'


def test_empty_parts_stay_empty() -> None:
    assert [html.strip() for html in render_sections(["", "Text", ""])] == ["", "<p>Text</p>", ""]


def test_no_parts_render_to_nothing() -> None:
    assert render_sections([]) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_survives_rendering(attack: str) -> None:
    parts = render_sections([attack, f"## A\n\n- {attack}\n\n| a |\n|---|\n| {attack} |"], ["nhs"])

    assert [fault for html in parts for fault in Markup(html).faults] == []


@given(st.lists(NASTY, min_size=1, max_size=4))
@settings(max_examples=60)
def test_whatever_is_written_every_part_is_whole_and_harmless(parts: list[str]) -> None:
    rendered = render_sections(parts, ["nhs"])

    assert len(rendered) == len(parts)
    assert [fault for html in rendered for fault in Markup(html).faults if "id " not in fault] == []


@given(NASTY | st.text())
@settings(max_examples=60)
def test_plain_text_is_one_line(markdown: str) -> None:
    text = plain_text(markdown)

    assert text == " ".join(text.split())


def test_other_processes_render_the_same_bytes() -> None:
    attacks = "\n\n".join(ATTACKS)
    script = (
        f"from cms.document.render import render_sections; print(render_sections([{attacks!r}]))"
    )

    runs = [subprocess.check_output([sys.executable, "-c", script]) for _ in range(3)]

    assert len(set(runs)) == 1
