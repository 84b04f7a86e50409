import pytest

from tests.pipeline.shelf import ARTICLE, Shelf


@pytest.fixture
def shelf(workspace) -> Shelf:
    """A workspace with the article in it, nothing translated."""
    shelf = Shelf(workspace)
    shelf.save(ARTICLE)
    return shelf


@pytest.fixture
def translated(shelf) -> Shelf:
    """The same with everything translated and reviewed."""
    shelf.translate_all()
    return shelf
