"""Every example of docs/management-api.md runs as it stands, in the order of the page."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.office import Office, staff
from tests.server.served import serving

PAGE = Path(__file__).parents[2] / "docs" / "management-api.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = {
    "sh": ["bash", "-euo", "pipefail", "-c"],
    "python": [sys.executable, "-I", "-c"],
    "javascript": ["node", "--input-type=module", "--eval"],
}
SAID = [
    ["sh", '"slug":"burn"'],
    ["sh", "title: Care of a small burn"],
    ["python", "200 revision 2\n412 stale-base\nchanged meanwhile: cover-it"],
    ["sh", '"slug":"rest"'],
    ["sh", '"settled":true'],
    ["javascript", "200 translated\n412 Abdecken / Zudecken"],
    ["sh", 'event: end\ndata: {"id"'],
]


@pytest.fixture
def environment(tmp_path, sqlite_originals):
    office = Office(sqlite_originals.copy(tmp_path / "workspace", staff))
    with serving(office.workspace) as served:
        own = {"CMS_URL": served.url, "CMS_TOKEN": office.token("admin")}
        yield {"PATH": os.environ["PATH"], "HOME": str(tmp_path), **own}
    office.close()


def test_each_example_does_what_the_page_says(environment, tmp_path):
    for needed in ("bash", "curl", "node"):
        if shutil.which(needed) is None:
            pytest.skip(f"no {needed}: install it")
    said = [[kind, run(kind, code, environment, tmp_path)] for kind, code in blocks()]

    assert [kind for kind, _ in said] == [kind for kind, _ in SAID]
    assert [
        words for (_, words), (_, found) in zip(SAID, said, strict=True) if words not in found
    ] == []


def blocks() -> list[tuple[str, str]]:
    return BLOCK.findall(PAGE.read_text())


def run(kind: str, code: str, environment: dict[str, str], folder: Path) -> str:
    done = subprocess.run(
        [*COMMANDS[kind], code],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
