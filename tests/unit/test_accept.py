from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.delivery.accept import CODINGS, FORMATS, PLAIN, chosen_coding, chosen_format
from cms.delivery.query import read_query, served_by
from cms.errors import InvalidQuery, UnknownParameter

CHAINS = {
    "en": ("en",),
    "de": ("de", "en"),
    "de-CH": ("de-CH", "de", "en"),
    "zh-Hant": ("zh-Hant",),
}
WORDS = st.sampled_from(
    ["text/html", "text/*", "*/*", "br", "gzip", "*", ";q=", "0.5", ",", " ", "é"]
)


@given(st.one_of(st.binary(max_size=60), st.lists(WORDS).map("".join).map(str.encode)))
@settings(max_examples=60)
def test_every_header_gives_a_choice(header):
    assert chosen_format(header) in {"", *FORMATS}
    assert chosen_coding(header) in {PLAIN, *CODINGS}


def test_a_long_header_keeps_nobody_busy():
    assert chosen_format(b"a/b," * 100_000 + b"text/html") == ""


@given(st.text(max_size=40))
@settings(max_examples=60)
def test_every_text_is_a_locale_that_is_served_or_is_not(tag):
    _, chain = served_by(tag, CHAINS)

    assert not chain or chain in CHAINS.values()


def test_a_locale_is_served_by_the_nearest_that_its_tag_tells():
    found = {tag: served_by(tag, CHAINS) for tag in ("de_ch", "de-AT", "zh-TW", "zh-CN", "fr")}

    assert found == {
        "de_ch": ("de-CH", ("de-CH", "de", "en")),
        "de-AT": ("de-AT", ("de", "en")),
        "zh-TW": ("zh-TW", ("zh-Hant",)),
        "zh-CN": ("zh-CN", ()),
        "fr": ("fr", ()),
    }


@given(st.one_of(st.binary(max_size=60), st.text("a=&%0fé+;", max_size=30).map(str.encode)))
@settings(max_examples=60)
def test_every_query_is_read_or_refused(encoded):
    with suppress(InvalidQuery, UnknownParameter):
        assert set(read_query(encoded, ("a", "0")).given) <= {"a", "0"}
