"""Which source the readers of each locale are given."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cms.document.model import Citation
from cms.document.substitutes import Substitute, in_force, readings, substituted

OWN = Citation("who", "https://who.example", accessed="2026-11-22")
CHAINS = {"de": ("en",), "de-CH": ("de", "en"), "fr": ("en",)}
locales = some.sampled_from(sorted(CHAINS))


def substitute(locale: str, key: str = "who", **changes: bool) -> Substitute:
    day = datetime(2026, 11, 22, tzinfo=UTC)
    url = f"https://{locale}.example"
    return Substitute(key, locale, url, "", "", "", "Theirs.", "ann", day, **changes)


@pytest.mark.parametrize(
    ("stand_in", "found"),
    [
        ([], [("who", (), ())]),
        (["fr"], [("who", (), ("fr",)), ("fr", ("fr",), ())]),
        (["de"], [("who", (), ("de", "de-CH")), ("de", ("de", "de-CH"), ())]),
        (
            ["de", "de-CH"],
            [("who", (), ("de", "de-CH")), ("de", ("de",), ()), ("de-CH", ("de-CH",), ())],
        ),
    ],
)
def test_each_source_is_told_with_its_readers(stand_in, found):
    others = [*map(substitute, stand_in), substitute("fr", "nhs")]

    told = readings(OWN, others, CHAINS)

    hosts = [
        (each.citation.url.removeprefix("https://").partition(".")[0], each.only_in, each.not_in)
        for each in told
    ]
    assert hosts == found


@given(some.lists(some.tuples(locales, some.booleans()), max_size=6))
def test_every_locale_reads_one_source_and_a_release_has_the_same(recorded):
    holding = in_force(substitute(tag, is_withdrawn=gone) for tag, gone in recorded)

    told = list(readings(OWN, holding, CHAINS))

    for tag, chain in CHAINS.items():
        (read,) = [
            each
            for each in told
            if (tag in each.only_in if each.only_in else tag not in each.not_in)
        ]
        released = [each.citation for each in substituted([OWN], holding, (tag, *chain))]
        assert [read.citation] == (released or [OWN])


def test_a_substitute_leads_where_it_says():
    assert substitute("de").link == "https://de.example"
    assert substitute("de").applied_to(OWN).accessed == ""
