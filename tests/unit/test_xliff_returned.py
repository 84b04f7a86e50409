"""Files as translators' tools give them back, made by hand in the manner of several."""

from pathlib import Path

import pytest

from cms.catalog.xliff import XliffVersion, format_xliff, read_xliff
from tests.xliff_sample import CALL, COOL, REST, sample, translations

RETURNED = Path(__file__).parents[1] / "data" / "xliff"
TITLE = "Care of a small burn"


def returned(name):
    return read_xliff((RETURNED / name).read_bytes(), name)


def entry(file, text):
    return next(entry for entry in file.entries if entry.text == text)


@pytest.mark.parametrize("name", ["segmented.xlf", "stripped.xlf", "indented.xlf", "parted.xlf"])
def test_what_comes_back_has_the_messages_that_went_out(name):
    sent = {(entry.message.context, entry.message.text) for entry in sample().entries}

    assert {(entry.context, entry.text) for entry in returned(name).entries} <= sent


def test_sentences_translated_one_by_one_are_one_text_with_its_spaces():
    file = returned("segmented.xlf")

    assert translations(file)[REST] == "Ruhen Sie. Trinken Sie Wasser. Schlafen Sie."
    assert file.header("Language") == "de_DE"


def test_no_space_comes_between_sentences_of_a_script_without_spaces():
    content = (RETURNED / "segmented.xlf").read_text().replace("Ruhen Sie.", "休む。")

    assert translations(read_xliff(content.encode(), ""))[REST].startswith("休む。Trinken")


@pytest.mark.parametrize("sentence", ["พักผ่อน", "အနားယူပါ။", "សម្រាក។", "ቆይ።"])
def test_a_space_comes_between_sentences_of_a_script_without_spaces_between_words(sentence):
    content = (RETURNED / "segmented.xlf").read_text().replace("Ruhen Sie.", sentence)
    content = content.replace("Trinken Sie", sentence)

    assert translations(read_xliff(content.encode(), ""))[REST].startswith(f"{sentence} {sentence}")


def test_a_unit_with_a_sentence_still_to_be_translated_is_fuzzy():
    assert entry(returned("segmented.xlf"), CALL).fuzzy
    assert entry(returned("parted.xlf"), REST).fuzzy


def test_a_hard_break_survives_a_tool_that_collapses_white_space():
    assert translations(returned("segmented.xlf"))[CALL].endswith("wehtut.\\\n")


def test_codes_may_move():
    assert translations(returned("segmented.xlf"))[COOL] == (
        "Kein Eis! Halten Sie sie **20 Minuten** unter *kühles* Wasser [@who]."
    )


def test_a_colleagues_note_is_a_comment_with_a_name():
    assert entry(returned("segmented.xlf"), COOL).comments == ("Ida: Moved to the front.",)
    assert entry(returned("parted.xlf"), COOL).comments == ("Ida: is it “kühl”?",)


def test_proposals_of_a_memory_are_not_taken_for_previous_texts():
    assert entry(returned("segmented.xlf"), REST).previous_text is None


def test_codes_without_content_or_copied_are_the_sources_by_their_ids():
    assert translations(returned("stripped.xlf"))[COOL] == (
        "Kühlen Sie **20 Minuten** mit *kühlem* Wasser [@who] und [@who]. Kein Eis & kein Öl."
    )


def test_character_data_and_comments_are_no_matter():
    title = entry(returned("stripped.xlf"), TITLE)

    assert (title.translation, title.reviewed) == ("Kleine Verbrennungen versorgen", True)


def test_a_target_that_a_tool_filled_with_the_source_is_no_translation():
    assert translations(returned("stripped.xlf"))[CALL] == ""
    assert translations(returned("parted.xlf"))[TITLE] == ""


def test_what_needs_a_review_is_fuzzy():
    assert entry(returned("stripped.xlf"), REST).fuzzy


def test_indentation_that_a_tool_put_in_goes_out_again():
    file = returned("indented.xlf")

    assert translations(file) == {COOL: "Kühlen Sie **20 Minuten** [@who].", REST: ""}


def test_line_breaks_that_a_tool_put_around_segments_go_out_again():
    broken = (RETURNED / "segmented.xlf").read_text().replace("</mrk> <mrk", "</mrk><mrk")
    for element in ('<mrk mtype="seg"', "</seg-source>", "</target>"):
        broken = broken.replace(f">{element}", f">\n\t\t{element}")

    assert broken.count("\n\t\t<mrk") > 5
    assert translations(read_xliff(broken.encode(), "")) == translations(returned("segmented.xlf"))


def test_segments_in_another_order_are_read_in_that():
    cool = entry(returned("parted.xlf"), COOL)

    assert cool.translation == (
        "Kein Eis! Halten Sie sie **20 Minuten** unter *kühles* Wasser [@who]."
    )
    assert cool.reviewed


def test_what_is_still_to_be_translated_is_there_in_the_source_language():
    assert translations(returned("parted.xlf"))[REST] == "Ruhen Sie. Drink water. Sleep."


def test_a_file_of_another_world_is_read_for_what_it_says():
    greeting, first, second, plural = returned("plain.xlf").entries

    assert greeting.text == 'Hello <x id="NAME" equiv-text="{{name}}"/>, <g id="b1">welcome</g>'
    assert greeting.translation.endswith('<g id="b1">seja bem-vindo</g>')
    assert (greeting.context, greeting.reviewed) == ("home.greet", True)
    assert greeting.places == ("home.html:12",)
    assert greeting.notes == ("x-screen: start", "Shown on top")
    assert (first.context, second.context) == (None, "a2")
    assert (plural.text, plural.plural) == ("%d file", "%d files")
    assert plural.translations == ("%d ficheiro", "%d ficheiros")
    assert plural.comments == ("Count them",)
    assert returned("plain.xlf").header("Language") == "pt_BR"
    assert returned("plain.xlf").header("X-Source-Language") == "en_GB"


@pytest.mark.parametrize("version", XliffVersion)
def test_a_translation_that_lost_a_code_is_read_as_it_is(version):
    sent = format_xliff(sample(), "en", version).decode()
    codes = '<ph id="3"', "[@who]</ph>" if version is XliffVersion.V12 else 'dataRef="d3"/>'
    head, _, tail = sent.rpartition(codes[0])
    back = head + tail.partition(codes[1])[2]

    assert translations(read_xliff(back.encode(), ""))[COOL] == (
        "Halten Sie die Stelle **20 Minuten** unter *kühles* Wasser . Kein Eis."
    )


def read12(body):
    return read_xliff(f"<xliff version='1.2'><file>{body}</file></xliff>".encode(), "").entries


def read21(unit):
    head = "<xliff version='2.0' srcLang='en' xmlns='urn:oasis:names:tc:xliff:document:2.0'>"
    return read_xliff(f"{head}<file id='f'>{unit}</file></xliff>".encode(), "").entries


def test_a_code_that_stands_alone_opens_or_closes_as_it_says():
    source = "<it id='1' pos='open'>*</it>a<it id='1' pos='close'>*</it> <it id='2'>|</it>"
    target = "<it id='1' pos='open'/>b<it id='1' pos='close'/><it id='2'/>"
    unit = f"<trans-unit id='a'><source>{source}</source><target>{target}</target></trans-unit>"
    (found,) = read12(f"<body>{unit}</body>")

    assert (found.text, found.translation) == ("*a* |", "*b*|")


def test_comments_that_the_profile_for_gettext_says_twice_count_once():
    said = (
        "<context-group name='po-entry'><context context-type='x-po-autocomment'>For</context>"
        "<context context-type='x-po-trancomment'>By\nMe</context></context-group>"
        "<note from='po-translator'>By</note>"
    )
    unit = f"<trans-unit id='a'><source>a</source>{said}</trans-unit>"
    (found,) = read12(f"<body>{unit}</body>")

    assert (found.notes, found.comments) == (("For",), ("By", "Me", "By"))


def test_groups_and_notes_of_no_meaning_are_passed_by():
    plural = "<group restype='x-gettext-plurals' id='p'/><group id='g'/>"
    alternative = "<alt-trans alttranstype='previous-version'><target>b</target></alt-trans>"
    alternative += "<context-group><context context-type='linenumber'>4</context></context-group>"
    alternative += "<context-group><context context-type='x-empty'/></context-group>"
    unit = f"<trans-unit id='a'><source>a</source>{alternative}</trans-unit>"
    (found,) = read12(f"<header><tool tool-id='t'/></header><body>{plural}{unit}</body>")

    assert (found.previous_text, found.notes, found.places) == (None, ("linenumber: 4",), ())
    assert read21("<group id='p' type='gettext:plurals'/>") == ()


def test_marks_of_a_tool_are_no_text():
    source = "<sm id='m' type='comment'/>Rest<em startRef='m'/><own:x xmlns:own='own'>!</own:x>"
    (found,) = read21(f"<unit id='a'><segment><source>{source}</source></segment></unit>")

    assert found.text == "Rest!"


def test_a_code_that_no_source_explains_stays_as_it_was_written():
    source = "<pc id='1'>a</pc><ph id='2' equiv='b'/><sc id='3'/><ec startRef='3'/>"
    (found,) = read21(f"<unit id='a'><segment><source>{source}</source></segment></unit>")

    assert found.text == ('<pc id="1">a</pc><ph id="2" equiv="b"/><sc id="3"/><ec startRef="3"/>')


def test_a_number_beyond_all_characters_is_no_escape():
    unit = (
        "<trans-unit id='a' resname='\N{SYMBOL FOR ESCAPE}ffffff;'><source>a</source></trans-unit>"
    )

    assert read12(f"<body>{unit}</body>")[0].context == "\N{SYMBOL FOR ESCAPE}ffffff;"


def test_the_target_may_name_its_language_itself():
    unit = "<trans-unit id='a'><source>a</source><target xml:lang='fr'>b</target></trans-unit>"
    file = read_xliff(f"<xliff version='1.2'><file>{unit}</file></xliff>".encode(), "")

    assert file.header("Language") == "fr"


def test_several_files_of_one_article_are_one_catalog():
    header = "<header><note from='header:X-CMS-Article'>burns</note></header>"
    file = f"<file>{header}<body><trans-unit id='a'><source>a</source></trans-unit></body></file>"
    found = read_xliff(f"<xliff version='1.2'>{file}{file}</xliff>".encode(), "")

    assert [entry.context for entry in found.entries] == [None, "a"]
    assert found.headers == (("X-CMS-Article", "burns"),)


def test_an_indented_text_may_end_with_a_code():
    content = (RETURNED / "indented.xlf").read_text()
    content = content.replace("</ph>.\n\t\t\t\t</target>", "</ph></target>")

    assert translations(read_xliff(content.encode(), ""))[COOL] == (
        "Kühlen Sie **20 Minuten** [@who]"
    )


def test_a_target_that_lost_the_marks_of_its_segments_is_taken_as_it_stands():
    content = (RETURNED / "segmented.xlf").read_text()
    start, end = content.index('<target><mrk mtype="seg" mid="1">Ruhen'), content.index("Schlafen")
    end = content.index("</target>", end)
    content = f"{content[:start]}<target>Ruhen. Trinken. Schlafen.{content[end:]}"

    assert translations(read_xliff(content.encode(), ""))[REST] == "Ruhen. Trinken. Schlafen."
