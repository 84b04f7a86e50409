"""Search finds what people mean: inflected words, parts of words, words without their marks."""

import pytest

from cms.access.permissions import Role
from cms.pipeline.publish import publish_release
from tests.delivery.documents import publish_documents
from tests.delivery.site import PUBLISHED, Reader, token_of
from tests.pipeline.shelf import ARTICLE
from tests.release_sample import document, section

TEXTS = {
    "en": ("Stitched wounds", "Keep your stitches dry. Call us if it bleeds after a café visit."),
    "de": (
        "Genähte Wunden",
        "Halten Sie die Fäden trocken. Rufen Sie an, wenn es blutet. Zur Narbenpflege, und wie man"
        " sich handelnd hilft: Die Narbe braucht Pflege, das Wundgebiet ist ein Gebiet.",
    ),
    "ja": ("縫った傷口", "傷口を乾いたままにしてください。コンピュータは使えます。"),
    "zh-Hans": ("缝合的伤口", "保持伤口干燥。如果大量出血，请致电。"),
    "th": ("แผลเย็บ", "รักษาแผลให้แห้ง"),
    "ar": ("الجُرُوحُ المَخِيطَة", "حافِظوا على الغُرَزِ جافّةً، واذهبوا إلى أقرب طبيب."),
    "fa": ("زخم", "زخم خشک می‌شود."),
    "hi": ("टाँके वाला घाव", "घाव को सूखा रखें।"),
    "ko": ("꿰맨 상처", "상처를 건조하게 유지하세요."),
    "tr": ("İltihap belirtileri", "Yara kızarırsa doktoru arayın."),
}
OTHER = ("Sun", "Stay in the shade.")


def written(locale: str, slug: str, title: str, text: str):
    parts = [section("care", f"## {title}\n\n{text}\n", lang=locale, heading=title)]
    return document(locale, slug, title=title, sections=parts, locales=(locale,))


def in_all_languages():
    for locale, (title, text) in TEXTS.items():
        yield written(locale, "wound", title, text)
        yield written(locale, "sun", *OTHER)


def answer(reader: Reader, question: str, locale: str = "en", **more: object):
    asked = {"q": question, "locale": locale, **more}
    found = reader.client.get(f"/{reader.channel}/search", params=asked)
    assert found.status_code == 200, found.text
    return found.json()


def slugs(reader: Reader, question: str, locale: str = "en", **more: object) -> list[str]:
    found = answer(reader, question, locale, **more)
    return [each["translation_key"] for each in found["articles"] if found["matched"] == "all"]


@pytest.fixture
def library(workspace) -> Reader:
    """The same article in many languages, on each database."""
    publish_documents(workspace, in_all_languages())
    return Reader(workspace)


QUESTIONS = [
    ("en", "stitch wound"),
    ("en", "STITCHING, bleeding"),
    ("en", "CAFÉ"),
    ("en", "cafe"),
    ("de", "wunde bluten"),
    ("de", "FADEN"),
    ("de", "Faeden trockene"),
    ("de", "gebiete"),
    ("de", "narben"),
    ("fa", "می‌شود"),
    ("fa", "می شود"),
    ("fa", "میشود"),
    ("ja", "傷"),
    ("ja", "乾いた"),
    ("ja", "コンピュ"),
    ("ja", "縫った 傷口"),
    ("zh-Hans", "伤口"),
    ("zh-Hans", "出血"),
    ("th", "แผล"),
    ("ar", "الجروح"),
    ("ar", "الغرز جافه"),
    ("ar", "الي اقرب"),
    ("hi", "घाव"),
    ("ko", "상처"),
    ("tr", "iltihap"),
    ("tr", "İLTİHAP"),
]


def test_what_people_write_finds_what_they_mean(library):
    missed = [
        (locale, question)
        for locale, question in QUESTIONS
        if slugs(library, question, locale, fallback="none") != ["wound"]
    ]

    assert missed == []


def test_the_parts_of_compounds_are_found_and_nothing_that_only_begins_so(workspace):
    texts = {
        "a": "Brandwunde und Brand.",
        "b": "Die Wundsalbe, eine Salbe.",
        "c": "Wunderbar, und Handlungen im Handel.",
        "d": "Hand und Wunde.",
    }
    publish_documents(
        workspace, [written("de", slug, "Text", each) for slug, each in texts.items()]
    )
    reader = Reader(workspace)

    assert sorted(slugs(reader, "Wunde", "de")) == ["a", "b", "d"]
    assert slugs(reader, "Hand", "de") == ["d"]
    (found,) = answer(reader, "Salben", "de")["articles"]
    assert found["snippet"]["html"] == "Text Die <mark>Wundsalbe</mark>, eine <mark>Salbe</mark>."


def test_of_scripts_without_spaces_only_what_was_asked_for_is_marked(workspace):
    texts = {"th": ("ก่อน", "น้ำก่อนนอน"), "zh-Hans": ("伤", "保持伤口干燥")}
    publish_documents(
        workspace, [written(tag, tag.lower(), "Aa", text) for tag, (_, text) in texts.items()]
    )

    marked = {
        tag: answer(Reader(workspace), question, tag)["articles"][0]["snippet"]["html"]
        for tag, (question, _) in texts.items()
    }
    assert marked["th"].endswith("น้ำ<mark>ก่อน</mark>นอน")
    assert marked["zh-Hans"].endswith("保持<mark>伤</mark>口干燥")


def test_no_sign_of_a_question_has_a_meaning(library):
    for question in (
        '"wound"',
        "wound*",
        "(wound",
        "-wound",
        "title:wound",
        "wound'; DROP",
        "'wound'",
    ):
        assert "wound" in [
            each["translation_key"] for each in answer(library, question)["articles"]
        ]
    for question in ("wound NOT stitches", "wound AND shade", "NEAR(wound shade)"):
        assert slugs(library, question) == []
    for question in ('"', "* - :", "& | !", "\\", "﷽", "👩‍⚕️"):
        assert answer(library, question)["articles"] == []


def test_where_nothing_has_all_of_the_words_some_are_enough(library):
    found = answer(library, "how do I shade a wound")

    assert found["matched"] == "any"
    assert {each["translation_key"] for each in found["articles"]} == {"wound", "sun"}


def test_the_snippet_says_where_and_marks_what_fits(library):
    (found,) = answer(library, "stitching <b>bleed</b>")["articles"]

    assert found["snippet"]["section"] == "care"
    assert found["snippet"]["html"] == (
        "<mark>Stitched</mark> wounds Keep your <mark>stitches</mark> dry. "
        "Call us if it <mark>bleeds</mark> after a café visit."
    )
    assert found["snippet"]["text"].startswith("Stitched wounds Keep")


def test_a_snippet_is_escaped(workspace):
    text = "Press `<script>` & hold; wounds &lt;b&gt;."
    publish_documents(workspace, [written("en", "a", "Wounds", text)])

    (found,) = answer(Reader(workspace), "wound")["articles"]

    assert found["snippet"]["html"] == (
        "<mark>Wounds</mark> Press &lt;script&gt; &amp; hold; <mark>wounds</mark> &lt;b&gt; ."
    ).replace(" .", ".")


def test_the_title_counts_most(workspace):
    articles = [
        written("en", "b", "Peeling", "Sun, sun and sun again."),
        written("en", "a", "Sun", "Stay in the shade today."),
        written("en", "c", "Shade", "No word of it."),
    ]
    publish_documents(workspace, articles)

    assert slugs(Reader(workspace), "sun") == ["a", "b"]


def test_only_what_the_channel_shows_is_found(workspace):
    publish_documents(workspace, [written("en", "a", "Wounds", "Old text.")])
    publish_documents(workspace, [written("en", "a", "Burns", "New text.")])

    assert slugs(Reader(workspace), "wound") == []
    assert slugs(Reader(workspace), "burn") == ["a"]
    publish_release(workspace, 1)
    assert slugs(Reader(workspace), "wound") == ["a"]
    assert slugs(Reader(workspace), "burn") == []


def test_an_article_is_found_once_in_the_best_locale(workspace):
    articles = [
        written("en", "a", "Tetanus", "Text."),
        written("de", "a", "Tetanus", "Text."),
        written("en", "b", "Tetanus", "Text."),
    ]
    publish_documents(workspace, articles)
    reader = Reader(workspace)

    found = answer(reader, "tetanus", "de")["articles"]

    assert {(each["translation_key"], each["locale"]) for each in found} == {
        ("a", "de"),
        ("b", "en"),
    }
    assert slugs(reader, "tetanus", "de", fallback="none") == ["a"]


def test_pages_have_every_article_once(workspace):
    names = [f"a-{number}" for number in range(7)]
    publish_documents(workspace, [written("en", each, "Wounds", "Text.") for each in names])
    reader, found, cursor = Reader(workspace), [], {}

    while cursor is not None:
        page = answer(reader, "wound", limit=3, **cursor)
        found += [each["translation_key"] for each in page["articles"]]
        cursor = {"cursor": page["next_cursor"]} if page["next_cursor"] else None

    assert sorted(found) == names


@pytest.mark.parametrize(
    "query", ["", "q=", "q=%20", f"q={'x' * 201}", "q=a&limit=51", "q=a&page=2"]
)
def test_a_question_that_cannot_be_meant_is_refused(sqlite_workspace, query):
    publish_documents(sqlite_workspace, [written("en", "a", "Wounds", "Text.")])

    assert Reader(sqlite_workspace).refusal(f"/search?{query}")[0] == 400


def test_the_preview_finds_what_nobody_published_yet(begin):
    shelf = begin(*PUBLISHED)
    editor = Reader(shelf.workspace, "preview", token_of(shelf.workspace, Role.EDITOR))
    shelf.save(ARTICLE.replace("Do not use ice.", "Never use icicles."))

    assert slugs(editor, "icicle burn") == ["burn"]
    assert slugs(Reader(shelf.workspace), "icicle burn") == []
