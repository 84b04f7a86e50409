import pytest

from cms.catalog.message import State
from cms.document.model import Risk
from cms.release.policy import Use, read_policy
from cms.settings import REQUIRED_STATES
from cms.settings.tables import DEFAULT_POLICY, FALLBACKS, RISKS


def test_the_default_shows_no_older_critical_text():
    policy = read_policy(DEFAULT_POLICY, "reviewed")

    assert policy.fallbacks == {
        Risk.ROUTINE: (Use.PREVIOUS, Use.SOURCE),
        Risk.CAUTION: (Use.PREVIOUS_IF_SAFE, Use.SOURCE),
        Risk.CRITICAL: (Use.BLOCK,),
    }
    assert policy.needed is State.REVIEWED


def test_settings_know_the_same_words():
    assert tuple(Risk) == RISKS
    assert (*FALLBACKS,) == tuple(use for use in Use if use is not Use.CURRENT)
    assert {State(name) for name in REQUIRED_STATES} == {State.REVIEWED, State.TRANSLATED}


@pytest.mark.parametrize(
    ("changes", "needed"),
    [
        ({}, "translated"),
        ({"routine": ("source", "previous")}, "reviewed"),
        ({"routine": ("previous",), "caution": ("source", "previous-if-safe")}, "reviewed"),
        ({"critical": ("block", "source")}, "reviewed"),
    ],
)
def test_another_policy_has_another_name(changes, needed):
    default = read_policy(DEFAULT_POLICY, "reviewed")

    assert read_policy({**DEFAULT_POLICY, **changes}, needed).name != default.name


def test_the_name_does_not_depend_on_the_order_of_risks():
    backwards = dict(reversed(DEFAULT_POLICY.items()))

    assert read_policy(backwards, "reviewed").name == read_policy(DEFAULT_POLICY, "reviewed").name
