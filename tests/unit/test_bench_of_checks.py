"""The faults that the checks are measured by change what a translation says, and nothing else."""

import pytest

from tests.benchmarks.checks_page import measured, replaced
from tests.benchmarks.human_pairs import HumanPair, file_pairs, sampled
from tests.benchmarks.mutations import mutations
from tests.benchmarks.negation_words import NEGATIONS
from tests.benchmarks.trials import trials_of
from tests.benchmarks.unit_words import FORMS, UNITS


def pair(locale: str, source: str, translation: str) -> HumanPair:
    return HumanPair("here", locale, source, translation, "1")


def faults(locale: str, source: str, translation: str) -> dict[str, str]:
    return {f.kind: f.translation for f in mutations(pair(locale, source, translation))}


@pytest.mark.parametrize(
    ("kind", "locale", "source", "translation", "fault"),
    [
        ("negation lost", "de", "Do not scratch.", "Kratzen Sie nicht.", "Kratzen Sie."),
        ("negation lost", "fr", "It is not safe.", "Ce n’est pas sûr.", "Ce est sûr."),
        ("negation lost", "ja", "It does not work.", "動きません。", "動きます。"),
        ("negation lost", "ar", "Do not touch it.", "لا تلمسه.", "تلمسه."),
        ("negation added", "es", "It can hurt.", "Eso puede doler.", "Eso no puede doler."),
        ("negation added", "zh-Hans", "You can shower.", "您可以淋浴。", "您不可以淋浴。"),
        ("unit", "de", "After 3 days.", "Nach 3 Tagen.", "Nach 3 Wochen."),
        ("unit", "fa", "Wait 2 hours.", "۲ ساعت صبر کنید.", "۲ روز صبر کنید."),
        ("unit", "fr", "Take 5 mg.", "Prenez 5 mg.", "Prenez 5 g."),
        ("link", "it", "See [here](a.md).", "Vedi [qui](a.md).", "Vedi qui."),
    ],
)  # fmt: skip
def test_a_fault_changes_one_thing(kind, locale, source, translation, fault):
    assert faults(locale, source, translation)[kind] == fault


def test_a_changed_digit_keeps_its_script_and_its_place():
    changed = faults("fa", "Wait 12 days, see `v3`.", "۱۲ روز صبر کنید، `v3` را ببینید.")["digit"]

    assert changed != "۱۲ روز صبر کنید، `v3` را ببینید."
    assert changed[2:] == " روز صبر کنید، `v3` را ببینید."
    assert changed[:2].isdigit()
    assert not changed[:2].isascii()


def test_a_lost_sentence_is_one_of_as_many_as_the_source_has():
    two = "Waschen Sie sich gründlich die Hände. Tragen Sie danach die Salbe auf."

    assert faults("de", "Wash your hands well. Then apply some of it.", two)["sentence"] in (
        "Waschen Sie sich gründlich die Hände.",
        "Tragen Sie danach die Salbe auf.",
    )
    assert "sentence" not in faults("de", "Wash your hands.", two)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Not only that.", "Nicht nur das."),
        ("Is it not safe?", "Ist es nicht sicher?"),
        ("Never say that it is not.", "Sagen Sie nicht, dass es das nicht ist."),
    ],
)
def test_what_may_still_mean_the_same_is_left_alone(source, translation):
    assert "negation lost" not in faults("de", source, translation)


def test_each_language_has_as_many_forms_of_every_unit():
    assert all(len(set(map(len, forms.values()))) == 1 for forms in FORMS.values())
    assert all(tuple(forms) == UNITS for forms in FORMS.values())


def test_each_language_can_be_negated_and_affirmed():
    assert all(words.cues and words.drop and words.add for words in NEGATIONS.values())


def test_pairs_are_chosen_by_corpus_and_locale_and_always_the_same(tmp_path):
    line = '{{"source": "Rest {0}.", "translation": "Ruhen {0}.", "place": "p:{0}"}}\n'
    for name in ("guide-de", "guide-pt-BR", "notes"):
        text = "".join(line.format(number) for number in range(9))
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")

    chosen = sampled(file_pairs(tmp_path), 3)

    assert [(p.corpus, p.locale) for p in chosen] == [("guide", "de")] * 3 + [
        ("guide", "pt-BR")
    ] * 3
    assert chosen == sampled(file_pairs(tmp_path), 3)


def test_the_tables_tell_what_was_found_in_each_locale():
    pairs = [pair("de", "See [it](a.md) again.", "Siehe [es](a.md) erneut.")]

    text = measured(list(trials_of(pairs, peer=False)), most=5)

    assert text.startswith("1 texts and 2 faults put into them")
    assert "| de | 1 | 0.0% |" in text


def test_a_measured_part_of_the_page_is_replaced_and_the_rest_stays():
    page = replaced("# Checks\n\nWords.\n", "corpora", "old")

    assert replaced(page, "corpora", "new") == page.replace("old", "new")
    assert replaced(page, "corpora", "new").startswith("# Checks\n\nWords.\n")
