from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.errors import InvalidSettings
from cms.settings.server import ServerSettings, read_server_table, server_of_environment

WHOLE = {
    "hosts": ["handouts.example", "*.clinic.example"],
    "proxies": ["10.0.0.0/8", "::1"],
    "cors_origins": ["https://clinic.example", "http://localhost:3000"],
    "hsts_seconds": 31536000,
    "threads": 4,
    "log_requests": False,
}


def test_a_table_is_read():
    settings = read_server_table(WHOLE, "cms.toml")

    assert settings.proxies == ("10.0.0.0/8", "::1")
    assert (settings.threads, settings.log_requests) == (4, False)
    assert settings.body_seconds == ServerSettings().body_seconds


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([], "must be a table"),
        ({"host": ["x"]}, "no setting 'host'"),
        ({"metrics_token": "x" * 20}, "no setting 'metrics_token'"),
        ({"hosts": "handouts.example"}, "list of texts"),
        ({"hosts": ["handouts.example:8000"]}, "without a port"),
        ({"hosts": ["https://handouts.example"]}, "no name"),
        ({"proxies": ["proxy.example"]}, "no address or network"),
        ({"proxies": ["10.0.0.1/8"]}, "no address or network"),
        ({"cors_origins": ["https://clinic.example/"]}, "no origin"),
        ({"cors_origins": ["clinic.example"]}, "no origin"),
        ({"cors_origins": ["null"]}, "no origin"),
        ({"threads": 15}, "from 1 to 14"),
        ({"threads": True}, "from 1 to 14"),
        ({"hsts_seconds": -1}, "from 0"),
        ({"log_requests": "no"}, "true or false"),
    ],
)
def test_what_cannot_be_meant_is_refused(table, reason):
    with pytest.raises(InvalidSettings, match=reason):
        read_server_table(table, "cms.toml")


def test_variables_win_over_the_table():
    table = read_server_table(WHOLE, "cms.toml")

    settings = server_of_environment(
        table, {"CMS_SERVER_HOSTS": "a.example, b.example", "CMS_METRICS_TOKEN": "x" * 16}
    )

    assert settings.hosts == ("a.example", "b.example")
    assert settings.metrics_token == "x" * 16
    assert settings.proxies == table.proxies


@pytest.mark.parametrize("token", ["short", "x" * 20 + " ", "x" * 20 + "é"])
def test_a_token_that_could_not_be_sent_or_could_be_guessed_is_refused(token):
    with pytest.raises(InvalidSettings, match="CMS_METRICS_TOKEN"):
        server_of_environment(ServerSettings(), {"CMS_METRICS_TOKEN": token})


@given(
    st.dictionaries(
        st.sampled_from([*WHOLE, "x"]),
        st.one_of(st.integers(), st.booleans(), st.text(), st.lists(st.text()), st.none()),
    )
)
def test_any_table_is_read_or_refused(table):
    with suppress(InvalidSettings):
        assert read_server_table(table, "cms.toml")
