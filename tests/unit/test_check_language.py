"""What a text in a language looks like: its words, its script, its signs, its spacing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.checks.check import Pair, Severity
from cms.catalog.checks.language import checks as language
from cms.catalog.checks.text import Text
from cms.catalog.glossary import Rendering, Term, Usage
from cms.document.model import BlockKind
from tests.cases import read_cases
from tests.check_cases import found, judged

TAGS = "de fr fr-CA es ar fa ja zh-Hans zh-Hant pt el ur hy hi th km sr he ka am my ar-XB"
SENTENCES = {
    "de": "Halten Sie die Wunde sauber, und rufen Sie uns an, wenn sie „heiß“ wird!",
    "fr": "Gardez la plaie propre\u00a0; appelez-nous si elle est «\u00a0chaude\u00a0»\u202f!",
    "ar": "حافظ على الجرح نظيفا، واتصل بنا إذا صار «ساخنا»!",
    "ja": "傷を清潔に保ち、「熱い」ときは電話してください。",
    "th": "รักษาแผลให้สะอาด และโทรหาเราหากแผลร้อน",
    "ka": "შეინახეთ ჭრილობა სუფთად და დაგვირეკეთ, თუ „ცხელია“.",
    "am": "ቁስሉን ንጹሕ ያድርጉ፤ ከሞቀ ይደውሉልን።",
    "my": "အနာကို သန့်ရှင်းစွာ ထားပါ၊ ပူလျှင် ဖုန်းဆက်ပါ။",
    "lo": "ຮັກສາບາດແຜໃຫ້ສະອາດ ແລະໂທຫາພວກເຮົາ",
    "he": "שמרו על הפצע נקי, והתקשרו אלינו אם הוא ”חם“.",
    "ur": "زخم کو صاف رکھیں، اور گرم ہو تو ہمیں فون کریں۔",
    "vi": "Giữ vết thương sạch sẽ và gọi cho chúng tôi nếu thấy “nóng”.",
    "sr": "Одржавајте рану чистом и позовите нас ако је „врућа“.",
    "sr-Latn": "Održavajte ranu čistom i pozovite nas ako je „vruća“.",
    "zh-Hant": "請保持傷口清潔，如果傷口「發熱」，請致電我們。",
    "kk": "Жараны таза ұстаңыз, ол «ысыса», бізге қоңырау шалыңыз.",
}
SOURCE = "Keep the wound clean, and call us if it is “hot”."


@pytest.mark.parametrize(("source", "translations"), read_cases("check_language.txt"))
def test_a_fault_is_found_and_a_good_translation_passes(source, translations, request):
    check, locale = request.node.callspec.id.split(" ")[:2]

    assert judged(language.CHECKS, check, locale, source, translations) == translations


@pytest.mark.parametrize("locale", SENTENCES)
def test_a_good_sentence_of_any_language_passes(locale):
    source = SOURCE[:-1] + SENTENCES[locale][-1] if locale in {"de", "fr", "ar"} else SOURCE

    assert found(language.CHECKS, locale, source, SENTENCES[locale]) == {}


@pytest.mark.parametrize(
    ("locale", "translation", "severity"),
    [
        ("de", "Ruhen\x07 Sie.", Severity.ERROR),
        ("de", "Ruhen \u202eSie.", Severity.ERROR),
        ("ar", "استرح \u202dاليوم.", Severity.ERROR),
        ("fr", "Repo\u200bsez-vous.", Severity.WARNING),
        ("es", "Descanse\u2060.", Severity.WARNING),
        ("pt", "Repouse\ufeff.", Severity.WARNING),
        ("ja", "休んで\ufffdください。", Severity.WARNING),
        ("zh-Hans", "请\ue000休息。", Severity.WARNING),
        ("fa", "استراحت \u202aکنید.", Severity.WARNING),
    ],
)
def test_invisible_characters_are_found(locale, translation, severity):
    said = found(language.CHECKS, locale, "Rest.", translation)

    assert said == {"invisible-characters": severity}


@pytest.mark.parametrize(
    ("locale", "translation"),
    [
        ("fa", "می\u200cخواهم استراحت کنم."),
        ("km", "សម្រាក\u200b\u200bនៅផ្ទះ។"),
        ("fr", "Reposez-vous\u202f!"),
        ("de", "Weich\u00adtrennung."),
    ],
)
def test_invisible_characters_that_the_language_needs_pass(locale, translation):
    assert found(language.CHECKS, locale, "Rest!", translation) == {}


@pytest.mark.parametrize(
    ("locale", "wrong", "right"),
    [
        ("de", "Wa\u0308rme.", "Wärme."),
        ("fr", "Nettoye\u0301.", "Nettoyé."),
        ("es", "Lim\ufb01o.", "Limfio."),
        ("ar", "\ufead\ufeb3\ufe98\ufeae\ufea3.", "استرح."),
        ("fa", "\ufb7ekj.", "چند."),
        ("ja", "ハ\uff9eン.", "バン。"),
        ("ja", "か\u3099ん。", "がん。"),
        ("zh-Hans", "请\uff65休息。", "请Ａ休息。"),
        ("pt", "Sa\u0303o.", "São."),
        ("de", "\uff21\uff22.", "AB."),
        ("vi", "Nghi\u0309 ngơi.", "Nghỉ ngơi."),
    ],
)
def test_letters_that_old_encodings_took_apart_are_found(locale, wrong, right):
    assert found(language.CHECKS, locale, "Rest.", wrong)["normalisation"] is Severity.WARNING
    assert "normalisation" not in found(language.CHECKS, locale, "Rest.", right)


@pytest.mark.parametrize(
    ("locale", "source", "translation", "check"),
    [
        ("de", "Rest well.", "—", "empty"),
        ("ru", SOURCE, "Derzhite ranu v chistote i zvonite nam, yesli ona goryachaya.", "script"),
        ("de", "Call us if it hurts.", "", "unchanged"),
        ("he", "What is normal", "", "unchanged"),
        ("he", "Wound care", "", "unchanged"),
        ("he", "How it should look", "How it looks", "script"),
    ],
)
def test_what_no_reader_could_use_is_an_error(locale, source, translation, check):
    said = found(language.CHECKS, locale, source, translation or source)

    assert said[check] is Severity.ERROR


@pytest.mark.parametrize(
    ("locale", "source"), [("de", "Keep it dry."), ("ru", "Department of Health")]
)
def test_what_may_be_a_name_or_a_few_words_left_on_purpose_is_no_error(locale, source):
    assert found(language.CHECKS, locale, source, source) == {"unchanged": Severity.WARNING}


@pytest.mark.parametrize(
    ("rendering", "expected"),
    [
        (Rendering("he", "", Usage.KEPT), []),
        (Rendering("he", "Aloe vera", Usage.APPROVED), []),
        (Rendering("he", "Wound", Usage.APPROVED), ["this is the source text; translate it"]),
    ],
)
def test_a_term_that_the_glossary_has_in_latin_letters_may_stay(rendering, expected):
    (unchanged,) = (check for check in language.CHECKS if check.name == "unchanged")
    term = Term("en", "Aloe vera", renderings=(rendering,))
    pair = Pair(Text("Aloe vera", "en"), Text("Aloe vera", "he"), terms=(term,))

    assert [finding.message for finding in unchanged.find(pair)] == expected


def test_a_text_that_is_mostly_in_the_language_of_the_source_is_an_error():
    source = "Keep it dry, and call us if it is hot or if it hurts a lot in the night."
    translation = "Gardez-la sèche, and call us if it is hot or if it hurts a lot in the night."

    assert found(language.CHECKS, "fr", source, translation) == {"source-language": Severity.ERROR}


def test_pseudo_locales_and_slugs_are_no_language():
    pairs = [
        Pair(Text("Rest well at home.", "en"), Text("[Ŕéšţ ŵéļļ åţ ĥöɱé.", "ar-XB")),
        Pair(Text("rest-at-home", "en"), Text("rest-at-home", "de"), BlockKind.SLUG),
    ]
    checks = [each for each in language.CHECKS if each.name != "too-long"]

    assert [check.name for check in checks for pair in pairs if list(check.find(pair))] == []


@pytest.mark.parametrize("locale", ["fi", "ja"])
def test_a_text_left_as_it_was_is_found_whatever_language_it_is_in(locale):
    text = {"fi": "Pidä haava aina puhtaana ja kuivana.", "ja": "傷を清潔に保ってください。"}[
        locale
    ]
    said = [
        check.name
        for check in language.CHECKS
        if list(check.find(Pair(Text(text, locale), Text(text, "de"))))
    ]

    assert "unchanged" in said


def test_a_heading_that_asks_need_not_in_translation():
    pair = Pair(Text("How do I rest?", "en"), Text("Repos", "fr"), BlockKind.HEADING)

    assert [check.name for check in language.CHECKS if list(check.find(pair))] == []


def test_marks_and_joiners_do_not_count_as_characters():
    (check,) = (each for each in language.CHECKS if each.name == "too-long")
    text = "क्षमा\u200c" * 5

    assert list(check.find(Pair(Text("a", "en"), Text(text, "hi"), longest=15))) == []


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(TAGS.split()))
def test_no_text_is_too_strange(source, translation, locale):
    pair = Pair(Text(source, "en"), Text(translation, locale), longest=5)

    for check in language.CHECKS:
        assert all(finding.message.isprintable() for finding in check.find(pair))


@given(st.sampled_from(sorted(SENTENCES)), st.randoms(use_true_random=False))
def test_words_in_any_order_are_still_of_the_language(locale, random):
    words = SENTENCES[locale].split()
    random.shuffle(words)
    said = found(language.CHECKS, locale, SOURCE, " ".join(words))

    assert Severity.ERROR not in said.values()


@pytest.mark.parametrize(
    "text", ["a", " ", ".", "(", "“", "а", "a.", " a", "ab ", "e\u0301", "„a", "的", ". "]
)
@pytest.mark.parametrize("locale", ["de", "fr", "ja", "ru"])
def test_a_very_long_text_is_read_to_its_end(text, locale):
    said = found(language.CHECKS, locale, "Rest at home.", text * 20_000)

    assert isinstance(said, dict)
