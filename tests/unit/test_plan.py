"""What reading a catalog would do, entry by entry."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.history import UNTRANSLATED, Translation
from cms.catalog.message import Message, Origin, State
from cms.catalog.plan import (
    TAKEN,
    Aside,
    Base,
    Known,
    Side,
    Verdict,
    make_plan,
    refuse,
    settle,
)

REST = Message("care", "Rest for a day.")
OURS, THEIRS = "Einen Tag ruhen.", "Ruhen Sie einen Tag."


def ours(text=OURS, state=State.TRANSLATED, number=1, **more):
    return Translation(number, text, state, Origin.IMPORT, **more)


def entry(translation=THEIRS, **more):
    return FileEntry(7, REST.context, REST.text, translation=translation, **more)


def plan(entry, current=UNTRANSLATED, then=None, *, seen=5, reviewed=False):
    """Plan one entry; `then` is what the file was exported with, None for a file of nowhere."""
    known = Known({REST: current}, {}, Base(seen, {REST: then}) if then else None)
    return next(iter(make_plan(CatalogFile((), (entry,)), known, reviewed)), None)


def test_an_empty_entry_has_no_line():
    assert plan(entry("")) is None


def test_a_first_translation_is_new():
    line = plan(entry(), UNTRANSLATED, UNTRANSLATED)

    assert (line.verdict, line.state, line.theirs, line.line) == (
        Verdict.NEW, State.TRANSLATED, THEIRS, 7,
    )  # fmt: skip


def test_the_same_text_is_unchanged():
    assert plan(entry(OURS), ours(), ours()).verdict is Verdict.UNCHANGED
    assert plan(entry(OURS), ours()).verdict is Verdict.UNCHANGED


def test_a_changed_text_is_an_update():
    assert plan(entry(), ours(), ours()).verdict is Verdict.UPDATED


def test_a_text_changed_on_both_sides_is_a_conflict():
    line = plan(entry(), ours("Einen Tag Ruhe.", number=6), ours())

    assert (line.verdict, line.ours) == (Verdict.CONFLICT, "Einen Tag Ruhe.")


def test_a_text_changed_only_here_is_no_conflict():
    """An older copy of the file, which nobody touched, must not stand in anybody's way."""
    line = plan(entry(OURS), ours("Einen Tag Ruhe.", number=6), ours())

    assert (line.verdict, line.reason) == (
        Verdict.UNCHANGED, "changed here since the file was exported",
    )  # fmt: skip


def test_vouching_for_a_text_that_was_changed_here_since_is_a_conflict():
    newer = ours("Einen Tag Ruhe.", number=6)

    assert plan(entry(OURS), newer, ours(), reviewed=True).verdict is Verdict.CONFLICT


def test_a_file_of_unknown_origin_never_replaces_a_settled_text():
    assert plan(entry(), ours()).verdict is Verdict.CONFLICT


def test_a_file_of_unknown_origin_may_settle_a_fuzzy_text():
    line = plan(entry(), ours(state=State.FUZZY))

    assert (line.verdict, line.state) == (Verdict.UPDATED, State.TRANSLATED)


@pytest.mark.parametrize("reviewed", [False, True])
def test_a_fuzzy_entry_stays_fuzzy_and_names_the_text_it_was_made_from(reviewed):
    line = plan(entry(fuzzy=True, previous_text="Rest."), reviewed=reviewed)

    assert (line.verdict, line.state, line.previous) == (Verdict.NEW, State.FUZZY, "Rest.")


def test_a_fuzzy_entry_does_not_replace_a_settled_one():
    for text in (OURS, THEIRS):
        assert plan(entry(text, fuzzy=True), ours(), ours()).verdict is Verdict.UNCHANGED
        assert plan(entry(text, fuzzy=True), ours()).verdict is Verdict.UNCHANGED


def test_our_own_suggestion_left_fuzzy_is_unchanged():
    suggestion = ours(state=State.FUZZY, previous="Rest.")
    line = plan(entry(OURS, fuzzy=True, previous_text="Rest."), suggestion, suggestion)

    assert line.verdict is Verdict.UNCHANGED


def test_our_own_suggestion_made_final_is_an_update():
    suggestion = ours(state=State.FUZZY, previous="Rest.")
    line = plan(entry(OURS, previous_text="Rest."), suggestion, suggestion)

    assert (line.verdict, line.state, line.previous) == (Verdict.UPDATED, State.TRANSLATED, "")


def test_a_suggestion_that_we_replaced_by_another_is_not_read_back():
    then, now = ours("alt", State.FUZZY), ours("neu", State.FUZZY, number=6)

    assert plan(entry("alt", fuzzy=True), now, then).verdict is Verdict.UNCHANGED


def test_vouching_makes_a_translated_text_reviewed():
    line = plan(entry(OURS), ours(), ours(), reviewed=True)

    assert (line.verdict, line.state) == (Verdict.UPDATED, State.REVIEWED)


def test_a_reviewed_text_that_comes_back_stays_reviewed():
    line = plan(entry(OURS), ours(state=State.REVIEWED), ours(state=State.REVIEWED))

    assert (line.verdict, line.state) == (Verdict.UNCHANGED, State.REVIEWED)


def test_a_changed_text_is_not_reviewed_any_more():
    assert plan(entry(), ours(state=State.REVIEWED), ours()).state is State.TRANSLATED


# Comments


def test_a_new_comment_is_taken_and_the_state_stays():
    line = plan(entry(OURS, comments=("see p. 3",)), ours(state=State.REVIEWED), ours())

    assert (line.verdict, line.comment, line.state) == (
        Verdict.UPDATED, "see p. 3", State.REVIEWED,
    )  # fmt: skip


def test_a_removed_comment_is_removed():
    commented = ours(comment="see p. 3")
    line = plan(entry(OURS), commented, commented)

    assert (line.verdict, line.comment) == (Verdict.UPDATED, "")


def test_a_comment_added_here_outlives_an_older_file():
    line = plan(entry(OURS), ours(comment="see p. 3"), ours())

    assert (line.verdict, line.comment) == (Verdict.UNCHANGED, "see p. 3")


def test_a_file_of_unknown_origin_removes_no_comment():
    line = plan(entry(), ours(state=State.FUZZY, comment="see p. 3"))

    assert (line.verdict, line.comment) == (Verdict.UPDATED, "see p. 3")


def test_a_comment_on_an_untranslated_entry_is_taken():
    line = plan(entry("", comments=("which day?",)), UNTRANSLATED, UNTRANSLATED)

    assert (line.verdict, line.theirs, line.state, line.comment) == (
        Verdict.UPDATED, "", State.UNTRANSLATED, "which day?",
    )  # fmt: skip


def test_a_comment_on_an_emptied_entry_leaves_our_translation():
    line = plan(entry("", comments=("why?",)), ours(state=State.REVIEWED), ours())

    assert (line.theirs, line.state, line.comment) == (OURS, State.REVIEWED, "why?")


@pytest.mark.parametrize("comments", [("a\u2028b",), ("a", "b"), ("a\nb", "")])
def test_a_comment_is_kept_as_the_lines_that_a_file_can_hold(comments):
    assert plan(entry(comments=comments)).comment == "a\nb"


# Texts that the article does not have


def test_a_text_that_the_article_no_longer_has_is_kept_with_it():
    known = Known({}, {REST: UNTRANSLATED}, None)
    (line,) = make_plan(CatalogFile((), (entry(),)), known)

    assert (line.verdict, line.verdict in TAKEN) == (Verdict.STALE_BASE, True)


def test_a_comment_on_a_text_that_is_gone_is_kept_with_it():
    known = Known({}, {REST: UNTRANSLATED}, None)
    (line,) = make_plan(CatalogFile((), (entry("", comments=("why?",)),)), known)

    assert line.verdict is Verdict.STALE_BASE


def test_a_gone_text_that_says_the_same_is_unchanged():
    known = Known({}, {REST: ours()}, None)
    (line,) = make_plan(CatalogFile((), (entry(OURS),)), known)

    assert line.verdict is Verdict.UNCHANGED


def test_a_text_that_no_revision_has_is_not_ours():
    (line,) = make_plan(CatalogFile((), (entry(),)), Known({}, {}, None))

    assert (line.verdict, line.theirs) == (Verdict.NOT_OURS, THEIRS)


def test_a_comment_alone_on_a_foreign_text_is_passed_over():
    assert (
        list(make_plan(CatalogFile((), (entry("", comments=("x",)),)), Known({}, {}, None))) == []
    )


def test_an_obsolete_entry_counts_where_the_article_had_its_text():
    file = CatalogFile((), (entry(obsolete=True),))

    assert [line.verdict for line in make_plan(file, Known({}, {REST: UNTRANSLATED}))] == [
        Verdict.STALE_BASE
    ]
    assert list(make_plan(file, Known({}, {}))) == []


def test_an_entry_with_a_plural_is_not_ours_and_not_passed_over():
    line = plan(entry("", plural="Rest.", translations=("", "Ruhen.")))

    assert (line.verdict, line.theirs) == (Verdict.NOT_OURS, "Ruhen.")


# What is not taken is kept beside ours, until a person decides


def again(was_declined: bool, fuzzy: bool = False):
    """Plan a conflict whose text was kept before."""
    known = Known({REST: ours("Neu", number=6)}, {}, None, {REST: {THEIRS: was_declined}})
    return next(iter(make_plan(CatalogFile((), (entry(fuzzy=fuzzy),)), known)))


def test_the_other_text_of_a_conflict_is_kept_once():
    assert plan(entry(), ours("Neu", number=6), ours()).aside is Aside.OPEN
    assert (again(False).verdict, again(False).aside) == (Verdict.CONFLICT, None)


def test_a_declined_text_is_no_conflict_any_more():
    assert (again(True).verdict, again(True).aside) == (Verdict.UNCHANGED, None)


@pytest.mark.parametrize("was_declined", [False, True])
def test_a_suggestion_for_a_translated_text_is_kept_once(was_declined):
    assert plan(entry(fuzzy=True), ours()).aside is Aside.OPEN
    assert again(was_declined, fuzzy=True).aside is None


def test_a_declined_text_that_is_written_again_knowing_ours_is_taken():
    known = Known({REST: ours()}, {}, Base(5, {REST: ours()}), {REST: {THEIRS: True}})
    (line,) = make_plan(CatalogFile((), (entry(),)), known)

    assert line.verdict is Verdict.UPDATED


def test_a_person_settles_a_conflict():
    line = plan(entry(), ours("Neu", number=6), ours())
    kept, taken = settle(line, Side.OURS), settle(line, Side.THEIRS)

    assert (kept.verdict, kept.aside) == (Verdict.UNCHANGED, Aside.DECLINED)
    assert (taken.verdict, taken.aside, taken.theirs) == (Verdict.UPDATED, None, THEIRS)
    assert settle(line, None) == line
    assert settle(again(True), Side.THEIRS).verdict is Verdict.UPDATED


@pytest.mark.parametrize("side", list(Side))
def test_what_is_no_conflict_needs_no_decision(side):
    for line in (plan(entry()), plan(entry(OURS), ours()), plan(entry(fuzzy=True), ours())):
        assert settle(line, side) == line


def test_a_conflict_over_a_text_that_is_gone_is_settled_with_it():
    known = Known({}, {REST: ours("Neu", number=6)}, None)
    (line,) = make_plan(CatalogFile((), (entry(),)), known)

    assert settle(line, Side.THEIRS).verdict is Verdict.STALE_BASE


def test_a_new_comment_on_a_text_that_was_changed_here_is_taken_alone():
    newer = ours("Neu", State.REVIEWED, number=6)
    line = plan(entry(OURS, comments=("why?",)), newer, ours())

    assert (line.verdict, line.theirs, line.state, line.comment) == (
        Verdict.UPDATED, "Neu", State.REVIEWED, "why?",
    )  # fmt: skip


# Refusals


def test_only_what_would_be_taken_is_refused():
    taken, kept = plan(entry()), plan(entry(OURS), ours())
    assert [line.verdict for line in refuse([taken, kept], {REST: "a heading"})] == [
        Verdict.REFUSED,
        Verdict.UNCHANGED,
    ]
    assert refuse([taken], {}) == [taken]
    assert refuse([taken], {REST: "a heading"}) == [
        replace(taken, verdict=Verdict.REFUSED, reason="a heading")
    ]


TEXTS = st.sampled_from(["", "a", "b"])
SAID = st.builds(
    ours, TEXTS.filter(bool), st.sampled_from(list(State)[1:]), st.integers(1, 9), comment=TEXTS
)
ENTRIES = st.builds(entry, TEXTS, fuzzy=st.booleans(), comments=st.tuples(TEXTS) | st.just(()))


@given(
    entry=ENTRIES,
    current=st.just(UNTRANSLATED) | SAID,
    then=st.none() | st.just(UNTRANSLATED) | SAID,
    reviewed=st.booleans(),
)
def test_a_file_lifts_no_fuzzy_text_and_lowers_no_settled_one(entry, current, then, reviewed):
    line = plan(entry, current, then, reviewed=reviewed)
    if line is None or line.verdict not in TAKEN or line.theirs != entry.translation:
        return

    assert line.state is not State.FUZZY or (entry.fuzzy or not entry.translation)
    assert line.state is not State.REVIEWED or reviewed or current.state is State.REVIEWED
    if current.state in {State.TRANSLATED, State.REVIEWED}:
        assert line.state in {State.TRANSLATED, State.REVIEWED}


@given(entry=ENTRIES, said=st.just(UNTRANSLATED) | SAID)
def test_a_file_that_says_what_it_was_exported_with_changes_nothing(entry, said):
    exported = replace(
        entry,
        translation=said.text,
        fuzzy=said.state is State.FUZZY,
        comments=tuple(said.comment.splitlines()),
    )
    for now in (said, ours("neu", State.REVIEWED, number=9, comment="neu")):
        line = plan(exported, now, said)
        assert line is None or line.verdict is Verdict.UNCHANGED
