"""What holds in each locale: the settings, the nearest locale's, and this release's own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.message import State
from cms.document.model import Risk
from cms.errors import InvalidSettings
from cms.release.chains import fallback_chains
from cms.release.policy import WEIGHTS, Use, needed_state, read_policies
from cms.settings import Settings
from cms.settings.releasing import (
    DEFAULT_POLICY,
    DEFAULT_WEIGHTS,
    FALLBACKS,
    REQUIRED_STATES,
    RISKS,
    CoverageSettings,
    PolicySettings,
)

LOCALES = ("de", "de-AT", "de-CH", "fr", "zh", "zh-Hant")


def settings(**changes) -> Settings:
    return Settings(folder=Path("/w"), **changes)


def policies(uses=None, **changes):
    return read_policies(settings(**changes), "en", LOCALES, uses)


def test_the_default_shows_no_older_critical_text():
    policy = policies()["de"]

    assert policy.uses == {
        Risk.ROUTINE: (Use.PREVIOUS, Use.SOURCE),
        Risk.CAUTION: (Use.PREVIOUS_IF_SAFE, Use.SOURCE),
        Risk.CRITICAL: (Use.BLOCK,),
    }
    assert (policy.needed, policy.needed_percent) == (State.REVIEWED, 0)


def test_settings_know_the_same_words():
    assert tuple(Risk) == RISKS
    assert (*FALLBACKS,) == tuple(use for use in Use if use is not Use.CURRENT)
    assert {State(name) for name in REQUIRED_STATES} == {State.REVIEWED, State.TRANSLATED}
    assert {risk.value: weight for risk, weight in WEIGHTS.items()} == DEFAULT_WEIGHTS


def test_a_release_wins_over_a_locale_and_a_locale_over_the_rest():
    own = PolicySettings(by_locale={"de": {"critical": ("source",), "routine": ("omit",)}})
    found = policies({"routine": ("block",)}, policy=own)

    assert found["de"].uses[Risk.CRITICAL] == (Use.SOURCE,)
    assert found["de"].uses[Risk.ROUTINE] == found["fr"].uses[Risk.ROUTINE] == (Use.BLOCK,)
    assert found["fr"].uses[Risk.CRITICAL] == (Use.BLOCK,)


def test_what_is_said_of_a_language_holds_for_its_regions():
    own = PolicySettings(by_locale={"de": {"critical": ("source",)}}, states={"de": "translated"})
    coverage = CoverageSettings(50, {"de-ch": 80})
    found = policies(policy=own, coverage=coverage)

    assert found["de-CH"].uses[Risk.CRITICAL] == (Use.SOURCE,)
    assert [found[tag].needed_percent for tag in ("de", "de-CH", "fr")] == [50, 80, 50]
    assert needed_state(settings(policy=own), "de-AT") is State.TRANSLATED
    assert needed_state(settings(policy=own), "fr") is State.REVIEWED


@pytest.mark.parametrize(
    "changes",
    [
        {"required_state": "translated"},
        {"policy": PolicySettings({**DEFAULT_POLICY, "routine": ("source", "previous")})},
        {"policy": PolicySettings(by_locale={"de": {"critical": ("block", "source")}})},
        {"coverage": CoverageSettings(90)},
        {"coverage": CoverageSettings(0, {}, {**DEFAULT_WEIGHTS, "critical": 5})},
        {"fallbacks": {"de": ("fr",)}},
    ],
)
def test_another_policy_has_another_name(changes):
    assert policies(**changes)["de"].name != policies()["de"].name


def test_the_name_does_not_depend_on_the_order_of_risks():
    backwards = PolicySettings(dict(reversed(DEFAULT_POLICY.items())))

    assert policies(policy=backwards)["de"].name == policies()["de"].name


@pytest.mark.parametrize(
    ("named", "locale", "chain"),
    [
        ({}, "de-CH", ("de",)),
        ({}, "zh-Hant", ()),  # nobody who reads it gets the other script
        ({}, "de", ()),
        ({"de-CH": ["fr", "de"]}, "de-CH", ("fr", "de")),
        ({"de-CH": ["fr", "de", "en"]}, "de-CH", ("fr", "de")),
        ({"de_CH": ["fr"]}, "de-CH", ("fr",)),
        ({"de-CH": []}, "de-CH", ()),
        ({"de-CH": ["de-AT"]}, "de-CH", ("de-AT", "de")),
        ({"fr": ["de-CH"], "de-CH": ["de-AT"]}, "fr", ("de-CH", "de-AT", "de")),
        ({"de": ["de-CH"]}, "de-CH", ("de",)),
        ({"it": ["pt"]}, "de-CH", ("de",)),  # taken out of the workspace: may come back
    ],
)
def test_a_locale_falls_back_along_its_chain(named, locale, chain):
    assert fallback_chains(named, "en", LOCALES)[locale] == chain


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ({"de": ["de"]}, "fallbacks.de leads back to 'de'"),
        ({"de": ["fr"], "fr": ["de"]}, "leads back to"),
        ({"de": ["it"]}, "fallbacks.de: this workspace has no locale 'it'"),
        ({"de": ["qq"]}, "fallbacks.de: "),
        ({"qq": ["de"]}, "fallbacks: "),
        ({"en": ["de"]}, "fallbacks.en: articles are written in it"),
        ({"de": ["en", "fr"]}, "fallbacks.de: 'en' comes last"),
    ],
)
def test_a_chain_that_leads_nowhere_is_refused(named, reason):
    with pytest.raises(InvalidSettings, match=reason):
        fallback_chains(named, "en", LOCALES)


TAGS = st.sampled_from((*LOCALES, "en", "it"))


@given(named=st.dictionaries(TAGS, st.lists(TAGS, max_size=3), max_size=4))
def test_no_chain_has_a_locale_twice_or_the_source(named):
    try:
        chains = fallback_chains(named, "en", LOCALES)
    except InvalidSettings:
        return
    for locale, chain in chains.items():
        assert len({locale, "en", *chain}) == len(chain) + 2
