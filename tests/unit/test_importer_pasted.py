"""Pasted plain text: what it becomes, and that no word of it is lost."""

import html
import re
from collections import Counter
from textwrap import fill

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.document import front_matter
from cms.document.split import split
from cms.importer.markdown import PARSER, escaped
from cms.importer.plain import Pasted, read_pasted
from cms.importer.source_headings import is_source_heading
from tests.cases import read_cases

SEED = "seeds/milia-after-microneedling.txt"
SEED_HEADINGS = [
    "understanding milia after microneedling",
    "Why Do I Get Milia After Microneedling?",
    "How to Get Rid of Milia After Microneedling",
    "Give Your Skin Time to Heal",
    "Taking Care of Your Skin",
    "Helpful Tips for Milia",
    "RF Microneedling and Milia",
    "Milia Formation After RF Microneedling",
    "Final Thoughts: The Path to Radiant Skin",
]
SEED_LEFTOVERS = (
    "Similar Posts",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
)
# Words, or single signs of the scripts whose lines are joined without a space.
WORD = re.compile(r"[\u3040-\u9fff]|[^\W\d_\u3040-\u9fff]+")
# The marker of a list, and what only says that citations follow.
CONSUMED = {"o", "sources", "references", "doi", *"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"}
PARTS = (
    "",
    *(
        "• wash",
        "- dry",
        "1. one",
        "2. two",
        "a) this",
        "b) that",
        "o  inner",
        "  * deep",
        "# hash",
    ),
    *(
        "Sources:",
        "https://example.org/a_b",
        "[1] Doe, 2020. doi:10.1234/x",
        "Leave a Reply",
        "Name *",
    ),
    *(
        "Similar Posts",
        "Contents",
        "Share",
        "===",
        "* * *",
        "{{< tube >}}",
        "[@key] and [1]",
        "500 mg",
    ),
    *(
        "Keep it dry",
        "Keep it dry.",
        "Why does it itch?",
        "Bring:",
        "*bold* _it_ `x` <b> &amp; [a](b)",
    ),
    *("皮膚を冷やす。", "العناية بالبشرة", "+ \\ | ~~x~~ {#id}", "snake_case 5 * 3 AT&T", "Day\t1"),
)
LINES = st.one_of(
    st.sampled_from(PARTS),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"]), max_size=30),
)
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\r\n"])), max_size=12).map(
    lambda lines: "".join(line + end for line, end in lines)
)


def shown(pasted: Pasted) -> str:
    return "\n".join(
        [
            pasted.markdown.strip("\n"),
            *(f"left out: {line}" for line in pasted.leftovers),
            *(f"warning: {warning}" for warning in pasted.warnings),
        ]
    )


def visible(markdown: str) -> str:
    return html.unescape(re.sub("<[^>]*>", " ", PARSER.html(markdown)))


def words_of(pasted: Pasted) -> Counter[str]:
    """Count the words of titles, texts, citations and leftovers."""
    front = front_matter.read(pasted.markdown, "")
    title, found = (front.title, front.citations) if front else ("", ())
    citations = (f"{c.url} {c.doi} {c.title}" for c in found)
    text = visible(body_of(pasted))
    return Counter(WORD.findall(" ".join([title, text, *citations, *pasted.leftovers])))


def body_of(pasted: Pasted) -> str:
    front = front_matter.read(pasted.markdown, "")
    return pasted.markdown.removeprefix(front.text if front else "")


@pytest.fixture
def seed(shared) -> str:
    return (shared / SEED).read_text()


@pytest.mark.parametrize(("text", "expected"), read_cases("pasted_text.txt"))
def test_pasted_text_becomes_an_article(text, expected):
    assert shown(read_pasted(text)) == expected


@settings(max_examples=150, deadline=None)
@given(TEXTS)
@example("出典\n• wash\n")
def test_no_word_is_lost(text):
    headings = filter(is_source_heading, text.splitlines())
    announced = {word for heading in headings for word in WORD.findall(heading)}
    lost = set(WORD.findall(text)) - set(words_of(read_pasted(text))) - announced

    assert not {word for word in lost if word.lower() not in CONSUMED}


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_pasted_text_never_becomes_other_markup_than_headings_lists_and_paragraphs(text):
    body = body_of(read_pasted(text))

    assert set(re.findall("<([a-z]+)", PARSER.html(body))) <= {"p", "h", "ul", "ol", "li"}


@settings(max_examples=300, deadline=None)
@given(LINES.map(str.split).map(" ".join).filter(bool), st.sampled_from(["", "## ", "- ", "3. "]))
def test_escaped_text_is_read_back_as_it_was(text, prefix):
    assert " ".join(visible(prefix + escaped(text, prefix)).split()) == text


@pytest.mark.parametrize("text", ["snake_case", "5 * 3", "AT&T", "[blue]", "a | b", "C#", "1 < 2"])
def test_text_that_means_nothing_in_markdown_gets_no_escape(text):
    assert escaped(text) == text


def test_the_seed_has_its_headings_and_nothing_else(seed):
    document = split(read_pasted(seed).markdown, slug="milia", source_locale="en")
    items = [b for s in document.sections for b in s.blocks if b.kind == "list-item"]

    assert document.title == "Milia After Microneedling: Causes, Care, and Recovery"
    assert [section.heading for section in document.sections] == SEED_HEADINGS
    assert (len(items), len(document.citations)) == (5, 4)
    assert read_pasted(seed).leftovers == SEED_LEFTOVERS


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("\n\n", "\n\n\n"),
        lambda text: text.replace("•", "-"),
        lambda text: text.replace("  • ", "\uf0b7\t"),
        lambda text: text.replace("  • ", "o\t"),
        lambda text: re.sub("^(?=.)", "    ", text, flags=re.MULTILINE),
        lambda text: "\n".join(fill(line, 72, break_long_words=False) for line in text.split("\n")),
    ],
)
def test_the_seed_is_the_same_article_however_it_was_pasted(seed, change):
    assert read_pasted(change(seed)) == read_pasted(seed)


def test_nothing_of_the_seed_is_lost(seed):
    lost = Counter(WORD.findall(seed)) - words_of(read_pasted(seed))

    assert lost == {"Sources": 1}
