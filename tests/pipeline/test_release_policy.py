"""What a publisher sets for all releases, and asks of one."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from cms.document.digest import canonical_json, digest_bytes
from cms.document.model import Risk
from cms.errors import ArticleNotFound, LocaleNotInWorkspace, RevisionNotFound
from cms.pipeline.cut_release import cut_release
from cms.pipeline.edit_article import set_risk
from cms.pipeline.export_release import browse_releases
from cms.pipeline.publish import publish_release
from cms.pipeline.release_request import CutRequest
from cms.pipeline.set_review_date import set_review_date
from cms.pipeline.show_provenance import show_provenance
from cms.pipeline.verify_release import verify_release
from cms.pipeline.workspace import Workspace
from cms.settings.releasing import CoverageSettings, PolicySettings
from cms.store.engine import writing
from cms.store.tables import ObjectRow
from tests.pipeline.shelf import ARTICLE, TRANSLATED

REWORDED = ARTICLE.replace("once a day", "every morning")
SECOND = ARTICLE.replace("small burn", "large burn")
TODAY = date(2026, 11, 22)


def publish_and_change(shelf):
    set_risk(shelf.workspace, "burn", "cover-it", Risk.CRITICAL)
    shelf.cut()
    publish_release(shelf.workspace)
    shelf.save(REWORDED)


@pytest.fixture
def changed(begin):
    """A published release, and a critical section that has changed since."""
    return begin(*TRANSLATED, publish_and_change)


@pytest.fixture
def approved(changed):
    """The same where somebody else has translated it: nothing is critical there any more."""
    set_risk(changed.workspace, "burn", "cover-it", Risk.ROUTINE)
    return changed


def cut(shelf, settings=None, **request):
    wanted = CutRequest(**{"today": TODAY, **request})
    if not settings:
        return cut_release(shelf.workspace, wanted)
    workspace = Workspace(replace(shelf.workspace.settings, **settings))
    try:
        return cut_release(workspace, wanted)
    finally:
        workspace.engine.dispose()


def uses(report, locale) -> list[str]:
    (line,) = (line for line in report.documents if line["locale"] == locale)
    return [f["use"] for f in line["fallbacks"]]


def left_out(report) -> set[str]:
    return {line["locale"] for line in report.left_out}


# One release


def test_a_release_may_have_a_policy_of_its_own(approved):
    usual, own = cut(approved), cut(approved, uses={"routine": ("source",)})

    assert (uses(usual, "de"), uses(own, "de")) == (["previous"], ["source"])


def test_a_pinned_revision_is_released_as_it_was(translated):
    first = cut(translated)
    translated.save(SECOND)
    second = cut(translated)

    pinned = cut(translated, revisions={"burn": 1})
    assert pinned.release.digest == first.release.digest != second.release.digest


def test_a_pinned_revision_falls_back_to_what_was_before_it(shelf):
    shelf.save(SECOND)
    shelf.translate_all()
    shelf.save(ARTICLE)  # the first text again, of which the headline is not translated

    pinned = cut(shelf, revisions={"burn": 1})
    assert "previous" not in uses(pinned, "de")


def test_only_the_named_locales_take_part(translated):
    report = cut(translated, locales=["de"])

    assert {line["locale"] for line in report.documents} == {"de", "en"}


def test_a_dry_run_says_the_same_and_saves_nothing(changed):
    trial = cut(changed, is_dry_run=True)
    assert (len(browse_releases(changed.workspace)), trial.release.number) == (1, 2)

    report = cut(changed)
    assert (report.release.digest, report.composed) == (trial.release.digest, trial.composed)
    assert (report.documents, report.left_out) == (trial.documents, trial.left_out)


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        ({"revisions": {"nope": 1}}, ArticleNotFound),
        ({"revisions": {"burn": 9}}, RevisionNotFound),
        ({"locales": ["fr"]}, LocaleNotInWorkspace),
    ],
)
def test_what_there_is_not_cannot_be_asked_for(translated, request_, error):
    with pytest.raises(error):
        cut(translated, **request_)
    assert browse_releases(translated.workspace) == []


# What is kept


def test_a_blocked_article_stays_as_it_is_live(changed):
    before = {line["locale"]: line["digest"] for line in cut(changed, uses=NO_BLOCK).documents}
    report = cut(changed)

    kept = {line["locale"]: line for line in report.documents if "kept" in line}
    assert set(kept) == {"ar", "de", "ja"}
    assert all(kept[tag]["digest"] != before[tag] for tag in kept)
    assert kept_from(report) == {live(changed)}


NO_BLOCK = {"critical": ("source",)}


def live(shelf) -> str:
    return browse_releases(shelf.workspace)[-1].digest


def kept_from(report) -> set[str]:
    return {line["kept"]["release"] for line in report.documents if "kept" in line}


def test_what_is_kept_stays_so_when_that_is_published(changed):
    second = cut(changed)
    publish_release(changed.workspace)
    third = cut(changed)

    assert (third.release, third.composed) == (second.release, 0)
    assert kept_from(third) == {live(changed)}


def test_a_blocked_article_follows_the_channel(changed):
    cut(changed)
    publish_release(changed.workspace, cut(changed, locales=["ja"]).release.number)
    report = cut(changed)

    assert {line["locale"] for line in report.documents} == {"en", "ja"}
    assert left_out(report) == {"ar", "de"}


# Settings


def test_a_locale_may_have_a_policy_of_its_own(changed):
    own = PolicySettings(by_locale={"de": {"critical": ("source",)}})
    report = cut(changed, {"policy": own})

    assert uses(report, "de") == ["source"]
    assert [line["locale"] for line in report.documents if "kept" in line] == ["ar", "ja"]


def test_a_locale_may_need_another_state(shelf):
    shelf.translate_all(reviewed=False)
    report = cut(shelf, {"policy": PolicySettings(states={"de": "translated"})})

    assert (uses(report, "de"), set(uses(report, "ar"))) == ([], {"source"})


def test_a_thin_translation_is_left_out_and_said(approved):
    approved.save(ARTICLE + "\n## More\n\nOne.\n\nTwo.\n\nThree.\n")
    report = cut(approved, {"coverage": CoverageSettings(95, {"ja": 50})})

    assert left_out(report) == {"ar", "de"}
    assert [problem.code for problem in report.problems] == ["translations-missing"] * 2
    again = cut(approved, {"coverage": CoverageSettings(95, {"ja": 50})})
    assert (again.composed, list(map(str, again.problems))) == (0, list(map(str, report.problems)))


def test_another_locale_stands_in(approved):
    chain = {"ar": ("de",)}
    report = cut(approved, {"fallbacks": chain}, uses={"routine": ("source",)})

    assert (uses(report, "de"), uses(report, "ar")) == (["source"], ["source"])
    approved.save(ARTICLE)
    other = cut(approved, {"fallbacks": chain})
    assert left_out(other) == set()


def test_an_article_without_any_translation_is_released_in_the_source_s_language(translated):
    translated.save(SECOND, "large")
    report = cut(translated)

    (line,) = (x for x in report.documents if (x["slug"], x["locale"]) == ("large", "de"))
    assert {fallback["lang"] for fallback in line["fallbacks"]} == {"en"}


def test_one_setting_leaves_out_what_nobody_has_translated_and_that_is_no_failure(translated):
    translated.save(SECOND, "large")
    report = cut(translated, {"policy": PolicySettings(untranslated="omit")})

    assert {(line["slug"], line["reason"]) for line in report.left_out} == {
        ("large", "nothing of it is in this language yet")
    }
    assert left_out(report) == {"ar", "de", "ja"}
    assert report.problems == []
    assert verify_release(translated.workspace, report.release.number).faults == ()


def test_what_is_kept_of_an_article_still_says_who_is_behind_it(changed):
    report = cut(changed)
    number = report.release.number
    (kept,) = (x for x in report.documents if x["locale"] == "de")
    found = show_provenance(changed.workspace, "burn", "de", number)

    assert (found["document"], found["revision"]["number"]) == (kept["digest"], 2)
    with writing(changed.workspace.engine) as session:
        name = digest_bytes(canonical_json(found).encode())
        session.execute(update(ObjectRow).where(ObjectRow.digest == name).values(content=b"{}"))
    (fault,) = verify_release(changed.workspace, number).faults
    assert fault.where == "the provenance of burn de"


# Reviews


def test_overdue_reviews_are_told_and_change_nothing(translated):
    set_review_date(translated.workspace, "burn", "cool", "2026-11-21")
    set_review_date(translated.workspace, "burn", day="2026-11-22")
    report = cut(translated)

    assert [str(each) for each in report.overdue["burn"]] == [
        "the section 'cool' was to be reviewed by 2026-11-21"
    ]
    assert left_out(report) == set()


def test_overdue_reviews_block_where_the_policy_says_so(translated):
    set_review_date(translated.workspace, "burn", "cool", "2026-11-21")
    strict = {"policy": PolicySettings(past_review="block")}
    early = cut(translated, strict, today=date(2026, 11, 21))

    assert left_out(early) == set()
    assert left_out(cut(translated, strict)) == {"ar", "de", "en", "ja"}
    publish_release(translated.workspace, early.release.number)
    assert {line["locale"] for line in cut(translated, strict).documents} == {
        "ar", "de", "en", "ja",
    }  # fmt: skip


def test_the_day_of_the_cut_is_not_in_what_is_released(translated):
    set_review_date(translated.workspace, "burn", "cool", "2026-11-21")
    early = cut(translated, today=date(2020, 1, 1))

    assert cut(translated).release.digest == early.release.digest
