"""Releases, their objects, and what composing gave before."""

import pytest

from cms.document.digest import digest_bytes
from cms.errors import ReleaseNotFound
from cms.store.engine import writing
from cms.store.locales import add_locale, list_locales, remove_locale
from cms.store.releases import (
    Release,
    draft_release,
    list_releases,
    load_compositions,
    load_object,
    load_release,
    save_compositions,
    save_objects,
    save_release,
)


@pytest.fixture
def session(workspace):
    with writing(workspace.engine) as session:
        yield session


def cut(session, manifest: bytes) -> tuple[Release, bool]:
    release, is_new = draft_release(session, manifest, "", "ann")
    if is_new:
        save_release(session, release, manifest, b"by ann")
    return release, is_new


def test_objects_are_kept_once_under_their_digest(session):
    save_objects(session, [b"a", b"b", b"a"])
    save_objects(session, [b"b", bytes(range(256))])

    for content in (b"a", b"b", bytes(range(256))):
        assert load_object(session, digest_bytes(content)) == content


def test_releases_are_numbered_and_the_newest_is_not_repeated(session):
    cuts = [cut(session, manifest) for manifest in (b"1", b"2", b"2")]
    numbers = [(release.number, is_new) for release, is_new in cuts]

    assert numbers == [(1, True), (2, True), (2, False)]
    assert cut(session, b"1")[0].number == 3
    assert [release.number for release in list_releases(session)] == [3, 2, 1]
    assert load_release(session).digest == load_release(session, 1).digest == digest_bytes(b"1")


def test_a_release_that_there_is_not_is_named(session):
    with pytest.raises(ReleaseNotFound, match="release yet"):
        load_release(session)
    cut(session, b"1")
    with pytest.raises(ReleaseNotFound, match="release 7"):
        load_release(session, 7)


def test_results_are_found_by_their_inputs_and_the_first_stays(session):
    save_compositions(session, {"a" * 64: {"documents": [{"ü": 1}]}})
    save_compositions(session, {"a" * 64: {}, "b" * 64: {"left_out": []}})

    assert load_compositions(session, ["a" * 64, "b" * 64, "c" * 64]) == {
        "a" * 64: {"documents": [{"ü": 1}]},
        "b" * 64: {"left_out": []},
    }
    assert load_compositions(session, []) == {}


def test_locales_are_sorted_and_come_back(session):
    remove_locale(session, "de")
    assert list_locales(session) == ["ar", "ja"]

    assert (add_locale(session, "de"), add_locale(session, "de")) == (True, False)
    assert list_locales(session) == ["ar", "de", "ja"]
