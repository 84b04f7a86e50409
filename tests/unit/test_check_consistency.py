"""In one article the same text is translated the same way, and other texts are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.checks.check import Pair
from cms.catalog.checks.consistency import CHECKS
from cms.catalog.checks.text import Text
from cms.document.model import BlockKind


def places(
    name: str, *texts: tuple[str, str], locale: str = "de", kind: BlockKind = BlockKind.PARAGRAPH
) -> list[int]:
    (check,) = (check for check in CHECKS if check.name == name)
    pairs = [Pair(Text(source, "en"), Text(text, locale), kind) for source, text in texts]
    return [place for place, _ in check.find(pairs)]


REST = "Rest for one day."


@pytest.mark.parametrize(
    ("locale", "usual", "other"),
    [
        ("de", "Ruhen Sie einen Tag.", "Schonen Sie sich einen Tag."),
        ("fr", "Reposez-vous un jour.", "Restez au repos une journée."),
        ("es", "Descanse un día.", "Repose un día."),
        ("ar", "استرح يوما واحدا.", "خذ قسطا من الراحة يوما."),
        ("fa", "یک روز استراحت کنید.", "یک روز آرام بمانید."),
        ("ja", "一日休んでください。", "一日安静にしてください。"),
        ("zh-Hans", "请休息一天。", "请静养一天。"),
        ("pt", "Descanse um dia.", "Repouse um dia."),
    ],
)
def test_a_text_translated_in_another_way_than_elsewhere_is_found(locale, usual, other):
    texts = [(REST, usual), (REST, other), (REST, usual)]

    assert places("same-source", *texts, locale=locale) == [1]
    assert places("same-source", *texts[::2], locale=locale) == []


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("de", "Rufen Sie sofort einen Arzt."),
        ("fr", "Appelez un médecin tout de suite."),
        ("es", "Llame enseguida a un médico."),
        ("ar", "اتصل بطبيب على الفور."),
        ("fa", "فورا به پزشک زنگ بزنید."),
        ("ja", "すぐに医師に電話してください。"),
        ("zh-Hans", "请立即致电医生。"),
        ("pt", "Ligue logo a um médico."),
    ],
)
def test_a_translation_of_two_texts_is_found(locale, text):
    texts = [("Call a doctor at once.", text), ("Rest at home for one day.", text)]

    assert places("same-translation", *texts, locale=locale) == [1]


def test_the_message_shows_the_other_translation():
    (check,) = (check for check in CHECKS if check.name == "same-source")
    pairs = [Pair(Text(REST, "en"), Text(f"{word} Sie {'lange ' * 20}", "de")) for word in "AB"]
    ((_, finding),) = check.find(pairs)

    assert finding.message.startswith("the same text is translated as “A Sie lange lange")
    assert len(finding.message) < 130


@pytest.mark.parametrize(
    "texts",
    [
        [(REST, "Ruhen Sie einen Tag."), (REST, "ruhen Sie einen Tag!")],
        [(REST, "Ruhen Sie **einen** Tag."), (f"**{REST}**", "Ruhen Sie einen Tag.")],
        [("Rest", "Ruhe"), ("Rest", "Ruhen")],
        [("Use `a` for one day.", "Nehmen Sie `a`."), ("Use `b` for one day.", "Nutzen Sie `b`.")],
        [(REST, "Ruhen Sie einen Tag."), (REST, "")],
    ],
)
def test_what_differs_little_or_for_a_reason_passes(texts):
    assert places("same-source", *texts) == []


@pytest.mark.parametrize(
    "texts",
    [
        [("Using a cold pack", "Kühlkissen zu Hause benutzen"), ("Use a cold pack",) * 2],
        [("Yes", "Ja, das ist richtig"), ("Of course", "Ja, das ist richtig")],
        [("Rest well at home", "Erholung"), ("Sleep a long time", "Erholung")],
        [("Rest well at home", ""), ("Sleep a long time", "")],
    ],
)
def test_short_or_like_texts_may_share_a_translation(texts):
    texts[1] = (texts[1][0], texts[0][1])

    assert places("same-translation", *texts) == []


def test_slugs_are_not_compared():
    texts = [("rest-for-a-day", "einen-tag-ruhen"), ("rest-for-a-day", "ruhe-fuer-einen-tag")]

    assert places("same-source", *texts, kind=BlockKind.SLUG) == []


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=8))
def test_each_place_is_named_once_by_each_check(texts):
    for check in CHECKS:
        found = places(check.name, *texts)

        assert len(found) == len(set(found))
        assert set(found) <= set(range(len(texts)))
