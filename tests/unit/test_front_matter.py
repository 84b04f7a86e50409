import datetime
from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cms.document import front_matter
from cms.document.front_matter import scalar
from cms.document.model import BlockKind, Risk, Syntax
from cms.document.splice import splice
from cms.errors import MalformedArticle
from tests.cases import read_cases
from tests.markdown_documents import read

WANTED = 'It\'s "new": yes'


def read_front(text: str):
    return front_matter.read(text, "care.md")


def refusal(text: str) -> str:
    with pytest.raises(MalformedArticle) as refused:
        read_front(text)
    return str(refused.value)


def with_title(text: str, title: str) -> str:
    head = read(text).head
    wanted = [title if b.kind is BlockKind.TITLE else None for b in head.blocks]
    return splice(head, wanted)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "expected"), read_cases("yaml_texts.txt"))
def test_every_style_of_yaml_is_read_and_written(text, expected, newline):
    source = f"---\n{text}\n---\n".replace("\n", newline)
    title, _, written = expected.partition("\n")

    assert read(source).title == title.replace("⏎", "\n")
    assert with_title(source, WANTED) == f"---\n{written}\n---\n".replace("\n", newline)
    assert read(with_title(source, WANTED)).title == WANTED


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_written_scalar_reads_back(text):
    assert yaml.safe_load(f"a: {scalar(text)}\n") == {"a": text}
    assert yaml.safe_load(f"{{a: {scalar(text)}}}") == {"a": text}


@given(st.text(), st.sampled_from(["---", "+++"]))
def test_any_front_matter_is_read_or_refused(text, fence):
    source = f"{fence}\n{text}\n{fence}\nText."
    with suppress(MalformedArticle):
        front = read_front(source)
        assert front is None or source.startswith(front.text)


def test_what_it_says():
    front = read_front(
        "---\ntitle: Care\nsummary: Short.\ndescription: Longer.\nslug: care\nlang: en-GB\n"
        "risk: {dose: critical}\n---\nText.\n"
    )

    assert (front.title, front.summary, front.description) == ("Care", "Short.", "Longer.")
    assert (front.slug, front.language, front.risk) == ("care", "en-GB", None)
    assert front.risks == {"dose": Risk.CRITICAL}


def test_it_may_say_nothing():
    front = read_front("---\nweight: 3\ntitle: ~\nrisk:\n---\n")

    assert (front.title, front.slug, front.language, front.risk) == ("", "", "", None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text.",
        "---\n\ntitle: a\n---\n",
        "---\nFoo\n---\nBar",
        "---\n- a\n---\n",
        "---\n---\n",
        "--- #\ntitle: a\n---\n",
        " ---\ntitle: a\n---\n",
        "---\ntitle: a\n",
        "+++\ntitle = 'a'\n",
    ],
)
def test_what_is_no_front_matter_is_text(text):
    assert read_front(text) is None


@pytest.mark.parametrize("end", ["---", "...", "---  "])
def test_either_mark_ends_it(end):
    assert read_front(f"---  \ntitle: a\n{end}").title == "a"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("title: [a\nb: c", "care.md:3: the front matter is not valid YAML"),
        ("title: a\n\tb: c", "care.md:3: the front matter is not valid YAML"),
        ("title: a\nx: \x07", "care.md:3: the front matter is not valid YAML"),
        ("title: a\ntitle: b", "care.md:3: 'title' is there twice"),
        ("a: *b", "care.md:2: .*an alias refers to nothing"),
        ("a: &a [*a]", "care.md:2: .*an alias refers to nothing, or to itself"),
        ('a: "b\\0"', r"care.md:2: .*it has U\+0000, which no text has"),
        ("risk: low", "care.md:2: 'low' is not a risk"),
        ("risk:\n  dose: [a]", "care.md:3: '' is not a risk"),
        ("b: c\na: " + "[" * 60, "care.md:3: .*deeper than 50"),
        ("a: " + "x" * 300_000, "care.md:1: .*larger than"),
    ],
)
def test_malformed_front_matter_is_refused_with_its_line(text, reason):
    with pytest.raises(MalformedArticle, match=reason):
        read_front(f"---\n{text}\n---\n")


def test_aliases_that_explode_are_refused():
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30))]

    assert "aliases stand for more than" in refusal("---\n" + "\n".join(lines) + "\n---\n")


def test_ordinary_aliases_are_fine():
    assert read_front("---\na: &a {b: c}\nd: *a\ne: *a\ntitle: f\n---\n").title == "f"


def test_an_alias_as_title_has_no_place_of_its_own():
    (value,) = read_front("---\na: &a Care\ntitle: *a\n---\n").values

    assert (value.text, value.syntax) == ("Care", Syntax.NONE)


def test_toml_is_read_and_its_titles_are_written():
    source = (
        "+++\r\nweight = 3\r\ntitle = \"Care\" # short\r\nslug = 'care'\r\nlang = 'en'\r\n+++\r\n"
    )
    front = read_front(source)

    assert (front.title, front.slug, front.language) == ("Care", "care", "en")
    assert with_title(source, WANTED) == source.replace('"Care"', scalar(WANTED))


def test_toml_in_other_styles_is_left_alone():
    front = read_front('+++\ntitle = """Care"""\nsummary = \'Short\'\n[params]\ntitle = "x"\n+++\n')

    assert [(value.text, value.syntax) for value in front.values] == [("Care", Syntax.NONE)]


def test_malformed_toml_is_refused():
    assert "not valid TOML" in refusal("+++\ntitle = \n+++\n")
    assert "not valid TOML" in refusal("+++\na = " + "[" * 5000 + "\n+++\n")
    assert "not valid TOML" in refusal("+++\na = " + "9" * 5000 + "\n+++\n")


def test_dates_in_front_matter_are_of_no_interest():
    assert read_front(f"---\ndate: {datetime.date(2026, 11, 22)}\ntitle: a\n---\n").title == "a"
