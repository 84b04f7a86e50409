"""/api/jobs: long work is followed, stopped, refused to others, and said to be lost."""

import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest

from cms.access.permissions import Permission
from cms.api.application import management_api
from cms.pipeline import job_kinds
from cms.pipeline.browse_jobs import JobState
from cms.pipeline.job_kinds import Kind
from cms.pipeline.resume_jobs import MOST_TRIES, resume_jobs
from cms.store.base import now
from cms.store.jobs import Job, begin_again, insert_job, load_job, update_job
from tests.office import code


def begin(office, who="publisher", path="/releases", **body):
    answer = office.ask(who, "POST", path, json=body)
    assert answer.status_code == 202, answer.text
    return answer.headers["location"].removeprefix("/api")


def events(office, job, who="publisher", **headers):
    """Return the events of a job, as names and documents."""
    text = office.ask(who, "GET", f"{job}/events", headers=headers).text
    fields = [
        dict(line.split(": ", 1) for line in each.splitlines()) for each in text.split("\n\n")
    ]
    return [(each["event"], each["id"], json.loads(each["data"])) for each in fields if each]


@contextmanager
def kind(name, run, *, is_stoppable=True):
    """Let there be a kind of job that does what a test wants."""
    known = job_kinds.KINDS
    job_kinds.KINDS[name] = Kind(name, Permission.RELEASES_CUT, run, is_stoppable)
    try:
        yield
    finally:
        del known[name]


def test_a_release_is_cut_as_a_job_that_tells_what_came_of_it(office):
    job = begin(office, message="first")
    *_, (name, _, last) = events(office, job)

    assert (name, last["state"], last["done"], last["total"]) == ("end", "done", 1, 1)
    assert last["result"]["release"] == 1
    assert office.get("viewer", "/releases/1")["message"] == "first"


def test_who_comes_back_hears_the_end_again(office):
    job = begin(office)
    *_, (_, last, _) = events(office, job)

    assert [name for name, *_ in events(office, job, **{"Last-Event-ID": last})] == ["end"]


def test_a_job_that_fails_says_why(office):
    job = begin(office, "admin", "/suggestions/de", source="nobody")
    *_, (_, _, last) = events(office, job, "admin")

    assert (last["state"], last["error"]["code"]) == ("failed", "unknown-translator")


def test_a_locale_that_is_not_ones_own_is_not_ones_to_suggest_for(office):
    answer = office.ask("translator", "POST", "/suggestions/ar", json={"source": "memory"})

    assert code(answer) == "not-allowed"


def test_a_job_over_cannot_be_stopped(office):
    job = begin(office)
    events(office, job)

    assert code(office.ask("publisher", "DELETE", job)) == "job-ended"


@pytest.fixture
def runner(office):
    """The jobs of the process that serves the office."""
    found = management_api(office.workspace)
    return found.state.jobs


def test_work_stops_between_two_of_its_parts(office, runner):
    from cms.pipeline.browse_jobs import ask_for_job, show_job, stop_job

    seen, principal = Event(), _admin(office)

    def run(_workspace, _asked, follow):
        for _ in follow(iter(int, 1)):  # without an end
            seen.set()
        return "never"

    with kind("endless", run):
        job = ask_for_job(office.workspace, runner, "endless", {})
        assert seen.wait(10)
        stopping = stop_job(office.workspace, runner, principal, job.name)
        last = _wait(lambda: show_job(office.workspace, runner, principal, job.name))

    assert stopping.is_to_stop
    assert (last.state, last.result) == (JobState.STOPPED, None)
    assert last.done > 0


def test_a_defect_ends_its_job_and_no_other(office, runner):
    from cms.pipeline.browse_jobs import ask_for_job, show_job

    def run(_workspace, _asked, _follow):
        raise ZeroDivisionError

    with kind("broken", run), kind("sound", lambda *_: 7):
        jobs = [ask_for_job(office.workspace, runner, name, {}) for name in ("broken", "sound")]
        shown = [
            _wait(lambda name=job.name: show_job(office.workspace, runner, _admin(office), name))
            for job in jobs
        ]

    assert [(each.state.value, each.result) for each in shown] == [("failed", None), ("done", 7)]
    assert "ZeroDivision" not in json.dumps(shown[0].error)


def test_a_job_whose_process_died_is_said_to_be_lost(office):
    job = Job("a-lost-one", "release-cut", {}, "publisher.one@clinic.example", JobState.RUNNING)
    with office.workspace.writing() as session:
        insert_job(session, replace(job, seen_at=now() - timedelta(hours=1), tries=MOST_TRIES))

    assert office.get("publisher", "/jobs/a-lost-one")["state"] == "lost"
    assert [name for name, *_ in events(office, "/jobs/a-lost-one")] == ["end"]


def test_a_job_that_was_lost_is_begun_again_as_who_asked_for_it(office, runner):
    job = Job("again", "release-cut", {"dry_run": True}, "publisher.one@clinic.example")
    actor = {"kind": "user", "name": job.author, "token": "", "address": "", "request": "r-1"}
    lost = replace(job, seen_at=now() - timedelta(hours=1), actor=actor, done=3, total=7)
    with office.workspace.writing() as session:
        insert_job(session, lost)
    assert office.get("publisher", "/jobs/again")["state"] == "waiting"

    begun = [each.name for each in resume_jobs(office.workspace, runner)]

    *_, (_, _, last) = events(office, "/jobs/again")
    assert begun == ["again"]
    assert (last["state"], last["result"]["release"]) == ("done", 1)
    assert [(each["done"], each["total"]) for each in last["interruptions"]] == [(3, 7)]
    assert resume_jobs(office.workspace, runner) == []


def test_who_was_taken_for_lost_has_no_say_any_more(office, runner):
    old = Job(
        "taken", "release-verify", {}, "x", seen_at=now() - timedelta(hours=1), actor={"a": 1}
    )
    with office.workspace.writing() as session:
        insert_job(session, old)
        begin_again(session, old, now())
        assert not begin_again(session, old, now())

        assert not update_job(session, old, state=JobState.DONE)
        assert load_job(session, "taken").state is JobState.WAITING
        assert update_job(session, load_job(session, "taken"), state=JobState.STOPPED)


def test_jobs_are_listed_for_whom_they_are(office):
    begin(office, message="mine")
    seen = {
        who: {job["author"] for job in office.get(who, "/jobs?kind=release-cut")["jobs"]}
        for who in ("publisher.two", "viewer")
    }

    assert seen == {"publisher.two": {"publisher.one@clinic.example"}, "viewer": set()}


def _admin(office):
    from cms.access.principal import operator

    return operator("a test")


def _wait(look):
    from time import sleep

    for _ in range(200):
        if look().is_over:
            return look()
        sleep(0.05)
    raise AssertionError("the job does not end")
