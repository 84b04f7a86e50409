"""What docs/delivery.md shows works as it stands, and a site is the same from API and export."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from cms.pipeline.export_release import export_release
from tests.delivery.served import ROOT
from tests.delivery.site import PUBLISHED
from tests.pipeline.shelf import tree
from tests.server.served import serving

PAGE = ROOT / "docs" / "delivery.md"
SCRIPT = ROOT / "docs" / "examples" / "build_site.py"
BLOCK = re.compile(r"^```(sh|python|javascript)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = {
    "sh": ["bash", "-euo", "pipefail", "-c"],
    "python": [sys.executable, "-I", "-c"],
    "javascript": ["node", "--input-type=module", "--eval"],
}
SAID = {
    "sh": ['"translation_key":"burn"', 'translationKey: "burn"', '<html lang="de"'],
    "python": ["de Care of a small burn in de\n304\n"],
    "javascript": ["release 1: 0 changes\n"],
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory, sqlite_originals):
    made = sqlite_originals.copy(tmp_path_factory.mktemp("site") / "workspace", *PUBLISHED)
    yield made
    made.engine.dispose()


@pytest.fixture(scope="module")
def url(workspace):
    with serving(workspace) as served:
        yield served.url


def run(command: list[object], url: str = "") -> str:
    environment = {"PATH": os.environ["PATH"], "CMS_URL": url}
    texts = [str(part) for part in command]
    done = subprocess.run(
        texts, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("kind", "code"), BLOCK.findall(PAGE.read_text()))
def test_each_example_of_the_page_works(url, kind, code):
    for needed in {"sh": ("bash", "curl"), "javascript": ("node",)}.get(kind, ()):
        if shutil.which(needed) is None:
            pytest.skip(f"no {needed}: install it")

    said = run([*COMMANDS[kind], code], url)

    assert [words for words in SAID[kind] if words not in said] == []


def built(source: object, target) -> dict[str, bytes]:
    run([sys.executable, "-I", SCRIPT, source, target, "de", "ar"])
    return tree(target)


def test_a_site_from_the_api_is_the_one_from_the_export(url, workspace, tmp_path):
    export_release(workspace, None, "json", tmp_path / "export")

    online = built(f"{url}/v1/live", tmp_path / "online")

    assert online == built(tmp_path / "export", tmp_path / "offline")
    assert sorted(online) == [
        "ar/burn.html",
        "ar/index.html",
        "ar/sun.html",
        "de/index.html",
        "de/sun.html",
        "de/verbrennung.html",
    ]
    assert "de Hold the burn under cool water" in online["de/verbrennung.html"].decode()
