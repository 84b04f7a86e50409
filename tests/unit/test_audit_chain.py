"""Entries of the audit trail as values: how they are tied, and what a broken chain says."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.access.principal import Actor, ActorKind
from cms.audit.act import MAX_ITEMS, MAX_NAME, MAX_WORDS, Act, Subject, short_name, small
from cms.audit.actions import Action
from cms.audit.chain import Chain, Draft, Hand, chained, seal_of
from cms.audit.entry import Entry, Head, entry_of, hash_of, line_of, read_head
from cms.audit.words import DID, csv_cells, sentence, text_lines
from cms.document.digest import canonical_json, digest_bytes

ANN = Actor(ActorKind.USER, "ann@clinic.test", "t1", "192.0.2.7", "r1")
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
BURN = Subject("article", "burn")


def trail(count: int = 4, key: bytes = b"", at: datetime = AT) -> list[Entry]:
    """Return a trail in which every other entry has rows."""
    drafts = [
        Draft("article.edit", BURN, None, {"revision": (1, f"{number}")} if number % 2 else {})
        for number in range(count)
    ]
    return list(chained(Head(), drafts, {}, Hand(ANN, at, key)))


def faults(entries: list[Entry], key: bytes = b"") -> list[str]:
    chain = Chain(key)
    found = [str(fault) for entry in entries for fault in chain.faults(entry)]
    return found + [str(fault) for fault in chain.end_faults()]


def test_a_whole_trail_has_no_fault():
    assert faults(trail()) == []
    assert faults(trail(key=b"k"), b"k") == []


def test_rows_move_an_objects_state_on():
    states = [(entry.before, entry.after) for entry in trail(3)]

    assert [before for before, _ in states] == ["", "", states[1][1]]
    assert states[1][0] != states[1][1] == states[2][1]


def test_a_hash_can_be_worked_out_from_an_exported_line_alone():
    for line in map(line_of, trail()):
        said = json.loads(line)
        name = said.pop("hash")

        assert digest_bytes(canonical_json(said).encode()) == name


CHANGES = {
    "number": 9,
    "at": AT + timedelta(seconds=1),
    "actor": replace(ANN, name="mallory"),
    "action": "release.cut",
    "subject": Subject("article", "scald"),
    "before": "0" * 64,
    "after": "0" * 64,
    "previous": "0" * 64,
    "rows": {"revision": (2, "0" * 64)},
    "details": {"note": "another"},
    "hash": "0" * 64,
}


@pytest.mark.parametrize("field", CHANGES)
def test_every_field_is_held_by_the_hash(field):
    first, second, third, last = trail()

    assert faults([first, replace(second, **{field: CHANGES[field]}), third, last])


@pytest.mark.parametrize("part", ["kind", "name", "token", "address", "request"])
def test_every_part_of_an_actor_is_held_by_the_hash(part):
    (entry,) = trail(1)

    assert faults([replace(entry, actor=replace(entry.actor, **{part: "operator"}))])


def test_a_clock_that_is_set_back_does_not_set_the_trail_back():
    (entry,) = trail(1)
    drafts = [Draft("article.edit", BURN)]
    (later,) = chained(entry.head, drafts, {BURN: entry.after}, Hand(ANN, AT - timedelta(days=1)))

    assert later.at == entry.at
    assert faults([entry, later]) == []


def test_times_that_go_back_are_told():
    first, second = trail(2)
    forged = replace(second, at=AT - timedelta(days=1))

    told = faults([first, replace(forged, hash=hash_of(forged))])
    assert told == ["entry 2: its time is before that of the entry before it"]


def test_a_seal_of_another_key_is_told():
    entries = trail(2, key=b"theirs")

    assert faults(entries, b"ours") == [
        f"entry {number}: its seal is not of this key" for number in (1, 2)
    ]


def test_seals_that_were_taken_off_are_told():
    first, second = trail(2, key=b"k")

    assert faults([first, replace(second, seal="")], b"k") == [
        "entry 2: it has no seal, although earlier ones have"
    ]
    assert faults(trail(2), b"k") == ["entry 2: there is a key, but no entry is sealed with it"]


def test_entries_from_before_there_was_a_key_need_no_seal():
    first, second = trail(2)

    assert faults([first, replace(second, seal=seal_of(second.hash, b"k"))], b"k") == []


@settings(max_examples=30)
@given(st.text(), st.text(max_size=40), st.dictionaries(st.text(), st.text() | st.integers()))
def test_an_exported_line_says_the_same_again(name, locale, details):
    draft = Draft("article.edit", Subject("article", name, locale), "0" * 64, {}, details)
    (entry,) = chained(Head(), [draft], {}, Hand(ANN, AT, b"k"))

    assert entry_of(json.loads(line_of(entry))) == entry


@settings(max_examples=40)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_details_stay_small_and_can_be_written(value):
    canonical_json(small({"value": value}))


def test_long_details_are_cut():
    assert len(small("x" * 10_000)) == MAX_WORDS
    assert small(list(range(100)))[-1] == "… 100 in all"
    assert len(small({str(n): n for n in range(100)})) == MAX_ITEMS


def test_names_that_no_store_takes_are_written_otherwise():
    actor = replace(ANN, name="ann\udcff\0")
    draft = Draft("article.edit", Subject("article", "b"), "", {}, {"file": "b\udcff\0.md"})
    (entry,) = chained(Head(), [draft], {}, Hand(actor, AT))

    assert (entry.actor.name, entry.details) == ("ann??", {"file": "b??.md"})


def test_long_names_stay_apart():
    names = {short_name("x" * 1000 + end) for end in "ab"}

    assert len(names) == 2
    assert all(len(name) <= MAX_NAME for name in names)
    assert Act(Action.CITATION_CONFIRM, "citation", "x" * 1000).subject.name.startswith("xxx")


def test_a_head_is_read_as_it_is_written():
    head = trail()[-1].head

    assert str(read_head(str(head))) == str(head)


@pytest.mark.parametrize("text", ["", "3", ":", "3:abc", f"x:{'0' * 64}", f"3:{'G' * 64}"])
def test_what_is_no_head_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        read_head(text)


def test_every_action_has_words():
    assert set(DID) == set(Action)


def test_an_entry_reads_as_a_sentence():
    draft = Draft("catalog.review", Subject("catalog", "burn", "de"), None, {}, {"reviewed": 3})
    (entry,) = chained(Head(), [draft], {}, Hand(ANN, AT))

    assert sentence(entry) == (
        "ann@clinic.test by token t1 from 192.0.2.7 approved translations in catalog burn in de: "
        "reviewed 3"
    )
    assert next(text_lines(entry)).startswith("1. 2026-01-02T03:04:05Z ann@clinic.test")


@settings(max_examples=30)
@given(st.text(max_size=20))
def test_no_cell_is_a_formula_and_no_line_commands_a_terminal(said):
    actor = Actor(ActorKind.USER, f"={said}", request=f"\x1b]{said}")
    (entry,) = chained(Head(), [Draft("x", Subject("k", said))], {}, Hand(actor, AT))

    assert not any(
        cell[:1] in {"=", "+", "-", "@", "\t", "\r"} for cell in csv_cells(entry) if cell
    )
    assert all(line.isprintable() for line in text_lines(entry))
