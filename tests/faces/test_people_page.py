"""What docs/people.md shows of signing in works as it stands."""

import re
from dataclasses import replace
from pathlib import Path

import httpx2
from starlette.testclient import TestClient

from cms.pipeline.manage_tokens import browse_tokens
from cms.pipeline.workspace import Workspace
from cms.server.application import application
from cms.settings.people import PeopleSettings
from tests.people import ANN, PASSWORD, add

PAGE = Path(__file__).parents[2] / "docs" / "people.md"
(SCRIPT,) = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_script_signs_in_and_makes_a_token(sqlite_workspace, monkeypatch):
    address = PeopleSettings(address="https://cms.clinic.example")
    workspace = Workspace(replace(sqlite_workspace.settings, people=address))
    ann = add(workspace, ANN, "admin", password=PASSWORD)
    served = application(workspace)
    monkeypatch.setattr(httpx2, "Client", lambda **said: TestClient(served, **said))

    exec(SCRIPT.replace("…", PASSWORD), {})

    (token,) = browse_tokens(workspace, ann.id)
    workspace.engine.dispose()
    assert (token.name, token.scopes) == ("Site builder", frozenset({"articles:read"}))
