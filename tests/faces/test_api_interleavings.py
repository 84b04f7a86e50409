"""Two editors, two translators and a publisher at once: nobody's work is lost, and who comes too
late is shown both sides.

Each of them reads when it pleases, and writes later what is based on that. Hypothesis chooses who
does what when; every accepted write must be in the history, and every other one be refused.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.store.translations import load_news
from tests.office import OWN, Office, code

EDITORS, TRANSLATORS = ("editor.one", "editor.two"), ("translator.one", "translator.two")
PUBLISHER = "publisher.one"
SOURCE = "## Cool it {{#cool}}\n\n{first}\n\n## Cover it {{#cover}}\n\n{second}\n"
FIRST, SECOND = "Hold it under water.", "Lay a film over it."
NUMBERS = count()


@pytest.fixture(scope="module")
def desks_of(office):
    for note in ("first", "second"):  # two releases to publish
        said = {"slug": note, "source": "# A page\n\nOf its own.\n"}
        office.ask("editor", "POST", "/articles", json=said)
        job = office.ask("publisher", "POST", "/releases", json={"message": note})
        follow(office, job.headers["location"])
    return lambda: Desks(office)


def follow(office: Office, address: str) -> str:
    """Wait for a job to end."""
    return office.ask("publisher", "GET", f"{address.removeprefix('/api')}/events").text


@dataclass
class Desks:
    """Who has read what, and what was accepted, in an article of its own."""

    office: Office
    slug: str = field(default_factory=lambda: f"article-{next(NUMBERS)}")
    read: dict = field(default_factory=dict)
    parts: dict = field(default_factory=lambda: {"first": FIRST, "second": SECOND})
    edits: list = field(default_factory=list)
    texts: list = field(default_factory=list)
    moves: list = field(default_factory=list)
    shown: int = 0

    def __post_init__(self) -> None:
        said = {"slug": self.slug, "source": SOURCE.format(**self.parts)}
        assert self.office.quickly("editor", "POST", "/articles", said).status_code == 201
        self.moves_before = self.office.get(PUBLISHER, "/channels/live")["number"]

    def look(self, who: str) -> None:
        self.read[who] = getattr(self, f"look_{who.partition('.')[0]}")(who)

    def look_editor(self, who: str):
        answer = self.office.quickly(who, "GET", f"/articles/{self.slug}")
        return answer.headers["etag"], "".join(s["markdown"] for s in answer.json()["sections"])

    def look_translator(self, who: str):
        listed = self.office.get(who, f"/translations/{OWN}/{self.slug}")["messages"]
        return next(each for each in listed if "water" in each["source"])

    def look_publisher(self, who: str):
        return self.office.quickly(who, "GET", "/channels/live").headers["etag"]

    def write(self, who: str, word: str) -> None:
        if who not in self.read:
            self.look(who)
        getattr(self, f"write_{who.partition('.')[0]}")(who, word)

    def write_editor(self, who: str, word: str) -> None:
        tag, source = self.read[who]
        mine = source.replace("water", f"water {word}{len(self.edits)}")
        path = f"/articles/{self.slug}"
        answer = self.office.quickly(who, "PUT", path, {"source": mine}, tag)
        if answer.status_code == 200:
            self.edits.append(mine)
            return
        sides = answer.json()["conflict"]
        newest = self.office.get(who, path)
        assert code(answer) == "stale-base"
        assert sides["newest"] == newest["revision"]
        assert sides["source"] == {"yours": mine, "theirs": self.edits[-1]}
        self.shown += 1

    def write_translator(self, who: str, word: str) -> None:
        found, text = self.read[who], f"{word} {len(self.texts)}"
        path = f"/translations/{OWN}/{self.slug}/{found['id']}"
        answer = self.office.quickly(who, "PUT", path, {"text": text}, f'"{found["base"]}"')
        if answer.status_code == 200:
            self.texts.append((found["id"], text))
            return
        (sides,) = answer.json()["conflict"]
        assert code(answer) in {"translation-stale", "source-changed"}
        assert sides["yours"] == text
        assert sides["base"] == found["translation"]["text"]
        mine = [said for message, said in self.texts if message == found["id"]]
        assert sides["theirs"]["text"] == (mine or [found["translation"]["text"]])[-1]
        self.shown += 1

    def write_publisher(self, who: str, word: str) -> None:
        pointed = self.office.get(who, "/channels/live")["release"]
        body = {"release": 1 if pointed == 2 else 2, "message": word}
        answer = self.office.quickly(who, "PUT", "/channels/live", body, self.read[who])
        if answer.status_code == 200:
            self.moves.append(body["release"])
            return
        sides = answer.json()["conflict"]
        assert code(answer) == "channel-moved"
        assert (sides["yours"], sides["theirs"]["release"]) == (body, pointed)
        self.shown += 1

    def require_nothing_lost(self) -> None:
        """Compare what was accepted with what is kept."""
        log = self.office.get("viewer", f"/articles/{self.slug}/revisions?limit=200")["revisions"]
        assert [each["number"] for each in log] == list(range(len(self.edits) + 1, 0, -1))
        with self.office.workspace.reading() as session:
            from cms.store.articles import newest_revision

            revision = newest_revision(session, self.slug)
            news = load_news(session, revision.article_id, 0).get(OWN, [])
        assert len(news) == len(self.texts)
        moves = self.office.get(PUBLISHER, "/channels/live/moves")["moves"]
        new = [each["release"] for each in moves if each["number"] > self.moves_before]
        assert new[::-1] == self.moves


PEOPLE = (*EDITORS, *TRANSLATORS, PUBLISHER)
STEPS = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.booleans(), st.sampled_from(["alt", "neu", "日"])),
    min_size=4,
    max_size=14,
)


@settings(max_examples=15)
@given(steps=STEPS)
def test_whoever_reads_and_writes_when_no_work_is_lost(desks_of, steps):
    desks = desks_of()
    for who, is_writing, word in steps:
        if is_writing:
            desks.write(who, word)
        else:
            desks.look(who)

    desks.require_nothing_lost()


def test_of_two_who_read_the_same_the_second_is_shown_both_sides(desks_of):
    desks = desks_of()
    for pair in (EDITORS, TRANSLATORS):
        for who in pair:
            desks.look(who)
    for pair in (TRANSLATORS, EDITORS):
        for who in pair:
            desks.write(who, "neu")

    assert (len(desks.edits), len(desks.texts), desks.shown) == (1, 1, 2)


def test_of_many_who_write_at_the_same_moment_one_is_taken(desks_of, office):
    desks = desks_of()
    tag, source = desks.look_editor("editor.one")
    for who in EDITORS:
        office.token(who)

    def edit(number: int) -> str:
        own = {"Authorization": f"Bearer {office.token(EDITORS[number % 2])}", "If-Match": tag}
        body = {"source": source.replace("water", f"water {number}")}
        return code(office.client.put(f"/api/articles/{desks.slug}", json=body, headers=own))

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(edit, range(8)))
    assert answers == ["200", *["stale-base"] * 7]
