import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.catalog_file import FileEntry
from cms.catalog.message import Message
from cms.catalog.placing import How, Target, Targets, offers_of, place

COOL = Target("burn", Message("cool", "Hold it under cool water for 20 minutes."))
COVER = Target("burn", Message("cover", "Cover it with **cling film**, loosely."))
HEADING = Target("burn", Message("cover", "What to do"))
OTHER_HEADING = Target("graze", Message("clean", "What to do"))
SLUG = Target("burn", Message("article.slug", "burn"))
GONE = Target("burn", Message("cool", "Hold it under cold water."), is_current=False)
ALL = (COOL, COVER, HEADING, OTHER_HEADING, SLUG, GONE)
WAITING = (COOL, COVER, HEADING, OTHER_HEADING)


def entry(text, translation="…", line=1, **more):
    return FileEntry(line, None, text, translation=translation, **more)


def placed(*entries, slugs=frozenset(), waiting=WAITING):
    targets = Targets(ALL)
    return place([o for e in entries for o in offers_of(e, 0, slugs, targets)], waiting)


def found(*entries, **options):
    placements = placed(*entries, **options).placements
    return {p.target: (p.how.value, p.translation) for p in placements}


def test_a_text_is_given_to_every_message_that_has_it():
    expected = ("exact", "Was tun?")

    assert found(entry("What to do", "Was tun?")) == dict.fromkeys(
        (HEADING, OTHER_HEADING), expected
    )


def test_elsewhere_than_in_the_article_it_names_a_text_is_only_suggested():
    given_to = found(entry("What to do", "Was tun?"), slugs=frozenset({"graze"}))

    assert given_to == {OTHER_HEADING: ("exact", "Was tun?"), HEADING: ("fuzzy", "Was tun?")}


def test_a_text_with_a_context_is_only_suggested_in_others():
    own = FileEntry(1, "cover", "What to do", translation="Was tun?")

    assert found(own) == {HEADING: ("exact", "Was tun?"), OTHER_HEADING: ("fuzzy", "Was tun?")}


def test_a_text_that_is_wrapped_or_marked_up_differently_gets_our_markup():
    assert found(entry("Cover it with\n__cling film__, loosely.", "Mit __Folie__ abdecken.")) == {
        COVER: ("normalised", "Mit **Folie** abdecken.")
    }


def test_other_markup_is_written_as_ours_where_each_piece_stands_for_one():
    assert found(entry("Cover it with <b>cling film</b>, loosely.", "Mit <b>Folie</b>.")) == {
        COVER: ("normalised", "Mit **Folie**.")
    }


def test_a_text_that_lost_its_markup_is_only_suggested():
    (placement,) = placed(entry("Cover it with cling film, loosely.", "Mit Folie.")).placements

    assert (placement.target, placement.how) == (COVER, How.FUZZY)
    assert placement.likeness < 100


def test_a_text_like_it_is_suggested_for_what_has_no_translation():
    stale = entry("Hold it under cool water for 10 minutes.", "10 Minuten kühlen.")

    assert found(stale) == {COOL: ("fuzzy", "10 Minuten kühlen.")}
    assert found(stale, waiting=(COVER,)) == {}


def test_a_text_without_our_markup_is_not_suggested_over_a_translation():
    assert found(entry("Cover it with cling film, loosely.", "Mit Folie."), waiting=()) == {}


def test_a_text_of_nothing_but_markup_says_nothing():
    targets = Targets((Target("burn", Message("cool", "[](x)")),))

    assert [offer.found for offer in offers_of(entry("[](y)"), 0, frozenset(), targets)] == [[]]


def test_a_text_of_an_older_revision_stays_with_it():
    assert found(entry("Hold it under cold water.", "Kalt halten."))[GONE][0] == "exact"


def test_a_slug_is_placed_only_where_the_file_says_that_it_is_one():
    named = FileEntry(1, "article.slug", "burn", translation="verbrennung")

    assert found(entry("burn", "Verbrennung")) == {}
    assert found(named) == {SLUG: ("exact", "verbrennung")}


@pytest.mark.parametrize(
    ("context", "is_meant"), [("burn/article.slug", True), ("graze/article.slug", False)]
)
def test_a_context_of_a_bundle_says_which_slug_is_meant(context, is_meant):
    named = FileEntry(1, context, "burn", translation="verbrennung")

    assert found(named) == ({SLUG: ("exact", "verbrennung")} if is_meant else {})


def test_of_articles_with_the_same_text_a_bundle_names_one():
    own = FileEntry(1, "graze/clean", "What to do", translation="Was tun?")

    assert found(own) == {OTHER_HEADING: ("exact", "Was tun?"), HEADING: ("fuzzy", "Was tun?")}


def test_of_two_translations_the_active_and_sure_one_counts_and_the_other_is_left():
    old = entry("What to do", "Alt", line=1, obsolete=True)
    unsure = entry("What to do", "Unsicher", line=2, fuzzy=True)
    result = placed(old, unsure, entry("What to do", "Was tun?", line=3))

    assert {p.translation for p in result.placements} == {"Was tun?"}
    assert [offer.translation for offer in result.left] == ["Alt", "Unsicher"]


def test_every_block_of_an_entry_has_its_own_place_or_is_left():
    result = placed(entry("> What to do\n>\n> Nobody has this.", "> Was tun?\n>\n> Niemand."))

    assert {p.translation for p in result.placements} == {"Was tun?"}
    assert [offer.text for offer in result.left] == ["Nobody has this."]


def test_of_a_plural_the_singular_is_placed():
    plural = FileEntry(1, None, "What to do", "What to do", translations=("Was tun?", "Was?"))

    assert {said for _, said in found(plural).values()} == {"Was tun?"}


@pytest.mark.parametrize("empty", ["", " \n"])
def test_an_entry_without_a_translation_offers_nothing(empty):
    assert placed(entry("What to do", empty)) == placed()


TEXT = st.text(max_size=30) | st.sampled_from([t.message.text for t in ALL])
ENTRIES = st.lists(st.builds(FileEntry, st.integers(1, 9), st.none(), TEXT, translation=TEXT))


@given(ENTRIES, st.sampled_from([frozenset(), frozenset({"burn"})]))
def test_no_entry_is_lost_and_no_message_gets_two(entries, slugs):
    targets = Targets(ALL)
    offers = [o for e in entries for o in offers_of(e, 0, slugs, targets)]
    result = place(offers, WAITING)
    used = {(p.offer.text, p.offer.translation) for p in result.placements}

    assert {(o.text, o.translation) for o in offers} == used | {
        (o.text, o.translation) for o in result.left
    }
    assert len({p.target for p in result.placements}) == len(result.placements)
