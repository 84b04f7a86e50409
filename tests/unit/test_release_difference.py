"""What differs between two releases."""

import pytest

from cms.document.digest import canonical_json, digest_bytes
from cms.document.word_diff import marked
from cms.release.difference import Kind, compare_documents, compare_releases
from cms.release.in_words import change_in_words
from tests.release_sample import document, release, section

CARE = "## Care\n\nRest for a day.\n"


def differences(old, new):
    before, after = release(*old), release(*new)

    stored = [before.document(line["digest"]) for line in before.manifest["documents"]]
    stored += [after.document(line["digest"]) for line in after.manifest["documents"]]
    by_digest = {digest_bytes(canonical_json(each).encode()): each for each in stored}
    return list(compare_releases(before.manifest, after.manifest, by_digest.__getitem__))


def only(old, new):
    (part,) = compare_documents(document(sections=[old]), document(sections=[new]))
    return part


def test_only_what_differs_is_told():
    changed = document("de", title="Kleine Beulen")

    (found,) = differences([document(), document("de")], [document(), changed])

    assert (found.slug, found.locale, found.kind) == ("milia", "de", Kind.CHANGED)
    (part,) = found.sections
    assert part.key == "article"
    assert "[-Small white bumps-]{+Kleine Beulen+}" in "".join(map(marked, part.words))


def test_an_article_comes_and_another_goes():
    found = differences([document(slug="a")], [document(slug="b")])

    assert [(each.slug, each.kind) for each in found] == [("a", Kind.REMOVED), ("b", Kind.ADDED)]


def test_a_changed_text_is_shown_word_by_word():
    part = only(section("care", CARE), section("care", CARE.replace("a day", "two days")))

    assert (part.key, part.kind, part.before, part.after) == (
        "care",
        Kind.CHANGED,
        "current",
        "current",
    )
    assert "".join(map(marked, part.words)) == "## Care\n\nRest for [-a day-]{+two days+}.\n"


def test_what_the_policy_did_is_told():
    part = only(section("care", CARE), section("care", CARE, state="source", risk="critical"))

    assert (part.before, part.after) == ("current", "source, critical")
    assert len(part.words) == 1


def test_sections_come_and_go():
    found = compare_documents(
        document(sections=[section("a", "## A\n"), section("b", "## B\n")]),
        document(sections=[section("c", "## C\n"), section("b", "## B\n")]),
    )

    assert [(each.key, each.kind) for each in found] == [("c", Kind.ADDED), ("a", Kind.REMOVED)]


def test_a_document_that_differs_in_no_text_says_so():
    (found,) = differences([document(locales=("en",))], [document(locales=("de", "en"))])

    assert found.sections == ()
    assert "the texts are the same" in found.note


def test_a_document_that_says_otherwise_why_it_is_not_the_newest_says_so():
    old = section("care", CARE, state="previous", wants=["translation"])
    new = {**old, "wants": ["check"]}
    (found,) = differences([document(sections=[old])], [document(sections=[new])])

    assert found.note.endswith("differs (care: a check finds an error)")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("current", "current", ""),
        ("", "previous", ""),
        ("current", "previous", "readers get the section's earlier text"),
        ("source", "current, critical", "readers get the newest text, now critical"),
        ("current, caution", "current", "no longer caution"),
    ],
)
def test_what_the_policy_did_is_said_in_words(before, after, words):
    assert change_in_words(before, after) == words


def test_a_review_date_that_changes_is_a_difference():
    part = only(section("care", CARE), section("care", CARE, review_by="2027-05-01"))

    assert part.after == "current, to be reviewed by 2027-05-01"
