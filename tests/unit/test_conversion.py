from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cms.catalog.bundle import bases_of
from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.catalog_format import CatalogFormat, ExchangeFormat
from cms.catalog.conversion import Wanted, convert
from cms.catalog.formats import (
    format_bundle_as,
    format_catalog_as,
    is_catalog,
    read_catalog_file,
)
from cms.catalog.losses import losses
from cms.catalog.po import format_po, read_po
from cms.catalog.xliff import XliffVersion, format_xliff, read_xliff
from cms.errors import MalformedPo, MalformedTmx, NotConvertible
from tests.catalog_files import files
from tests.xliff_sample import COOL, sample, translations

PO, XLIFF, XLIFF2, TMX = ExchangeFormat
DE = CatalogFile((("Language", "de"),), ())


def made(content, path, target, **more):
    return convert(content, path, Wanted(target, **more))


def po(*entries, **more):
    return format_po(replace(DE, entries=entries, **more)).encode()


def read_or_assume(content):
    """Read generated PO, unless chance made it one that GNU gettext refuses."""
    try:
        return read_po(content, "a.po")
    except MalformedPo:
        assume(False)


@given(files(), st.sampled_from([XLIFF, XLIFF2]))
@settings(max_examples=25, deadline=None)
def test_po_means_the_same_after_a_journey_through_xliff(file, between):
    content = format_po(file).encode()
    sent = read_or_assume(content)

    there = made(content, "a.po", between)
    back = made(there.content, "a.xlf", PO)

    assert there.lost == back.lost == ()
    returned = read_po(back.content, "a.po")
    assert returned.entries == sent.entries
    assert set(sent.headers) <= set(returned.headers)
    assert returned.header_comments == sent.header_comments


@given(files(), st.sampled_from(ExchangeFormat))
@settings(max_examples=20, deadline=None)
def test_what_is_converted_can_be_read_and_what_is_gone_is_told(file, target):
    content = format_po(file).encode()
    sent = read_or_assume(content)

    found = made(content, "a.po", target, locale="de")

    assert found.lost or target is not TMX or not sent.entries
    assert made(content, "a.po", target, locale="de") == found


def test_xliff_becomes_po_with_the_headers_that_gettext_asks_for():
    file = read_po(made(format_xliff(sample(), "en", XliffVersion.V12), "a.xlf", PO).content, "")

    assert file.header("Content-Type") == "text/plain; charset=UTF-8"
    assert file.header("Plural-Forms") == "nplurals=2; plural=(n != 1);"
    assert translations(file)[COOL].startswith("Halten")


def test_po_cannot_say_that_a_translation_was_reviewed():
    content = format_xliff(sample(), "en", XliffVersion.V12)

    assert made(content, "a.xlf", PO).lost == ("1 reviewed mark",)


def test_one_version_of_xliff_becomes_the_other_with_nothing_lost():
    content = format_xliff(sample(), "en", XliffVersion.V12)
    other = made(content, "a.xlf", XLIFF2)

    assert other.lost == ()
    assert made(other.content, "a.xlf", XLIFF).content == content


def test_the_language_of_the_texts_is_carried_along():
    content = made(po(FileEntry(0, None, "Ruhe")), "a.po", XLIFF, source_locale="de-CH").content

    assert b'source-language="de-CH"' in content
    assert b'srcLang="de-CH"' in made(content, "a.xlf", XLIFF2).content


def test_a_memory_holds_finished_texts_and_their_contexts():
    file = po(
        FileEntry(0, "cool", "Rest.", translation="Ruhe."),
        FileEntry(0, None, "Wait.", translation="Warten?", fuzzy=True),
        FileEntry(0, None, "Go."),
    )
    memory = made(file, "a.po", TMX)

    assert memory.lost == ("1 fuzzy message", "1 untranslated message")
    (entry,) = read_po(made(memory.content, "a.tmx", PO).content, "").entries
    assert (entry.context, entry.text, entry.translation) == ("cool", "Rest.", "Ruhe.")


def test_a_memory_in_several_languages_needs_one_named():
    unit = "<tu><tuv xml:lang='{}'><seg>a</seg></tuv><tuv xml:lang='{}'><seg>b</seg></tuv></tu>"
    body = unit.format("en", "de") + unit.format("en", "pt-BR")
    content = f"<tmx version='1.4'><header srclang='en'/><body>{body}</body></tmx>".encode()

    with pytest.raises(NotConvertible, match="de, pt-BR"):
        made(content, "a.tmx", PO)
    with pytest.raises(NotConvertible, match="de, pt-BR"):
        made(content, "a.tmx", PO, locale="fr")
    assert made(content, "a.tmx", PO, locale="pt-BR").messages == 1


def test_units_of_a_wider_or_narrower_locale_serve_where_there_are_no_others():
    polish = unit(en="a", **{"pl-PL": "b"})
    exact = unit(**{"en-GB": "c"}, pl="d") + unit(**{"en-GB": "e"}, pl="f")

    found = made(memory(polish), "a.tmx", PO, locale="pl")
    assert (found.messages, found.remarks) == (1, ("pl-PL taken for pl",))
    assert read_po(found.content, "").header("Language") == "pl"
    assert made(memory(exact), "a.tmx", PO, locale="pl-PL").remarks == ("pl taken for pl-PL",)
    both = made(memory(polish, exact), "a.tmx", PO, locale="pl")
    assert (both.messages, both.remarks) == (2, ("left out 1 unit without pl",))
    with pytest.raises(NotConvertible, match="pt-BR, pt-PT"):
        made(memory(unit(en="a", **{"pt-BR": "b", "pt-PT": "c"})), "a.tmx", PO, locale="pt")


def test_units_of_another_source_language_are_counted_and_named():
    found = made(memory(unit(en="a", de="b"), unit(fr="c", de="d"), unit()), "a.tmx", PO)

    assert (found.messages, found.remarks) == (
        1,
        ("left out 1 unit in fr", "left out 1 unit in none"),
    )


def test_the_source_of_a_memory_is_carried_along_and_may_be_of_a_region():
    content = made(memory(unit(**{"fr-CA": "a"}, de="b"), source="fr"), "a.tmx", XLIFF2).content

    assert b'srcLang="fr"' in content


def memory(*units, source="en"):
    body = "".join(units)
    return f"<tmx version='1.4'><header srclang='{source}'/><body>{body}</body></tmx>".encode()


def unit(**texts):
    inside = (f"<tuv xml:lang='{tag}'><seg>{text}</seg></tuv>" for tag, text in texts.items())
    return f"<tu>{''.join(inside)}</tu>"


def test_a_memory_of_nothing_is_refused():
    with pytest.raises(NotConvertible, match="there are: none"):
        made(b"<tmx version='1.4'><header srclang='en'/><body/></tmx>", "a.tmx", XLIFF)
    with pytest.raises(MalformedTmx):
        made(b"", "a.tmx", XLIFF)


def test_a_template_has_no_language_to_make_a_memory_in():
    with pytest.raises(NotConvertible, match="name it with --locale"):
        made(b'msgid "a"\nmsgstr ""\n', "a.pot", TMX)


def test_a_translation_that_gettext_would_refuse_becomes_fuzzy():
    content = b"<xliff version='1.2'><file target-language='de'><body><trans-unit id='a'>"
    content += b"<source>Rest.</source><target>Ruhe.\n</target></trans-unit></body></file></xliff>"
    found = made(content, "a.xlf", PO)

    assert found.lost == ("1 finished mark",)
    assert read_po(found.content, "").entries[0].translation == "Ruhe.\n"


def test_half_a_surrogate_pair_is_no_text_for_po():
    content = format_xliff(sample(), "en", XliffVersion.V21).decode()
    content = content.replace("Care of", "<cp hex='D800'/>")

    with pytest.raises(NotConvertible, match="surrogate"):
        made(content.encode(), "a.xlf", PO)


def test_the_same_file_loses_nothing():
    file = read_xliff(format_xliff(sample(), "en", XliffVersion.V12), "")

    assert losses(file, file) == ()


def test_each_loss_is_counted():
    file = read_xliff(format_xliff(sample(), "en", XliffVersion.V12), "")
    bare = [replace(e, notes=(), places=(), comments=(), reviewed=False) for e in file.entries[:2]]

    assert losses(file, CatalogFile((), tuple(bare))) == (
        "1 reviewed mark",
        "2 notes",
        "2 places",
        "1 translator's comment",
        "1 fuzzy message",
        "1 untranslated message",
        "5 headers",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_without_a_telling_name_is_known_by_its_content(encoding):
    xliff = f"<?xml version='1.0' encoding='{encoding}'?><!-- a --><xliff version='1.2'/>"

    assert read_catalog_file(xliff.encode(encoding), "a").entries == ()
    assert read_catalog_file(b'msgid "<xliff"\nmsgstr ""\n', "a").entries[0].text == "<xliff"


def test_a_catalog_is_written_in_each_format():
    for wanted in CatalogFormat:
        content = format_catalog_as(sample(), "en", wanted)
        name = f"a{wanted.suffix}"

        assert is_catalog(name)
        assert translations(read_catalog_file(content, name))[COOL].startswith("Halten")


def test_a_bundle_is_written_in_each_format():
    for wanted in CatalogFormat:
        content = format_bundle_as([sample(), replace(sample(), slug="grazes")], "en", wanted)

        assert list(bases_of(read_catalog_file(content, f"a{wanted.suffix}"))) == [
            "burns",
            "grazes",
        ]


def test_a_memory_without_a_header_is_in_the_language_that_was_named():
    content = memory(unit(en="a", de="b")).replace(b"<header srclang='en'/>", b"")

    assert made(content, "a.tmx", PO).messages == 1


def test_a_text_that_a_memory_has_in_no_other_language_is_left_out():
    tu = "<tu><tuv xml:lang='en'><seg>{}</seg></tuv>{}</tu>"
    body = tu.format("a", "<tuv xml:lang='de'><seg>b</seg></tuv>") + tu.format("c", "")
    content = f"<tmx version='1.4'><header srclang='*all*'/><body>{body}</body></tmx>"

    assert made(content.encode(), "a.tmx", PO).messages == 1


def test_a_plural_without_forms_is_no_memory():
    plural = FileEntry(0, None, "a day", "days", translations=("Tag", ""))

    assert made(po(plural), "a.po", TMX).messages == 1
