"""Publishing moves a pointer: forward, back, forward again; what was released stays as it was."""

import pytest

from cms.errors import NothingToRollBack, ReleaseNotFound, UnknownChannel
from cms.pipeline.export_release import export_release
from cms.pipeline.publish import browse_channels, channel_history, publish_release, roll_back
from tests.pipeline.shelf import ARTICLE, TRANSLATED, tree


def cut_twice(shelf):
    shelf.cut()
    shelf.save(ARTICLE.replace("Cover it", "Cover the burn"))
    shelf.cut()


@pytest.fixture
def two(begin):
    """A workspace with two releases."""
    return begin(*TRANSLATED, cut_twice)


def pointed(shelf) -> dict[str, int | None]:
    return {
        name: move.release if move else None
        for name, move in browse_channels(shelf.workspace).items()
    }


def moves(shelf) -> list[tuple[int, str, int]]:
    found = channel_history(shelf.workspace)
    return [(move.number, move.move.value, move.release) for move in found]


def exported(shelf, number) -> dict[str, bytes]:
    folder = shelf.folder / f"out-{number}"
    export_release(shelf.workspace, number, "html", folder)
    return tree(folder)


def test_a_channel_points_nowhere_until_something_is_published(two):
    assert pointed(two) == {"live": None, "preview": None}
    assert moves(two) == []


def test_publishing_rolling_back_and_publishing_again_is_told(two):
    publish_release(two.workspace, 1)
    first = exported(two, 1)
    publish_release(two.workspace, note="Shorter headings")
    second = exported(two, 2)
    roll_back(two.workspace, note="Wrong heading")
    assert pointed(two)["live"] == 1
    publish_release(two.workspace, 2)

    assert moves(two) == [
        (4, "publish", 2),
        (3, "rollback", 1),
        (2, "publish", 2),
        (1, "publish", 1),
    ]
    assert [move.note for move in channel_history(two.workspace)][1:3] == [
        "Wrong heading",
        "Shorter headings",
    ]
    assert (exported(two, 1), exported(two, 2)) == (first, second)


def test_publishing_what_is_published_moves_nothing(two):
    assert publish_release(two.workspace, 2).is_moved
    again = publish_release(two.workspace)

    assert (again.is_moved, again.publication.number) == (False, 1)
    assert len(moves(two)) == 1


def test_channels_move_apart_from_each_other(two):
    publish_release(two.workspace, 1)
    publish_release(two.workspace, 2, "preview")

    assert pointed(two) == {"live": 1, "preview": 2}


def test_a_channel_cannot_go_back_further_than_it_came(two):
    for number in (1, 2, 1):
        publish_release(two.workspace, number)

    assert [roll_back(two.workspace).publication.release for _ in range(2)] == [2, 1]
    with pytest.raises(NothingToRollBack, match="'live'"):
        roll_back(two.workspace)


def test_nothing_is_published_that_there_is_not(two):
    with pytest.raises(ReleaseNotFound):
        publish_release(two.workspace, 9)
    with pytest.raises(UnknownChannel, match="live, preview"):
        publish_release(two.workspace, 1, "lvie")
    with pytest.raises(NothingToRollBack):
        roll_back(two.workspace)
    assert moves(two) == []
