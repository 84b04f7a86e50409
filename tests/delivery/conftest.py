from collections.abc import Callable, Iterator

import pytest

from tests.delivery.site import PUBLISHED, Reader
from tests.originals import Step
from tests.pipeline.shelf import Shelf


@pytest.fixture
def begin(tmp_path, sqlite_originals) -> Iterator[Callable[..., Shelf]]:
    """Return a function that gives a workspace in which some steps were taken."""
    made = []

    def call(*steps: Step) -> Shelf:
        made.append(sqlite_originals.copy(tmp_path / "workspace", *steps))
        return Shelf(made[-1])

    yield call
    for workspace in made:
        workspace.engine.dispose()


@pytest.fixture
def shelf(begin) -> Shelf:
    """A workspace in which everything is published."""
    return begin(*PUBLISHED)


@pytest.fixture
def reader(shelf) -> Reader:
    return Reader(shelf.workspace)
