import os
import shutil
from collections.abc import Iterator

import pytest

from cms.pipeline.run_demo import DemoReport, run_demo
from tests.faces.desk import Desk
from tests.office import Office, staff
from tests.people import hire

BURNS = """\
---
title: Care of a small burn
summary: What to do in the first days.
---

## Cool the burn {#cool}

Hold the burn under cool water for 20 minutes. Do not use ice.

- Take off rings and watches.
- Leave clothes that stick to the skin.

## When to call a doctor

Call if the burn is larger than your hand.
"""


CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def browser():
    """The machine's own Chromium."""
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None:
        pytest.skip("no Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright  # other tests need not wait for it

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Iterator[DemoReport]:
    """The demo, run once by somebody with an odd name; nobody changes it."""
    made = run_demo(tmp_path_factory.mktemp("demo") / "demo", {"CMS_AUTHOR": "<b>Ann</b>"})
    yield made
    made.workspace.engine.dispose()


@pytest.fixture
def cms(tmp_path, monkeypatch) -> Desk:
    """The command line in an empty folder, with none of this machine's settings."""
    for name in [name for name in os.environ if name.startswith("CMS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CMS_AUTHOR", "ann")
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


@pytest.fixture(scope="module")
def office(tmp_path_factory, sqlite_originals):
    """Two people of each role in a workspace with an article; each module has its own."""
    folder = tmp_path_factory.mktemp("office") / "workspace"
    made = Office(sqlite_originals.copy(folder, staff))
    yield made
    made.close()


@pytest.fixture
def clinic(tmp_path, sqlite_originals):
    """A workspace where Ann has a password."""
    made = sqlite_originals.copy(tmp_path / "clinic", hire)
    yield made
    made.engine.dispose()


@pytest.fixture(scope="module")
def house(tmp_path_factory, sqlite_originals):
    """A clinic for all tests that change nothing in it."""
    made = sqlite_originals.copy(tmp_path_factory.mktemp("house") / "clinic", hire)
    yield made
    made.engine.dispose()


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """A workspace, English into Arabic and German, with one article. Copied, since made slowly."""
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CMS_AUTHOR", "ann")
        patch.chdir(folder)
        desk = Desk(folder)
        desk("init", "--to", "de,ar")
        desk("import", desk.write("burns.md", BURNS))
    return folder


@pytest.fixture
def shop(cms, template) -> Desk:
    """The command line in a workspace with the article `burns`."""
    shutil.copytree(template, cms.folder, dirs_exist_ok=True)
    return cms
