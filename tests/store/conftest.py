import pytest

from tests.store.records import Records


@pytest.fixture
def records(workspace) -> Records:
    """An empty store, on each database."""
    return Records(workspace)
