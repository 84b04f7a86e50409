"""What the checks found is kept by rules, article and locale, and can be forgotten."""

import pytest

from cms.pipeline.init_workspace import init_workspace
from cms.store.known_problems import (
    append_known_problems,
    forget_others,
    knows_others,
    load_known_problems,
)

SAID = [["numbers", "error", "“3” is not in the text."]]


@pytest.fixture
def keep(workspace):
    def call(rules, found):
        with workspace.writing() as session:
            append_known_problems(session, rules, found)

    return call


@pytest.fixture
def load(workspace):
    def call(rules, articles=(1, 2), locales=("de", "ja")):
        with workspace.reading() as session:
            return load_known_problems(session, rules, articles, locales)

    return call


def test_what_is_kept_at_several_times_is_found_together(keep, load):
    keep("r", {(1, "de"): {"a": SAID}, (1, "ja"): {"a": []}, (2, "de"): {}})
    keep("r", {(1, "de"): {"b": []}, (3, "de"): {"c": []}})

    assert load("r") == {(1, "de"): {"a": SAID, "b": []}, (1, "ja"): {"a": []}}
    assert load("r", [3], ["de"]) == {(3, "de"): {"c": []}}


def test_other_rules_do_not_count_and_can_be_forgotten(workspace, keep, load):
    keep("old", {(1, "de"): {"a": SAID}})
    keep("r", {(1, "de"): {"a": []}})
    keep("very old", {(1, "de"): {"a": SAID}})

    assert load("r") == {(1, "de"): {"a": []}}
    with workspace.writing() as session:
        assert knows_others(session, "r")
        forget_others(session, "r")
        assert not knows_others(session, "r")
    assert (load("old"), load("very old"), load("r")) == ({}, {}, {(1, "de"): {"a": []}})


def test_who_finds_the_same_at_the_same_time_neither_waits_nor_fails(postgres_database, tmp_path):
    environment = {"CMS_DATABASE_URL": postgres_database("cms_at_once")}
    workspace = init_workspace(tmp_path / "w", "en", ["de"], environment)
    found = {(1, "de"): {"a": SAID}}
    with workspace.writing(of_one_moment=True) as slow:
        append_known_problems(slow, "r", found)
        with workspace.writing() as quick:
            append_known_problems(quick, "r", found)
        append_known_problems(slow, "r", found)

    with workspace.reading() as session:
        assert load_known_problems(session, "r", [1], ["de"]) == found
    workspace.engine.dispose()
