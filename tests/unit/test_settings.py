import dataclasses
import os
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.errors import InvalidSettings, WorkspaceNotFound
from cms.settings import FILE_NAME, Settings, find_workspace, load_settings
from cms.settings.releasing import DEFAULT_POLICY, DEFAULT_WEIGHTS


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / FILE_NAME).write_text("")
    return tmp_path


def load(folder, text, **environment):
    (folder / FILE_NAME).write_text(text)
    return load_settings(folder, environment)


def refusal(folder, text, **environment) -> str:
    with pytest.raises(InvalidSettings) as caught:
        load(folder, text, **environment)
    return str(caught.value)


def test_a_workspace_is_found_from_inside_it(folder):
    below = folder / "articles" / "burns"
    below.mkdir(parents=True)

    assert find_workspace(below) == folder
    assert find_workspace(folder) == folder


def test_the_nearest_workspace_counts(folder):
    inner = folder / "demo"
    inner.mkdir()
    (inner / FILE_NAME).write_text("")

    assert find_workspace(inner) == inner


def test_a_folder_of_the_settings_name_is_no_workspace(tmp_path):
    (tmp_path / FILE_NAME).mkdir()

    with pytest.raises(WorkspaceNotFound, match=re.escape(str(tmp_path))):
        find_workspace(tmp_path)


def test_an_empty_file_gives_the_defaults(folder):
    settings = load(folder, "")

    assert (settings.source_locale, settings.required_state) == ("en", "reviewed")
    assert settings.policy.everywhere == DEFAULT_POLICY
    assert (settings.policy.past_review, settings.coverage.needed_percent) == ("report", 0)
    assert settings.locales_folder == folder / "locales"
    assert settings.releases_folder == folder / "releases"


def test_settings_cannot_be_changed(folder):
    with pytest.raises(dataclasses.FrozenInstanceError):
        load(folder, "").author = "eva"


def test_the_file_is_read_and_the_environment_wins(folder):
    text = 'author = "ann"\nbase_url = "https://a.example"\n'
    settings = load(folder, text, CMS_AUTHOR="eva", CMS_OTHER="x", HOME="/")

    assert (settings.author, settings.base_url) == ("eva", "https://a.example")


def test_an_empty_variable_counts_as_not_set(folder):
    settings = load(folder, 'author = "ann"', CMS_AUTHOR="", CMS_REQUIRED_STATE="")

    assert (settings.author, settings.required_state) == ("ann", "reviewed")


def test_a_policy_may_change_one_risk_only(folder):
    settings = load(folder, '[policy]\ncaution = ["omit"]\n')

    assert settings.policy.everywhere == {**DEFAULT_POLICY, "caution": ("omit",)}


def test_a_locale_may_have_a_policy_and_a_state_of_its_own(folder):
    text = '[policy.locale.de]\ncritical = ["source", "block"]\nrequired_state = "translated"\n'
    policy = load(folder, text).policy

    assert policy.by_locale == {"de": {"critical": ("source", "block")}}
    assert (policy.everywhere, policy.states) == (DEFAULT_POLICY, {"de": "translated"})


def test_coverage_is_set_everywhere_by_locale_and_by_risk(folder):
    text = "[coverage]\nneeded_percent = 90\nlocale.ja = 60\nweights.critical = 10\n"
    coverage = load(folder, text).coverage

    assert (coverage.needed_percent, coverage.by_locale) == (90, {"ja": 60})
    assert coverage.weights == {**DEFAULT_WEIGHTS, "critical": 10}


def test_a_locale_names_those_that_stand_in_for_it(folder):
    assert load(folder, '[fallbacks]\nde-CH = ["de"]\n').fallbacks == {"de-CH": ("de",)}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("author = ", "not a TOML file"),
        ("author = " + "9" * 5000, "not a TOML file"),
        ('colour = "red"', "there is no setting 'colour'"),
        ('folder = "/"', "there is no setting 'folder'"),
        ("author = 5", "author must be a text in quotes"),
        ('required_state = "fuzzy"', "required_state must be one of reviewed, translated"),
        ('base_url = "ftp://a.example"', "base_url must start with https:// or http://"),
        ('policy = "source"', "policy must be a table"),
        ('[policy]\nhigh = ["source"]', "there is no risk 'high'"),
        (
            '[policy]\nrequired_state = "reviewed"',
            "required_state belongs at the top of the file, not under [policy]",
        ),
        ('[policy]\nroutine = "source"', "policy.routine must be a list of"),
        ('[policy]\nroutine = ["newest"]', "policy.routine must be a list of"),
        ('[policy]\nroutine = [["source"]]', "policy.routine must be a list of"),
        ("[policy]\nroutine = []", "policy.routine must be a list of"),
        ("[policy]\nroutine = 1", "policy.routine must be a list of"),
        ('[policy]\npast_review = "no"', "policy.past_review must be one of report, block"),
        ('[policy]\nuntranslated = "no"', "policy.untranslated must be one of source, omit"),
        ("[policy]\nlocale = 1", "policy.locale must be a table"),
        ("[policy.locale]\nde = 1", "policy.locale.de must be a table"),
        ('[policy.locale."d e"]', "policy.locale: 'd e' is not a locale"),
        ('[policy.locale.de]\nhigh = ["source"]', "policy.locale.de: there is no risk 'high'"),
        (
            '[policy.locale.de]\nrequired_state = "fuzzy"',
            "policy.locale.de.required_state must be one of reviewed, translated",
        ),
        ("[coverage]\nneeded_percent = 101", "coverage.needed_percent must be a whole number"),
        ("[coverage]\nneeded_percent = 9.5", "coverage.needed_percent must be a whole number"),
        ("[coverage]\nneeded_percent = true", "coverage.needed_percent must be a whole number"),
        ("[coverage]\npercent = 9", "coverage: there is no setting 'percent'"),
        ('[coverage.locale]\nja = "60"', "coverage.locale.ja must be a whole number"),
        ("[coverage.weights]\nhigh = 1", "coverage.weights: there is no risk 'high'"),
        ("[coverage.weights]\nroutine = -1", "coverage.weights.routine must be a whole number"),
        ('[fallbacks]\nde-CH = "de"', "fallbacks.de-CH must be a list of locales"),
        ('[fallbacks]\nde-CH = ["../de"]', "fallbacks.de-CH must be a list of locales"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(folder, text, reason):
    message = refusal(folder, text)

    assert message.startswith(str(folder / FILE_NAME))
    assert reason in message


@pytest.mark.parametrize(
    ("variable", "value"),
    [("CMS_REQUIRED_STATE", "fuzzy"), ("CMS_BASE_URL", "a.example")],
)
def test_a_wrong_variable_is_named_as_such(folder, variable, value):
    message = refusal(folder, "", **{variable: value})

    assert message.startswith("environment: ")


def test_a_file_that_is_no_text_is_refused(folder):
    (folder / FILE_NAME).write_bytes(b'author = "\xff"')

    with pytest.raises(InvalidSettings, match="not a TOML file"):
        load_settings(folder, {})


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(InvalidSettings):
        load_settings(tmp_path, {})


def test_the_store_is_in_the_workspace_unless_a_url_names_another(folder):
    other = "postgresql://ann@db.example/care"

    assert load(folder, "").store_url == f"sqlite:///{folder}/cms.db"
    assert load(folder, "", CMS_DATABASE_URL=other).store_url == other
    assert load(folder, f'database_url = "{other}"').store_url == other


@pytest.mark.skipif(os.name == "nt", reason="paths are written differently")
def test_the_path_of_a_sqlite_file_counts_from_the_workspace():
    inside = Settings(folder=Path("/w"), database_url="sqlite:///data/care.db")
    elsewhere = Settings(folder=Path("/w"), database_url="sqlite:////data/care.db")

    assert inside.store_url == "sqlite:////w/data/care.db"
    assert elsewhere.store_url == "sqlite:////data/care.db"


@given(text=st.text())
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("settings")
    (folder / FILE_NAME).write_text(text, encoding="utf-8", errors="surrogatepass", newline="")

    with suppress(InvalidSettings):
        load_settings(folder, {})
