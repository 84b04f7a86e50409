from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.xliff import XliffVersion, format_xliff, read_xliff
from cms.errors import MalformedXliff
from tests.cases import read_cases
from tests.xliff_sample import sample

SENT = [format_xliff(sample(), "en", version) for version in XliffVersion]
UNIT = "<trans-unit id='a'><source>{}</source></trans-unit>"


def refusal(content):
    with pytest.raises(MalformedXliff) as caught:
        read_xliff(content, "a.xlf")
    return str(caught.value)


def around(text):
    return f"<xliff version='1.2'><file><body>{text}</body></file></xliff>".encode()


@pytest.mark.parametrize(("content", "reason"), read_cases("xliff_refused.txt"))
def test_what_is_no_xliff_is_refused_with_its_line(content, reason):
    assert refusal(content.encode()).startswith(f"a.xlf:{reason}")


def test_an_empty_file_is_refused():
    assert refusal(b"").startswith("a.xlf:1: it is not well-formed XML")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-7", "no-such-encoding"])
def test_other_encodings_are_read_or_refused(encoding):
    head = f"<?xml version='1.0' encoding='{encoding}'?>"
    known = encoding == "utf-16"
    content = (head + around(UNIT.format("日本")).decode()).encode("utf-16" if known else "utf-8")

    if known:
        assert read_xliff(content, "").entries[0].text == "日本"
    else:
        refusal(content)


def test_a_document_type_in_utf_16_is_refused_as_well():
    content = "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE a []><xliff version='1.2'/>"

    assert "DOCTYPE" in refusal(content.encode("utf-16"))


def test_bottomless_nesting_is_refused():
    deep = "<g id='1'>" * 10_000

    assert "well-formed" in refusal(around(UNIT.format(deep)))


def test_a_text_without_an_end_is_refused():
    assert "well-formed" in refusal(around(UNIT.format("a" * 11_000_000)))


def test_a_name_with_commands_for_a_terminal_is_shown_as_what_it_is():
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in refusal("<a>\N{RIGHT-TO-LEFT OVERRIDE}</b>".encode())


def test_however_many_units_are_alike_each_is_told_apart():
    file = read_xliff(around(UNIT.format("Rest.") * 3_000), "")

    assert len({entry.context for entry in file.entries}) == 3_000


@given(st.sampled_from(SENT), st.integers(0, 3000), st.integers(0, 40), st.binary(max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_read_or_refused(content, start, length, damage):
    damaged = content[:start] + damage + content[start + length :]

    with suppress(MalformedXliff):
        read_xliff(damaged, "a.xlf")


@given(st.binary(max_size=60))
@settings(max_examples=60, deadline=None)
def test_anything_else_is_refused(content):
    refusal(content)
