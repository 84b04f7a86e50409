from collections.abc import Callable, Iterator

import pytest

from tests.originals import Step
from tests.pipeline.shelf import TRANSLATED, Shelf, bring_article


@pytest.fixture
def begin(tmp_path, originals) -> Iterator[Callable[..., Shelf]]:
    """Return a function that gives a workspace in which some steps were taken."""
    made = []

    def call(*steps: Step) -> Shelf:
        made.append(originals.copy(tmp_path / "workspace", *steps))
        return Shelf(made[-1])

    yield call
    for workspace in made:
        workspace.engine.dispose()


@pytest.fixture
def shelf(begin) -> Shelf:
    """A workspace with the article in it, nothing translated."""
    return begin(bring_article)


@pytest.fixture
def translated(begin) -> Shelf:
    """The same with everything translated and reviewed."""
    return begin(*TRANSLATED)
