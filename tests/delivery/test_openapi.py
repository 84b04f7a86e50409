"""The delivery API keeps what its OpenAPI document promises, whatever is asked."""

from dataclasses import replace

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.access.permissions import Role
from cms.delivery import search
from cms.delivery.articles import LIST
from cms.delivery.openapi import openapi_document
from cms.delivery.routes import ROUTES
from cms.server.application import application
from cms.web.cursors import write_cursor
from tests.delivery.site import PUBLISHED, token_of

SCHEMA = openapi_document(ROUTES)
FEW = settings(max_examples=12, suppress_health_check=list(HealthCheck), database=None)


@pytest.fixture(scope="module")
def published(tmp_path_factory, sqlite_originals):
    workspace = sqlite_originals.copy(tmp_path_factory.mktemp("api") / "workspace", *PUBLISHED)
    yield workspace
    workspace.engine.dispose()


@pytest.fixture(scope="module")
def api(published):
    server = replace(published.settings.server, hosts=("testserver",))
    served = replace(published, settings=replace(published.settings, server=server))
    return schemathesis.openapi.from_asgi("/v1/openapi.json", application(served))


@pytest.fixture(scope="module")
def proof(published) -> dict[str, str]:
    return {"Authorization": f"Bearer {token_of(published, Role.EDITOR)}"}


schemathesis.openapi.format("cursor", st.just(write_cursor(LIST, ["burn"])))
schemathesis.openapi.format("search-cursor", st.just(write_cursor(search.LIST, [10, 0])))
PATHS = pytest.mark.parametrize("path", [route.path for route in ROUTES])


@PATHS
def test_anybody_gets_what_is_promised(api, path):
    @given(api[path]["GET"].as_strategy())
    @FEW
    def ask(case):
        case.call_and_validate()

    ask()


@PATHS
def test_an_editor_gets_what_is_promised(api, proof, path):
    @given(api[path]["GET"].as_strategy())
    @FEW
    def ask(case):
        case.path_parameters["channel"] = "preview"
        case.call_and_validate(headers=proof)

    ask()


def test_the_document_is_served(reader):
    answer = reader.client.get("/openapi.json")

    assert answer.json() == SCHEMA
    assert answer.headers["etag"]


def test_each_route_is_described_in_a_sentence():
    operations = [each["get"] for each in SCHEMA["paths"].values()]

    assert len({each["operationId"] for each in operations}) == len(ROUTES)
    assert all(each["summary"].endswith(".") for each in operations)
