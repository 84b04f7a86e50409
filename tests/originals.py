"""Workspaces that many tests begin with: each is made once, and then copied."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from cms.catalog.checks.built_in import CHECKS
from cms.pipeline.init_workspace import init_workspace
from cms.pipeline.workspace import Workspace
from cms.settings import Settings
from cms.settings.tables import CheckSettings
from tests.pipeline.shelf import Shelf

TARGETS = ("ar", "de", "ja")
# Most tests translate a text to itself with the locale before it, which no check lets pass.
QUIET = CheckSettings({check.name: "off" for check in CHECKS})
# Something that is done in a workspace before a test begins.
Step = Callable[[Shelf], object]
# Makes a database of a name from an earlier one, "" for the empty one, and returns its URL.
CopyDatabase = Callable[[str, str], str]


class Originals:
    """Those of one database, by the steps that were taken in them."""

    def __init__(self, folder: Path, copy_database: CopyDatabase | None = None) -> None:
        self.folder = folder
        self.copy_database = copy_database
        self.made: dict[tuple[Step, ...], tuple[str, Settings]] = {}
        self.engines: dict[str, Engine] = {}

    def copy(self, folder: Path, *steps: Step, name: str = "cms_test") -> Workspace:
        """Return a workspace after some steps. Of databases, one of each name is there at a time.

        It is English into Arabic, German and Japanese, without checks.
        """
        original, settings = self.original(steps)
        shutil.copytree(settings.folder, folder)
        url = self.copy_database(name, original) if self.copy_database else ""
        workspace = Workspace(replace(settings, folder=folder, database_url=url))
        if url:  # the same for each test: an engine that knows its statements already
            vars(workspace)["engine"] = self.engines.setdefault(url, workspace.engine)
        return workspace

    def original(self, steps: tuple[Step, ...]) -> tuple[str, Settings]:
        """Return the name and the settings of what has had these steps."""
        if steps not in self.made:
            name = f"cms_original_{len(steps)}_{len(self.made)}"
            self.made[steps] = name, self.make(name, steps)
        return self.made[steps]

    def make(self, name: str, steps: tuple[Step, ...]) -> Settings:
        if not steps:
            return self.make_empty(name)
        *earlier, step = steps
        workspace = self.copy(self.folder / name, *earlier, name=name)
        step(Shelf(workspace))
        workspace.engine.dispose()
        return workspace.settings

    def make_empty(self, name: str) -> Settings:
        environment = {"CMS_AUTHOR": "ann"}
        if self.copy_database:
            environment["CMS_DATABASE_URL"] = self.copy_database(name, "")
        return quiet(init_workspace(self.folder / name, "en", TARGETS, environment)).settings


def quiet(workspace: Workspace) -> Workspace:
    """Return the workspace without checks."""
    workspace.engine.dispose()
    return Workspace(replace(workspace.settings, checks=QUIET))
