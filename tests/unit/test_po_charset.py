"""PO files in the character sets of the world."""

import codecs
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.po import format_po, read_po
from cms.errors import MalformedPo

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n\nmsgid "Rest."\n'
# One that has the language, and for those of two bytes a character that ends like a backslash.
CHARSETS = [
    ("ASCII", "Ruhen."),
    ("ANSI_X3.4-1968", "Ruhen."),
    ("UTF-8", "休息してください。"),
    ("utf8", "Rúste út."),
    ("ISO-8859-1", "Überstürzen Sie nichts."),
    ("latin1", "Überstürzen Sie nichts."),
    ("ISO8859-15", "Das kostet 5 €."),
    ("ISO-8859-2", "Odpočívejte, prosím."),
    ("ISO_8859-3", "Ripozu ĉiutage."),
    ("ISO-8859-4", "Atpūtieties."),
    ("ISO-8859-5", "Отдыхайте."),
    ("ISO-8859-6", "استرح قليلا"),
    ("ISO-8859-7", "Ξεκουραστείτε."),
    ("ISO-8859-8", "לנוח היטב"),
    ("ISO-8859-9", "Dinlenin, ağır kaldırmayın."),
    ("ISO-8859-10", "Hvíldu þig."),
    ("ISO-8859-11", "พักผ่อน"),
    ("ISO-8859-13", "Ilsėkitės."),
    ("ISO-8859-14", "Gorffwyswch, ŵyr."),
    ("ISO-8859-16", "Odihniți-vă."),
    ("KOI8-R", "Отдыхайте больше."),
    ("KOI8-U", "Відпочивайте, їжте."),
    ("KOI8-T", "Истироҳат кунед."),
    ("CP437", "Überstürzen Sie nichts."),
    ("IBM850", "Überstürzen Sie nichts."),
    ("CP866", "Отдыхайте."),
    ("CP874", "พักผ่อน"),
    ("WINDOWS-1250", "Odpočívejte."),
    ("CP1251", "Отдыхайте."),
    ("CP1252", "„Ruhen“ – 5 €"),
    ("CP1253", "Ξεκουραστείτε."),
    ("CP1254", "Dinlenin, ağır."),
    ("CP1255", "לנוח"),
    ("CP1256", "استرح قليلا"),
    ("CP1257", "Atpūtieties."),
    ("CP1258", "Nghi\u0309 ngơi"),
    ("MACINTOSH", "Überstürzen Sie nichts."),
    ("mac_roman", "Überstürzen Sie nichts."),
    ("GB2312", "请多休息。"),
    ("EUC-CN", "请多休息。"),
    ("GBK", "請多休息誠"),
    ("GB18030", "请多休息𠀀"),
    ("BIG5", "許功蓋，請多休息"),
    ("CP950", "許功蓋，請多休息"),
    ("BIG5-HKSCS", "許功蓋，唔該休息吓"),
    ("SHIFT_JIS", "表示ソ能を休める"),
    ("CP932", "表示ソ能を①休める"),
    ("EUC-JP", "表示を休める"),
    ("EUC-KR", "푹 쉬세요."),
    ("CP949", "푹 쉬세요 똠"),
    ("JOHAB", "푹 쉬세요"),
    ("TIS-620", "พักผ่อน"),
]

# mac_roman is a name of libiconv only, and gettext 0.21 aborts at CP1255.
IN_GETTEXT = [each for each in CHARSETS if each[0] not in {"mac_roman", "CP1255"}]


def written(charset: str, translation: str) -> bytes:
    return (HEADER.format(charset) + f'msgstr "{translation}"\n').encode(charset)


@pytest.mark.parametrize(("charset", "translation"), CHARSETS, ids=[c for c, _ in CHARSETS])
def test_a_file_in_its_own_charset_is_read_and_written_as_utf_8(charset, translation):
    file = read_po(written(charset, translation), "care.po")
    again = format_po(file)

    assert [entry.translation for entry in file.entries] == [translation]
    assert "charset=UTF-8" in again or "charset=utf8" in again
    assert read_po(again.encode(), "care.po").entries == file.entries


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize(("charset", "translation"), IN_GETTEXT, ids=[c for c, _ in IN_GETTEXT])
def test_gettext_reads_the_same_files(charset, translation):
    ended = subprocess.run(
        ["msgfmt", "-o", "/dev/null", "-"],
        input=written(charset, translation),
        capture_output=True,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
@pytest.mark.parametrize("name", ["UTF-16", "CHARSET", "UTF-8"])
def test_utf_16_is_told_by_the_mark_at_its_beginning(mark, name):
    text = HEADER.format(name) + 'msgstr "休息 ਊ"\n'
    codec = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"

    (entry,) = read_po(mark + text.encode(codec), "care.po").entries
    assert entry.translation == "休息 ਊ"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (codecs.BOM_UTF16_LE + 'msgid "ਊ"\n'.encode("utf-16-le") + b"\x00\xd8", 2),
        (codecs.BOM_UTF16_LE + 'msgid "ਊ"\nmsgstr "\0"'.encode("utf-16-le"), 2),
        ('msgid "a"\n'.encode("utf-16-le"), 1),
        ('msgid "a"\n'.encode("utf-32"), 1),
        (written("TIS-620", "") + b"# \x93\n", 7),
        (written("CP932", "") + b"# \xfd\n", 7),
        (written("GB2312", "") + b"# \xfe\xfe\n", 7),
    ],
)
def test_bytes_that_are_not_of_the_charset_are_refused_with_their_line(content, line):
    with pytest.raises(MalformedPo) as refused:
        read_po(content, "care.po")

    assert refused.value.details["line"] == line


@pytest.mark.parametrize(
    "name",
    ["UTF-7", "unicode_escape", "idna", "zlib", "CP037", "hex", "ISO-2022-JP", "EUC-TW", "CP9"],
)
def test_a_codec_that_no_quoted_text_can_be_in_is_refused(name):
    content = (HEADER.format(name) + 'msgstr "a"\n').encode()

    with pytest.raises(MalformedPo, match=f"care.po:1: the charset '{name}' is not known"):
        read_po(content, "care.po")


@given(st.sampled_from([name for name, _ in CHARSETS]), st.binary(max_size=30))
def test_no_bytes_in_any_charset_raise_anything_but_a_clear_error(name, tail):
    content = (HEADER.format(name) + "msgstr ").encode() + tail

    try:
        file = read_po(content, "care.po")
    except MalformedPo:
        return
    assert read_po(format_po(file).encode(), "care.po").entries == file.entries
