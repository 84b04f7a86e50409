"""[people] and [oidc] in cms.toml."""

import pytest

from cms.errors import InvalidSettings
from cms.settings import load_settings
from cms.settings.people import PeopleSettings

OIDC = 'issuer = "https://login.example/realms/clinic"\nclient_id = "handouts"\n'


@pytest.fixture
def load(tmp_path):
    """Return a function that reads the settings of a workspace with this cms.toml."""

    def read(text, **environment):
        (tmp_path / "cms.toml").write_text(text)
        return load_settings(tmp_path, environment)

    return read


def test_nothing_need_be_set(load):
    settings = load("")

    assert settings.people == PeopleSettings("", 120, 12, 180)
    assert settings.oidc.issuer == ""


def test_what_is_set_counts_and_the_environment_wins(load):
    text = '[people]\naddress = "https://cms.clinic.example"\nidle_minutes = 15\n'

    assert load(text).people == PeopleSettings("https://cms.clinic.example", 15, 12, 180)
    other = load(text, CMS_PEOPLE_ADDRESS="http://localhost:8000").people
    assert (other.address, other.idle_minutes) == ("http://localhost:8000", 15)


def test_a_provider_is_set_and_its_secret_is_in_the_environment_only(load):
    settings = load(f'[oidc]\n{OIDC}create = true\nrole = "editor"\n', CMS_OIDC_SECRET="s3cret/+")

    assert (settings.oidc.create, settings.oidc.role) == (True, "editor")
    assert settings.oidc.secret == "s3cret/+"
    assert "s3cret" not in repr(settings)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("people = 1", "must be a table"),
        ("[people]\nadress = 'x'", "there is no setting 'adress'"),
        ("[people]\naddress = 1", "people.address must be like"),
        ("[people]\naddress = 'cms.clinic.example'", "people.address must be like"),
        ("[people]\naddress = 'https://cms.clinic.example/'", "people.address must be like"),
        ("[people]\naddress = 'https://cms.clinic.example/cms'", "people.address must be like"),
        ("[people]\naddress = 'https://Cms.Clinic.Example'", "people.address must be like"),
        ("[people]\nidle_minutes = 0", "people.idle_minutes must be a whole number"),
        ("[people]\nsession_hours = '12'", "people.session_hours must be a whole number"),
        ("[people]\ndevice_days = true", "people.device_days must be a whole number"),
        ("oidc = 1", "must be a table"),
        ("[oidc]\nclient_id = 'x'", "oidc.issuer must be like"),
        ("[oidc]\nissuer = 'https://login.example'", "oidc.client_id must be"),
        ("[oidc]\nissuer = 'http://login.example'\nclient_id = 'x'", "oidc.issuer must be like"),
        (f"[oidc]\n{OIDC}secret = 'x'", "there is no setting 'secret'"),
        (f"[oidc]\n{OIDC}create = 'yes'", "oidc.create must be true or false"),
        (f"[oidc]\n{OIDC}role = 'admin'", "oidc.role must be one of"),
        (f"[oidc]\n{OIDC}role = 'translator'", "oidc.role must be one of"),
        (f"[oidc]\n{OIDC}landing = '//evil.example'", "oidc.landing must be a path"),
        (f"[oidc]\n{OIDC}landing = 'https://evil.example'", "oidc.landing must be a path"),
        (f"[oidc]\n{OIDC}landing = '/a\\r\\nb'", "oidc.landing must be a path"),
    ],
)
def test_what_cannot_be_meant_is_refused(load, text, reason):
    with pytest.raises(InvalidSettings, match=reason):
        load(text)


def test_a_secret_that_no_header_takes_is_refused(load):
    with pytest.raises(InvalidSettings, match="CMS_OIDC_SECRET"):
        load("", CMS_OIDC_SECRET="two words")
