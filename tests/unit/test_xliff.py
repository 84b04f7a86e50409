from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cms.catalog.catalog_file import CatalogFile
from cms.catalog.message import Entry, Message, State
from cms.catalog.xliff import XliffVersion, format_xliff, format_xliff_file, read_xliff
from cms.document.inline import PieceKind, inline_pieces
from tests.catalog_files import files
from tests.unit.test_inline import codes
from tests.xliff_sample import catalog, sample, translations

V12, V21 = XliffVersion
NAMES = {"n": "urn:oasis:names:tc:xliff:document:1.2", "m": "urn:oasis:names:tc:xliff:document:2.0"}
BELL = "Ring\x07 twice.\x00 Then \\\x1b**go**"


def written(version, *entries):
    return format_xliff(catalog(*entries), "en", version)


def found(content, path):
    return etree.fromstring(content).xpath(path, namespaces=NAMES)


@pytest.mark.parametrize("version", XliffVersion)
class TestBothVersions:
    @given(file=files())
    @settings(max_examples=30, deadline=None)
    def test_what_is_written_reads_back_the_same(self, version, file):
        content = format_xliff_file(file, "en", version)

        assert read_xliff(content, "") == file

    @given(text=codes, translation=codes)
    @settings(max_examples=30, deadline=None)
    def test_markup_of_any_kind_comes_back_to_the_letter(self, version, text, translation):
        content = written(version, Entry(Message("care", text), translation, State.TRANSLATED))

        assert translations(read_xliff(content, "")) == {text: translation}

    @given(file=files(), header=st.sampled_from(["", "burns"]))
    @settings(max_examples=20, deadline=None)
    def test_a_file_is_valid(self, version, schemas, file, header):
        file = replace(
            file, headers=(*file.headers, *((("X-CMS-Article", header),) * bool(header)))
        )
        schema = schemas[version]

        assert schema.validate(etree.fromstring(format_xliff_file(file, "en", version))), (
            schema.error_log.last_error
        )

    def test_the_sample_is_valid_and_so_is_a_file_with_nothing_in_it(self, version, schemas):
        for content in (format_xliff(sample(), "en", version), written(version)):
            schemas[version].assertValid(etree.fromstring(content))

    def test_another_reader_finds_the_same_texts(self, version):
        store = toolkit(version).parsestring(format_xliff(sample(), "en", version))
        # The toolkit sees the codes of XLIFF 2 as nothing, and holds that all approved is finished.
        seen = str if version is V12 else prose
        entries = sample().entries

        assert [str(unit.source) for unit in store.units] == [seen(e.message.text) for e in entries]
        assert [str(unit.target or "") for unit in store.units] == [
            seen(e.translation) for e in entries
        ]
        assert [unit.isapproved() for unit in store.units] == [True, False, False, False]
        assert (store.getsourcelanguage(), store.gettargetlanguage()) == ("en", "de")

    def test_a_control_character_is_carried(self, version):
        file = read_xliff(written(version, Entry(Message("a", BELL), BELL, State.TRANSLATED)), "")

        assert translations(file) == {BELL: BELL}

    def test_control_characters_in_names_and_notes_are_carried(self, version):
        sent = Entry(Message("a\x01\n", "x"), notes=("\x02", "\N{SYMBOL FOR ESCAPE}2;"))
        (back,) = read_xliff(written(version, sent), "").entries

        assert (back.context, back.notes) == (sent.message.context, sent.notes)

    def test_states_survive(self, version):
        file = read_xliff(format_xliff(sample(), "en", version), "")

        assert [(entry.fuzzy, entry.reviewed) for entry in file.entries] == [
            (False, True),
            (False, False),
            (True, False),
            (False, False),
        ]

    def test_a_fuzzy_message_shows_the_text_it_was_made_from(self, version):
        content = format_xliff(sample(), "en", version)

        assert read_xliff(content, "").entries[2].previous_text == sample().entries[2].previous

    def test_the_catalog_is_named_by_article_base_and_language(self, version):
        file = read_xliff(format_xliff(sample(), "en", version), "")

        assert file.header("X-CMS-Article") == "burns"
        assert file.header("X-CMS-Base") == "1 4 0123456789ab"
        assert file.header("Language") == "de"

    def test_a_unit_keeps_its_id_whatever_stands_around_it(self, version):
        alone = written(version, sample().entries[1])
        among = format_xliff(sample(), "en", version)
        (name,) = found(alone, "//n:trans-unit/@id | //m:unit/@id")

        assert name in found(among, "//n:trans-unit/@id | //m:unit/@id")

    def test_a_section_is_a_group(self, version):
        content = format_xliff(sample(), "en", version)

        assert found(content, "//n:group/@resname | //m:group/@name") == ["article", "cool", "rest"]

    def test_the_same_code_has_the_same_id_in_source_and_target(self, version):
        content = format_xliff(sample(), "en", version)
        bold = "//n:bpt[.='**']/@id | //m:pc[@dispStart='**']/@id"

        assert found(content, bold) == ["2", "2"]

    def test_a_template_has_no_target(self, version):
        template = replace(sample(), locale="")

        assert not found(format_xliff(template, "en", version), "//n:target | //m:target")

    def test_reading_and_writing_again_gives_the_same_bytes(self, version):
        content = format_xliff(sample(), "en", version)

        assert format_xliff_file(read_xliff(content, ""), "en", version) == content

    def test_a_line_is_where_its_unit_begins(self, version):
        content = format_xliff(sample(), "en", version)
        line = read_xliff(content, "").entries[1].line

        assert b"2bf5a3b8eff29281" in content.split(b"\n")[line - 1]


def test_a_reader_that_knows_no_codes_finds_the_whole_text_in_version_1():
    units = ElementTree.fromstring(format_xliff(sample(), "en", V12)).findall(".//{*}trans-unit")
    sources = [unit.find("{*}source") for unit in units]

    assert ["".join(source.itertext()) for source in sources] == [
        entry.message.text for entry in sample().entries
    ]


def test_codes_say_what_they_stand_for():
    content = written(V12, Entry(Message("a", "5 &lt; 6 `mg` <https://x.example>\\\n[@who]")))

    assert found(content, "//n:ph/@equiv-text") == ["<", "mg", "https://x.example", " ", "[@who]"]


def test_an_articles_own_texts_have_no_codes():
    content = written(V12, Entry(Message("article.title", "**Care**")))

    assert found(content, "//n:source/text()") == ["**Care**"]


def test_what_two_units_have_in_common_is_told_apart():
    unit = "<trans-unit id='{}'><source>Open</source></trans-unit>"
    body = "".join(map(unit.format, "abb"))
    content = f"<xliff version='1.2'><file><body>{body}</body></file></xliff>"

    assert [entry.context for entry in read_xliff(content.encode(), "").entries] == [
        None,
        "b",
        "b-2",
    ]


def test_texts_of_half_a_surrogate_pair_are_carried():
    file = CatalogFile((), ())
    content = written(V21, Entry(Message("a", "\ud800x"), "\udfff", State.TRANSLATED))

    assert translations(read_xliff(content, "")) == {"\ud800x": "\udfff"}
    assert file == read_xliff(format_xliff_file(file, "en", V12), "")


def toolkit(version):
    name, kind = ("xliff", "xlifffile") if version is V12 else ("xliff2", "Xliff2File")
    reason = "translate-toolkit reads what we wrote; it is in the group `bench`"
    module = pytest.importorskip(f"translate.storage.{name}", reason=reason)
    return getattr(module, kind)


def prose(text):
    pieces = inline_pieces(text)
    return "".join(piece.text for piece in pieces if piece.kind is PieceKind.TEXT)
