import os
import shutil

import pytest

from tests.faces.desk import Desk
from tests.office import Office, staff

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
