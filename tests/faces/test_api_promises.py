"""The management API keeps what its OpenAPI document promises: all of schemathesis's checks.

CMS_API_EXAMPLES asks more of each operation, as every role; without it, the roles take turns.
"""

import os
from dataclasses import replace
from itertools import count
from typing import get_args

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from cms.access.permissions import Role
from cms.api.application import management_api
from cms.api.releases import Fallback
from cms.server.application import application
from cms.settings.releasing import FALLBACKS

EXAMPLES = int(os.environ.get("CMS_API_EXAMPLES", "0"))
SETTINGS = settings(
    max_examples=EXAMPLES or 1,
    derandomize=not EXAMPLES,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.generate],
)
# What the document allows and the state of things does not: a locale that nobody knows, a base
# that is not there any more, one that only what is said in the body asks for. None of them says
# that the request is not as it must be.
IN_VAIN = ["400", "412", "413", "422", "428"]
NOT_AS_PROMISED = {"invalid-request", "unknown-parameter", "unsupported-media-type"}


class FromEverywhere:
    """Lets each request come from another network: wrong tokens are counted by network."""

    def __init__(self, served) -> None:
        self.served, self.numbers = served, count(1)

    async def __call__(self, scope, receive, send) -> None:
        address = f"2001:db8:{next(self.numbers):x}::1"
        await self.served({**scope, "client": (address, 50000)}, receive, send)


@pytest.fixture(scope="module")
def schema(office):
    workspace = office.workspace
    server = replace(workspace.settings.server, hosts=("testserver",))
    served = replace(workspace, settings=replace(workspace.settings, server=server))
    found = schemathesis.openapi.from_asgi("/api/openapi.json", FromEverywhere(application(served)))
    checks = found.config.checks
    checks.positive_data_acceptance.expected_statuses += IN_VAIN
    checks.missing_required_header.expected_statuses += ["428"]
    return found


def callers(number: int) -> list[str]:
    """Return who asks of an operation: all, or whose turn it is."""
    roles = [str(role) for role in Role]
    return roles if EXAMPLES else [roles[number % len(roles)]]


def test_every_answer_is_one_that_the_document_promises(schema, office):
    wrong = []
    for number, found in enumerate(schema.get_all_operations()):
        operation = found.ok()
        for who in callers(number):
            try:
                ask(operation, office.token(who))
            except (Exception, BaseExceptionGroup) as error:  # noqa: BLE001 (the others are asked, too)
                wrong.append(f"{who}: {operation.label}: {error}")

    assert wrong == []


def ask(operation, token: str) -> None:
    proof = {"Authorization": f"Bearer {token}"}

    @SETTINGS
    @given(operation.as_strategy())
    def each(case):
        answer = case.call(headers=proof)
        case.validate_response(answer)
        if case.meta.generation.mode.is_positive and answer.status_code >= 400:
            assert answer.json()["code"] not in NOT_AS_PROMISED, answer.text

    each()


@pytest.fixture(scope="module")
def document(office):
    return management_api(office.workspace).openapi()


def test_each_route_is_described_in_a_sentence_with_what_it_needs(document):
    operations = [each for path in document["paths"].values() for each in path.values()]

    assert len({each["operationId"] for each in operations}) == len(operations)
    assert [
        o["operationId"] for o in operations if not o["description"].rstrip().endswith(".")
    ] == []
    assert all("x-permission" in each for each in operations)


def test_the_document_is_openapi_3_1_with_examples(document):
    source = document["components"]["schemas"]["NewArticle"]["properties"]["source"]

    assert document["openapi"] == "3.1.0"
    assert source["examples"]


def test_a_release_may_ask_for_what_the_settings_may():
    assert get_args(Fallback) == FALLBACKS
