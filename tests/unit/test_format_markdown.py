import json
import re
import tomllib

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.release.formats import FORMATS, SiteSettings
from cms.release.formats.front_matter import merge_front_matter
from cms.release.formats.markdown_files import KEPT, front_matter, markdown_page
from tests.cases import read_cases
from tests.release_sample import document, release, section

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
VALUES = {"slug": "milia-de", "draft": False, "alternates": [{"locale": "de", "slug": "milia-de"}]}


def parts(page: str) -> tuple[dict[str, object], str]:
    _, fields, body = page.split("---\n", 2)
    return yaml.safe_load(fields), body


@pytest.mark.parametrize(("head", "expected"), read_cases("front_matter.txt"))
def test_our_entries_are_merged_into_the_authors(head: str, expected: str) -> None:
    assert merge_front_matter(head + "\n", VALUES, frozenset(), "\n").strip() == expected


def test_an_article_without_front_matter_gets_one() -> None:
    fields, body = parts(markdown_page(document("ar", summary="Short.")))

    assert fields == {
        "title": "Small white bumps",
        "slug": "milia-ar",
        "lang": "ar",
        "dir": "rtl",
        "translationKey": "milia",
        "alternates": [{"locale": tag, "slug": f"milia-{tag}"} for tag in ("ar", "de", "en")],
        "draft": False,
        "sourceRevision": "ab" * 32,
        "summary": "Short.",
    }
    assert body == "\n## Care\n\nRest [@nhs].\n"


def test_the_authors_title_and_references_stay_as_written() -> None:
    head = "---\ntitle: >-\n  Small\n  *white* bumps\nreferences:\n- id: nhs\n---\n\n# Bumps\n\n"

    page = markdown_page(document(head=head))

    assert page.startswith(
        "---\ntitle: >-\n  Small\n  *white* bumps\nreferences:\n- id: nhs\nslug: "
    )
    assert page.endswith("---\n\n# Bumps\n\n## Care\n\nRest [@nhs].\n")


@pytest.mark.parametrize(
    "head",
    ["---\nname: &n Old\ntitle: *n\n---\n", "+++\ntitle = 'Old'\n+++\n", "---\ntitle: Old\n---\n"],
)
def test_a_title_that_could_not_be_translated_in_its_place_is_replaced(head: str) -> None:
    page = markdown_page(document(head=head))

    assert re.search(r'^title(:| =) "Small white bumps"$', page, re.MULTILINE)


def test_windows_line_endings_are_kept() -> None:
    head = "---\r\ntitle: Bumps\r\n---\r\n\r\n"
    care = section("care", "## Care\r\n\r\nRest.\r\n")

    page = markdown_page(document(head=head, sections=[care]))

    assert "\n" not in page.replace("\r\n", "")
    assert parts(page.replace("\r\n", "\n"))[0]["lang"] == "en"


def test_sections_follow_one_another_byte_for_byte() -> None:
    texts = ("Intro  \n", "## A\n\n\ttext\n\n\n", "Setext\n===\nend without newline")
    sections = [section(str(number), text) for number, text in enumerate(texts)]

    page = markdown_page(document(sections=sections))

    assert page.endswith("---\n\n" + "".join(texts))


def test_a_fallback_section_names_its_language() -> None:
    sections = [
        section("a", "## A\n\nDeutsch.", lang="de"),
        section("b", "## B\n\nEnglish.\n", lang="en", state="source"),
        section("c", "## C\n", lang="de"),
    ]

    page = markdown_page(document("de", sections=sections))

    assert page.endswith(
        "## A\n\nDeutsch.\n\n"
        "<!-- not translated yet, shown in en -->\n"
        '<div lang="en" dir="ltr">\n\n## B\n\nEnglish.\n\n</div>\n\n'
        "## C\n"
    )


def test_an_omitted_section_leaves_a_notice() -> None:
    omitted = section("a", "", lang="de", state="omit")

    page = markdown_page(document("de", sections=[omitted]))

    assert page.endswith("\n\n*Hier fehlt ein Teil, weil er noch nicht übersetzt ist.*\n\n")


def test_a_notice_in_another_language_says_which() -> None:
    omitted = section("a", "", lang="am", state="omit")

    page = markdown_page(document("am", sections=[omitted]))

    assert '<div lang="en" dir="ltr">\n\n*A part is left out here' in page


def test_toml_front_matter_gets_toml() -> None:
    head = '+++\ntitle = "Bumps"\nslug = """\nold\n"""\n\n[params]\nslug = "kept"\n+++\n'

    page = markdown_page(document(head=head))

    fields = tomllib.loads(page.split("+++\n")[1])
    assert fields["slug"] == "milia-en"
    assert fields["alternates"][0] == {"locale": "ar", "slug": "milia-ar"}
    assert fields["params"] == {"slug": "kept"}


@given(TEXTS, TEXTS)
@settings(max_examples=100)
def test_any_text_is_valid_in_front_matter(title: str, summary: str) -> None:
    made = document(title=title, summary=summary)

    fields, _ = parts(merge_front_matter("", front_matter(made), KEPT, "\n"))

    assert fields["title"] == title
    assert fields.get("summary", "") == summary


@given(
    st.dictionaries(
        st.sampled_from(["slug", "draft", "alternates", "weight", "tags"]),
        st.none() | TEXTS | st.lists(TEXTS, max_size=3) | st.integers(),
    ),
    st.booleans(),
)
@settings(max_examples=150)
def test_any_front_matter_stays_valid(fields: dict[str, object], flow: bool) -> None:
    written = yaml.safe_dump(fields, default_flow_style=flow, allow_unicode=True, sort_keys=False)

    merged, _ = parts(merge_front_matter(f"---\n{written}---\n", VALUES, frozenset(), "\n"))

    assert merged == {**yaml.safe_load(written), **VALUES}


def test_files_are_utf_8() -> None:
    files = dict(FORMATS["markdown"].files(release(document(title="ميليا")), SiteSettings()))

    assert json.loads(files["manifest.json"])
    assert "ميليا" in files["en/milia.md"].decode()
