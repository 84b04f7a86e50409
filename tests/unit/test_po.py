"""Reading and writing PO, by values; what other programs make of our files is in test_po_border."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.message import Message
from cms.catalog.po import format_po, read_po
from cms.errors import MalformedPo
from tests.cases import read_cases

EVERYTHING = """\
# Hands and wounds.
#, fuzzy
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# of the translator
#. Section: Washing
#: washing#hands
#, fuzzy, no-wrap
#| msgctxt "hands"
#| msgid "Rinse."
#| msgid_plural "Rinse both."
msgctxt "washing"
msgid "Wash."
msgid_plural "Wash both."
msgstr[0] "Waschen."
msgstr[1] "Beide waschen."

#~| msgid "Older."
#~ msgid "Old.\\t"
#~ msgstr "Alt.\\t"

# after all
"""


def read(text: str) -> CatalogFile:
    return read_po(text.encode(), "care.po")


def entry(text: str) -> FileEntry:
    (only,) = read(text).entries
    return only


def refused(content: bytes) -> MalformedPo:
    with pytest.raises(MalformedPo) as error:
        read_po(content, "care.po")
    return error.value


def test_nothing_in_a_file_is_left_out():
    assert format_po(read(EVERYTHING)) == EVERYTHING


def test_a_message_has_all_its_parts():
    washing, old = read(EVERYTHING).entries

    assert washing == FileEntry(
        line=17,
        context="washing",
        text="Wash.",
        plural="Wash both.",
        translations=("Waschen.", "Beide waschen."),
        fuzzy=True,
        flags=("no-wrap",),
        previous_context="hands",
        previous_text="Rinse.",
        previous_plural="Rinse both.",
        comments=("of the translator",),
        notes=("Section: Washing",),
        places=("washing#hands",),
    )
    assert (old.obsolete, old.previous_text, old.message) == (True, "Older.", Message("", "Old.\t"))


def test_the_header_is_apart_from_the_messages():
    file = read(EVERYTHING)

    assert file.header("language") == "de"
    assert file.header("X-Absent") == ""
    assert (file.header_comments, file.header_fuzzy) == (("Hands and wounds.",), True)
    assert file.closing_comments == ("after all",)
    assert [active.text for active in file.active()] == ["Wash."]


def test_a_header_line_without_a_colon_stays():
    text = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"and more\\n"\n'

    assert format_po(read(text)) == text


def test_lines_are_counted_from_one_at_the_msgid():
    file = read('\n# a\nmsgctxt "c"\nmsgid "a"\nmsgstr ""\n\n\n\nmsgid "b"\nmsgstr ""\n')

    assert [message.line for message in file.entries] == [4, 9]


def test_a_file_larger_than_a_piece_is_read_as_one():
    text = "".join(f'msgid "{n}"\nmsgstr ""\n"{n}"\n"{"ä" * 997}"\n\n' for n in range(3000))

    file = read(text)

    assert [message.line for message in file.entries] == list(range(1, 15000, 5))
    assert all(len(message.translation) > 997 for message in file.entries)


def test_a_message_larger_than_many_pieces_is_read_as_one():
    text = 'msgid "a"\nmsgstr ""\n' + '"drink, rest"\n' * 300_000

    assert len(entry(text).translation) == 300_000 * len("drink, rest")


@pytest.mark.parametrize(
    ("text", "expected"),
    [*read_cases("po_refused.txt"), *read_cases("po_stricter.txt")],  # gettext accepts the latter
)
def test_what_cannot_be_kept_is_refused_with_its_line(text, expected):
    line, _, reason = expected.partition(" ")

    error = refused(text.encode())

    assert error.details["line"] == int(line)
    assert reason in str(error.details["reason"])


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'msgid "a"\nmsgstr "\xe9"\n', 2),
        (b'msgid "a"\nmsgstr "\xed\xa0\x80"\n', 2),
        (b'msgid "a"\n\nmsgstr "a\0b"\n', 3),
        (b'msgid "a"\nmsgstr "b"\n' * 40_000 + b"\xff", 3),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_line(content, line):
    assert refused(content).details["line"] >= line


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ('msgid "a" "b" msgstr "c" "d"', "cd"),
        ('msgid"a"msgstr"c"', "c"),
        ('\ufeffmsgid "a"\nmsgstr "c"', "c"),
        ('msgid "a"\r\nmsgstr ""\r\n"c"\r\n"d"\r\n', "cd"),
        ('msgid "a"\n\nmsgstr "c"\n\n"d"\n', "cd"),
        ('\tmsgid "a"\n  msgstr\n\n "c"', "c"),
        ('msgid "a"\nmsgstr "\\303\\251\\x41\\\\n\\"\\t"', 'éA\\n"\t'),
        ('#~\n#~ # said before\n#~ msgid "a"\n#~ msgstr "c"', "c"),
        ('#~ msgid "a"\n\n#~ msgstr "c"', "c"),
        ('msgid "a"\nmsgstr "c\u2028d\x85e\x0bf"', "c\u2028d\x85e\x0bf"),
    ],
)
def test_what_gettext_reads_is_read(text, translation):
    assert entry(text).translation == translation


def test_another_charset_is_decoded_and_utf_8_is_written():
    text = EVERYTHING.replace("UTF-8", "ISO-8859-15").replace("Alt", "Ält €")

    file = read_po(text.encode("iso-8859-15"), "care.po")

    assert "Ält €" in format_po(file)
    assert "charset=UTF-8" in format_po(file)


def test_the_placeholder_of_a_template_is_no_charset():
    text = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=CHARSET\\n"\n\nmsgid "é"\nmsgstr ""\n'
    )

    assert read(text).entries[0].text == "é"


def test_a_placeholder_for_plural_forms_is_read_where_no_form_is_filled_in():
    text = EVERYTHING.replace(
        "nplurals=2; plural=(n != 1);", "nplurals=INTEGER; plural=EXPRESSION;"
    )

    empty = text.replace('"Waschen."', '""').replace('"Beide waschen."', '""')

    assert read(empty).entries[0].translations == ("", "")


def test_a_name_with_spaces_is_one_place():
    text = '#: \u2068first aid.md\u2069:4 b.md\nmsgid "a"\nmsgstr ""\n'

    assert entry(text).places == ("first aid.md:4", "b.md")
    assert format_po(read(text)) == text


def test_comments_of_every_kind_keep_their_words():
    text = '#no space\n##two\n#\n  # indented\n#.\n#,fuzzy\nmsgid "a"\nmsgstr "b"\n'

    found = entry(text)

    assert found.comments == ("no space", "#two", "", "indented")
    assert (found.notes, found.fuzzy) == (("",), True)


def test_no_comment_can_become_a_message():
    sly = FileEntry(1, None, "a", notes=('one\nmsgid "b"', "two\r#, fuzzy\u2028msgid"))

    assert read(format_po(CatalogFile((), (sly,)))).entries[0].notes == (
        "one",
        'msgid "b"',
        "two",
        "#, fuzzy",
        "msgid",
    )


def test_obsolete_messages_are_written_last():
    old, new = FileEntry(1, None, "a", obsolete=True), FileEntry(2, None, "b")

    written = read(format_po(CatalogFile((), (old, new))))

    assert [message.text for message in written.entries] == ["b", "a"]


def test_an_empty_file_has_nothing():
    assert read("") == CatalogFile((), ())
    assert format_po(CatalogFile((), ())) == ""


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\4"), max_size=60)
entries = st.builds(
    FileEntry,
    line=st.just(0),
    context=st.none() | texts,
    text=texts.filter(bool),
    translation=texts,
    fuzzy=st.just(True),  # so that line breaks may differ
    previous_text=st.none() | texts,
    comments=st.lists(texts, max_size=2).map(tuple),
    notes=st.lists(texts, max_size=2).map(tuple),
)
files = st.builds(
    CatalogFile,
    headers=st.just((("Language", "de"), ("X-Any", "é"))),
    entries=st.lists(entries, max_size=3, unique_by=lambda e: (e.context, e.text)).map(tuple),
)


@given(files)
@settings(max_examples=60, deadline=None)
def test_what_was_written_is_read_and_written_again_the_same(file):
    written = format_po(file)
    found = read(written)

    assert format_po(found) == written
    assert [(e.context, e.text, e.translation, e.previous_text) for e in found.entries] == [
        (e.context, e.text, e.translation, e.previous_text) for e in file.entries
    ]


pieces = st.sampled_from(
    ['"', "\\", "\n", "#", "~", "|", ",", "[0]", " ", "msgid ", "msgstr ", "msgctxt ", '"a"', "x"]
)


@given(st.lists(pieces, max_size=40).map("".join) | st.binary(max_size=40).map(repr))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused_with_a_line_of_it(text):
    try:
        file = read(text)
    except MalformedPo as error:
        assert error.details["line"] in range(1, text.count("\n") + 2)  # noqa: PT017 (either may be)
    else:
        assert read(format_po(file)).entries == file.entries


def test_a_fault_is_named_however_much_follows_it():
    text = 'msgid "a"\nmsgstr b\n' + 'msgid "c"\nmsgstr "d"\n\n' * 900_000

    assert str(refused(text.encode())).startswith("care.po:2: this is not a keyword")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('msgid "a"\nmsgstr ""\n' + '"rest"\n' * 3_000_000, "1: a message of more than"),
        ('msgid ""\nmsgstr ""\n' + '"X: y\\n"\n' * 30_000, "1: headers of more than"),
        ('msgid ""\nmsgstr "charset=' + "a" * 200_000 + '"', f"1: the charset '{'a' * 40}' is"),
        ("#\n" * 2_100_000, "1: more than 4,000,000 characters of comments"),
        ("\n" * 18_000_000, "1: a message of more than"),
        ("x" * 18_000_000, "1: this is not a keyword"),
        ('msgid "' + "a" * 18_000_000, "1: the text is not closed by a quote"),
    ],
    ids=["texts", "headers", "a charset", "comments", "empty lines", "a line", "an open text"],
)
def test_what_never_ends_is_refused_in_one_line(text, reason):
    assert str(refused(text.encode())).startswith(f"care.po:{reason}")
