import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cms.document import skeleton as skeleton_check
from cms.document.model import BlockKind
from cms.document.skeleton import structure_problems
from cms.document.splice import splice
from tests.cases import read_cases
from tests.markdown_documents import (
    documents,
    pseudo,
    read,
    skeleton,
    texts,
    translated,
    translations,
    written,
)

ONE_OF_EACH = read("""\
Hello.

## Day

Rest.

- Wash it
- Dry it

> Call us.

| When | What |
|------|------|
| Now  | Rest |

<p>Seen <b>text</b></p>

Rest.[^1]

[^1]: For a day.
""").sections[1]


def problem(text: str, kind: BlockKind) -> str:
    """Return what is wrong with a translation of the first block of a kind."""
    wanted: list[str | None] = [None] * len(ONE_OF_EACH.blocks)
    index = [block.kind for block in ONE_OF_EACH.blocks].index(kind)
    wanted[index] = text
    return structure_problems(ONE_OF_EACH, wanted).get(index, "")


def head_problems(source: str, *wanted: str | None) -> list[int]:
    return list(structure_problems(read(source).head, wanted))


@pytest.mark.parametrize(("text", "expected"), read_cases("injections.txt"))
def test_a_translation_cannot_inject_structure(text, expected):
    kinds = dict.fromkeys(block.kind for block in ONE_OF_EACH.blocks)
    found = [f"{kind}: {reason}" for kind in kinds if (reason := problem(text, kind))]

    assert "\n".join(found) == expected


@given(documents)
def test_an_honest_translation_is_never_refused(text):
    assume(not text.lstrip().startswith(("---", "+++")))
    for part in read(text).parts:
        wanted = translations(part, lambda text: f"Ẋ {text.removesuffix(chr(92))} ÿ")
        assume("\x0c" not in part.text and "{" not in part.text)
        assert structure_problems(part, wanted) == {}


@given(documents)
def test_pseudo_translations_read_back_in_the_same_structure(text):
    source = read(text)
    target = read(translated(source, pseudo))

    assert skeleton(target) == skeleton(source)


@given(documents, st.lists(texts, min_size=1))
def test_what_is_not_refused_keeps_the_structure_and_reads_back(text, others):
    source = read(text)
    supply = iter(others * 100)
    target = read(translated(source, lambda _: next(supply)))

    assert skeleton(target) == skeleton(source)


@given(documents, st.lists(texts, min_size=1))
def test_what_is_not_refused_reads_back(text, others):
    supply = iter(others * 100)
    for part in read(text).sections:
        wanted = translations(part, lambda _: next(supply))
        refused = structure_problems(part, wanted)
        kept = [None if i in refused else t for i, t in enumerate(wanted)]
        trial = skeleton_check._Trial(part)
        assert trial.keeps(kept)
        assert [written(b, t) for b, t in zip(part.blocks, kept, strict=True)] == [
            text for _, text in skeleton_check._structure(part, splice(part, kept))[1]
        ]


@given(documents, st.sampled_from(["Ruhe", "10 mg `x`", "„Ja“ *b* <c>", "(d) [e](f) # g", "1) h"]))
def test_the_cheap_test_never_misses(text, translation):
    for part in read(text).parts:
        wanted = translations(part, lambda _: translation)
        suspects = skeleton_check._suspects(part, wanted)
        kept = [None if i in suspects else t for i, t in enumerate(wanted)]
        assert skeleton_check._Trial(part).keeps(kept)


def test_the_guilty_are_found_among_the_innocent():
    wanted = [f"*Text* {block.kind}" for block in ONE_OF_EACH.blocks]
    wanted[1], wanted[4] = "# x", "- y"

    assert structure_problems(ONE_OF_EACH, wanted) == {
        1: "it would make a heading",
        4: "it would make a list",
    }


def test_two_that_are_only_wrong_together_keep_one():
    section = read("Hello `a.\n{{< x >}}\nOne\\\ntwo.").sections[0]

    assert list(structure_problems(section, ["`a", "Eins\\\n`zwei"])) == [1]


def test_when_too_many_are_wrong_the_rest_is_refused_untried(monkeypatch):
    monkeypatch.setattr(skeleton_check, "_TRIAL_BYTES", 0)
    section = read("\n\n".join(f"Day {n}." for n in range(40))).sections[0]
    problems = structure_problems(section, ["# x"] * 40)

    assert len(problems) == 40
    assert "too many others" in problems[39]


def test_nesting_too_deep_is_named():
    assert "deeper than 100" in problem("> " * 120 + "x", BlockKind.PARAGRAPH)


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_translation_is_refused(text):
    assert problem(text, BlockKind.PARAGRAPH)


@pytest.mark.parametrize("letter", ["\0", "\ud800"])
def test_what_is_no_character_is_refused(letter):
    assert "NUL" in problem(f"a{letter}", BlockKind.PARAGRAPH)


def test_titles_and_summaries_may_say_anything():
    source = "---\ntitle: Care\nsummary: Rest.\n---\n"

    assert head_problems(source, "# a: b\n- c", '"{{< x >}}"', None) == []


def test_two_titles_must_stay_the_same():
    source = "---\ntitle: Care\n---\n# Care\n"

    assert head_problems(source, "Pflege", "Pflege", None) == []
    assert head_problems(source, "Pflege", None, None) == [0]


@pytest.mark.parametrize(
    ("slug", "problems"), [("pflege", []), ("", []), (None, []), ("Die Pflege!", []), ("?!", [1])]
)
def test_of_a_translated_slug_an_address_must_be_to_be_made(slug, problems):
    assert head_problems("# Care\n", None, slug) == problems


def test_text_below_a_rule_must_not_become_front_matter():
    section = read("---\nCare\n\n---\n").sections[0]

    assert structure_problems(section, ["weight: 3"]) == {0: "it would make front matter"}
    assert structure_problems(section, ["[a"]) == {0: "it would make front matter"}
    assert structure_problems(section, ["Pflege"]) == {}
