"""Where lines may be broken. The expected places are those of libunistring 1.0."""

import random
import re
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.line_breaks import may_break
from cms.catalog.po import format_po
from cms.catalog.wrapping import quoted
from tests.cases import read_cases

ESCAPE = re.compile(r"\\U[0-9a-f]{8}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}")
HEADERS = (("Content-Type", "text/plain; charset=UTF-8"),)
ALPHABETS = (
    "abcd efg 0123 .,;:!?-–—/()[]{}'\"«»„“”‘’%$€§…éüñ\u00a0\u00ad   ",
    "日本語テスト、。・「」『』（）［］！？…ーっャぁ〜％￥ｱｲ　 abc 12",
    "한국어가각힣ㄱ 문장 ()., \u1100\u1161\u11a8",
    "กขคจ่้ะาเแโใไๆฯ๐๑ abc कखगघ ि्ुा।१२ ",
    "ابتث خدذ،؛؟٠١ًٌٍ \u200f\u2067\u2069 אבגד -־׳ a1-",
    "😀👍🏽☝🏻🇩🇪🇫🇷👨\u200d👩❤\ufe0f ab ",
    'ab c\\"\t\r\a\b\f\v d-e/ ',
    "a b\u200b\u2060\ufeff\u0300\u2010\u2011\u2014y £±§¶†¡¿½×÷⌚°′ ",
)


def shown(text: str) -> str:
    """Write `|` where a line may begin."""
    return text[:1] + "".join(
        f"|{letter}" if may_break(text, place) else letter
        for place, letter in enumerate(text[1:], start=1)
    )


def unbracketed(case: str) -> str:
    r"""Read what stands between brackets, with \uXXXX for letters that an editor hides."""
    return ESCAPE.sub(lambda match: chr(int(match[0][2:], 16)), case[1:-1])


@pytest.mark.parametrize(("text", "expected"), read_cases("line_breaks.txt"))
def test_lines_may_begin_where_unicode_says(text, expected):
    assert shown(unbracketed(text)) == unbracketed(expected)


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext (msgcat) is not installed")
def test_gettext_divides_texts_of_all_scripts_where_we_do():
    chance = random.Random(14)
    alphabets = [*ALPHABETS, "".join(ALPHABETS)]
    texts = ["".join(chance.choices(letters, k=200)) for letters in alphabets * 60]
    entries = (FileEntry(0, f"{n}", "a", translation=text) for n, text in enumerate(texts))
    written = format_po(CatalogFile(HEADERS, tuple(entries)))

    result = subprocess.run(
        ["msgcat", "-"], input=written.encode(), capture_output=True, check=True
    )

    assert result.stdout.decode() == written


def test_what_cannot_be_divided_is_longer_than_its_line():
    assert quoted("msgid", "x" * 90) == f'msgid "{"x" * 90}"\n'
    assert quoted("msgid", f"a {'x' * 90} b") == f'msgid ""\n"a "\n"{"x" * 90} "\n"b"\n'
    assert quoted("msgid", f"a {'x' * 90}-") == f'msgid ""\n"a "\n"{"x" * 90}-"\n'


def test_answers_stay_right_after_more_pairs_than_are_remembered():
    ideographs = "".join(map(chr, range(0x4E00, 0x4E00 + 260)))
    pairs = (first + second for first in ideographs for second in ideographs)

    assert all(may_break(pair, 1) for pair in pairs)
    assert shown("a b") == "a |b"


@given(st.text(min_size=2, max_size=30))
@settings(max_examples=100, deadline=None)
def test_no_line_begins_with_a_space(text):
    assert "| " not in shown(text.replace("|", ""))
