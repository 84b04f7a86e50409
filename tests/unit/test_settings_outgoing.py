import pytest

from cms.errors import InvalidSettings
from cms.outgoing.guard import read_allowed
from cms.settings import load_settings
from cms.settings.outgoing import OutgoingSettings


def load(folder, text="", **environment):
    (folder / "cms.toml").write_text(text)
    return load_settings(folder, environment).outgoing


def test_nothing_is_allowed_by_itself(tmp_path):
    assert load(tmp_path, HTTP_PROXY="http://proxy.example") == OutgoingSettings()


def test_an_operator_says_who_may_be_asked_through_what_and_as_whom(tmp_path):
    settings = load(
        tmp_path,
        '[outgoing]\nallowed_hosts = ["intranet.example", "[::1]:8001", "bücher.example"]\n'
        'proxy = "http://proxy.example:3128"\ncontact = "https://clinic.example/about"\n',
    )

    assert len(read_allowed(settings.allowed_hosts)) == 3
    assert settings.proxy == "http://proxy.example:3128"
    assert settings.contact == "https://clinic.example/about"


def test_the_environment_wins(tmp_path):
    settings = load(
        tmp_path,
        '[outgoing]\nallowed_hosts = ["a.example"]\nproxy = "http://a.example"\n',
        CMS_OUTGOING_ALLOWED_HOSTS="b.example, c.example:81,",
        CMS_OUTGOING_PROXY="http://b.example",
    )

    assert settings.allowed_hosts == ("b.example", "c.example:81")
    assert settings.proxy == "http://b.example"


@pytest.mark.parametrize(
    "text",
    [
        "outgoing = 1",
        "[outgoing]\nhosts = []",
        '[outgoing]\nallowed_hosts = "a.example"',
        "[outgoing]\nallowed_hosts = [1]",
        '[outgoing]\nallowed_hosts = ["*.example"]',
        '[outgoing]\nallowed_hosts = ["http://a.example"]',
        '[outgoing]\nallowed_hosts = ["10.0.0.0/8"]',
        '[outgoing]\nallowed_hosts = ["a.example:123456"]',
        '[outgoing]\nproxy = "http://ann:pw@proxy.example"',
        '[outgoing]\nproxy = "socks5://proxy.example"',
        "[outgoing]\nproxy = 1",
        '[outgoing]\ncontact = "me\\r\\nHost: x"',
        '[outgoing]\ncontact = "https://example.org/)"',
    ],
)
def test_what_cannot_be_is_refused(tmp_path, text):
    with pytest.raises(InvalidSettings):
        load(tmp_path, text)
