"""A process that dies in the midst of its work: another does it, and the store is the same."""

import signal
import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from sqlalchemy import text, update

from cms.pipeline.browse_jobs import ask_for_job
from cms.pipeline.job_kinds import KINDS, Kind
from cms.pipeline.resume_jobs import MOST_TRIES, resume_jobs
from cms.pipeline.run_jobs import JobRunner
from cms.pipeline.verify_audit import verify_audit
from cms.store.base import now
from cms.store.jobs import Job, JobState, insert_job, list_jobs
from cms.store.tables import JobRow
from tests.wordpress_sample import export, item

ROOT = Path(__file__).parents[2]
POSTS, DIES_AT, PORTION = 9, 7, 3
KIND = "wordpress-import"
ASKED = {
    "name": "site.xml",
    "message": "the old site",
    "drafts": False,
    "accept": False,
    "fetch_images": False,
    "dry_run": False,
}
DYING = f"""
import os, signal, sys, time
from pathlib import Path
from cms.pipeline import run_jobs, site_portions
from cms.pipeline.browse_jobs import ask_for_job
from cms.pipeline.workspace import open_workspace

def follow(self, items, total=0):
    for number, item in enumerate(items):
        if number == {DIES_AT}:
            os.kill(os.getpid(), signal.SIGKILL)
        yield item

site_portions.PORTION, run_jobs.Work.follow = {PORTION}, follow
sent = {{"content": open(sys.argv[1], "rb")}}
ask_for_job(open_workspace(Path.cwd()), run_jobs.JobRunner(), {KIND!r}, {ASKED!r}, sent)
time.sleep(60)
"""
# What articles are, whichever transaction brought them.
CONTENTS = (
    "SELECT slug, number, revision.digest, origin, source_digest FROM article"
    " JOIN revision ON revision.article_id = article.id"
    " JOIN arrival ON arrival.revision_id = revision.id ORDER BY slug, number, origin"
)


def rows(workspace, query):
    with workspace.reading() as session:
        return [tuple(row) for row in session.execute(text(query))]


def long_ago(workspace):
    with workspace.writing() as session:
        session.execute(update(JobRow).values(seen_at=now() - timedelta(hours=1)))


def ended(workspace):
    for _ in range(200):
        with workspace.reading() as session:
            (job,) = list_jobs(session, 1)
        if job.is_over:
            return job
        sleep(0.05)
    raise AssertionError("the job does not end")


def test_an_import_whose_process_was_killed_is_finished_by_another(tmp_path, sqlite_originals):
    killed, whole = (sqlite_originals.copy(tmp_path / name) for name in ("killed", "whole"))
    content = export(*(item(number, f"Post {number}") for number in range(1, POSTS + 1)))
    sent = tmp_path / "site.xml"
    sent.write_bytes(content)

    command = (sys.executable, "-c", DYING, str(sent))
    place = tmp_path / "killed"
    died = subprocess.run(command, cwd=place, env={"PYTHONPATH": str(ROOT)}, timeout=60)
    came_in = len(rows(killed, CONTENTS))
    long_ago(killed)
    resume_jobs(killed, JobRunner())
    ask_for_job(whole, JobRunner(), KIND, ASKED, {"content": BytesIO(content)})
    job, other = ended(killed), ended(whole)

    assert died.returncode == -signal.SIGKILL
    assert 0 < came_in < POSTS
    assert (job.state, other.state) == (JobState.DONE, JobState.DONE)
    assert job.result["counts"] == {"unchanged": came_in, "new": POSTS - came_in}
    assert len(job.interruptions) == 1
    assert rows(killed, CONTENTS) == rows(whole, CONTENTS)
    assert rows(killed, "SELECT count(*) FROM job_file") == [(0,)]
    assert not verify_audit(killed).faults
    for each in (killed, whole):
        each.engine.dispose()


@pytest.fixture
def lost(sqlite_workspace):
    """Return a function that enters a job which nobody has been seen at for long."""

    def enter(**fields):
        actor = {"kind": "user", "name": "ann"}
        job = Job("a-job", "release-verify", {}, "ann", **{"actor": actor, **fields})
        with sqlite_workspace.writing() as session:
            insert_job(session, job)
        long_ago(sqlite_workspace)
        return sqlite_workspace

    return enter


@pytest.mark.parametrize(
    "fields", [{"tries": MOST_TRIES}, {"is_to_stop": True}, {"actor": {}}, {"kind": "unknown"}]
)
def test_what_nobody_may_begin_again_is_lost(lost, fields):
    kind = fields.pop("kind", "release-verify")
    workspace = lost(**fields)
    with workspace.writing() as session:
        session.execute(update(JobRow).values(kind=kind))

    assert resume_jobs(workspace, JobRunner()) == []
    assert ended(workspace).state is JobState.LOST


def test_a_server_that_ends_lets_go_of_its_work(sqlite_workspace, monkeypatch):
    begun = Event()

    def count(_workspace, _asked, follow):
        for _ in follow(range(1 if begun.is_set() else 10_000)):
            begun.set()
            sleep(0.01)

    known = KINDS["release-verify"]
    monkeypatch.setitem(KINDS, known.name, Kind(known.name, known.permission, count))
    ending = JobRunner()
    ask_for_job(sqlite_workspace, ending, known.name, {}, {})
    begun.wait(5)
    ending.close()
    while not ending.is_idle:
        sleep(0.01)

    (again,) = resume_jobs(sqlite_workspace, JobRunner())
    assert (again.tries, len(again.interruptions)) == (2, 1)
    assert ended(sqlite_workspace).state is JobState.DONE


def test_what_must_not_be_done_twice_is_lost(lost, monkeypatch):
    known = KINDS["release-verify"]
    once = Kind(known.name, known.permission, known.run, is_repeatable=False)
    monkeypatch.setitem(KINDS, known.name, once)
    workspace = lost()

    assert resume_jobs(workspace, JobRunner()) == []
    assert ended(workspace).state is JobState.LOST
