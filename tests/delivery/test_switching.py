"""Publishing under load: no answer has parts of two releases, in no process, and all switch."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from threading import Event
from time import sleep

from cms.document.digest import digest_bytes
from cms.pipeline.export_release import show_release
from cms.pipeline.publish import publish_release, roll_back
from tests.delivery.served import Server, serving
from tests.delivery.site import PUBLISHED, reworded
from tests.pipeline.shelf import Shelf

ADDRESSES = ("/articles?locale=de", "/manifest", "/articles/burn?locale=de", "/changes?since=1")
WORKERS, ASKERS, MOVES = 2, 4, 12
PAUSE_SECONDS, SWITCHED_SECONDS = 0.15, 1

Parts = set[tuple[str, str]]  # slugs and digests


def ask(connection: HTTPConnection, path: str) -> tuple[str, bytes]:
    connection.request("GET", f"/v1/live{path}", headers={"Accept-Encoding": "identity"})
    answer = connection.getresponse()
    content = answer.read()
    assert answer.status == 200, content
    return answer.headers["ETag"].strip('"'), content


def known(shelf: Shelf) -> dict[str, Parts]:
    """Map the digest of each release to the German documents that it has."""
    found = [show_release(shelf.workspace, number) for number in (1, 2)]
    return {
        each.release.digest: {
            (line["slug"], line["digest"])
            for line in each.manifest["documents"]
            if line["locale"] == "de"
        }
        for each in found
    }


def faults(releases: dict[str, Parts], path: str, tag: str, content: bytes) -> Iterator[str]:
    """Say what of an answer is not of one and the same release."""
    said = json.loads(content)
    if digest_bytes(content) != tag:
        yield f"{path}: the tag is not the body's"
    if path.startswith("/articles?"):
        parts = {(each["translation_key"], each["digest"]) for each in said["articles"]}
        if parts != releases[said["release"]["digest"]]:
            yield f"{path}: it lists documents of another release"
    if path == "/manifest" and tag not in releases:
        yield f"{path}: it is no release's"
    if path.startswith("/articles/") and not any(
        ("burn", tag) in each for each in releases.values()
    ):
        yield f"{path}: it is in no release"
    if path.startswith("/changes"):
        gone = {each["digest"] for each in said["changes"] if each["locale"] == "de"}
        now, first = releases[said["release"]["digest"]], releases[said["since"]["digest"]]
        if gone != {digest for _, digest in now - first}:
            yield f"{path}: it says what is not between its releases"


def asking(server: Server, releases: dict[str, Parts], ended: Event) -> tuple[int, list[str]]:
    """Ask until somebody says that it is enough; return how often, and what was wrong."""
    count, found = 0, []
    with closing(server.connect()) as connection:
        while not ended.is_set():
            for path in ADDRESSES:
                found += faults(releases, path, *ask(connection, path))
                count += 1
    return count, found


def ask_once(server: Server, path: str) -> tuple[str, bytes]:
    """Ask over a connection of its own, which any of the processes may take."""
    with closing(server.connect()) as connection:
        return ask(connection, path)


def test_no_answer_mixes_releases_and_a_killed_server_comes_back_with_the_same(begin):
    shelf = begin(*PUBLISHED, reworded)
    releases, ended = known(shelf), Event()
    with serving(shelf.folder, WORKERS) as server, ThreadPoolExecutor(ASKERS) as pool:
        askers = [pool.submit(asking, server, releases, ended) for _ in range(ASKERS)]
        for move in range(MOVES):
            roll_back(shelf.workspace) if move % 2 == 0 else publish_release(shelf.workspace, 2)
            sleep(PAUSE_SECONDS)
        sleep(SWITCHED_SECONDS - PAUSE_SECONDS)
        seen = {ask_once(server, "/manifest")[0] for _ in range(20)}
        ended.set()
        results = [asker.result() for asker in askers]
        before = [ask_once(server, path) for path in ADDRESSES]

    assert [fault for _, found in results for fault in found] == []
    assert all(count > MOVES for count, _ in results)
    assert seen == {show_release(shelf.workspace, 2).release.digest}
    with serving(shelf.folder) as again:
        assert [ask_once(again, path) for path in ADDRESSES] == before
