"""A WordPress export into a workspace: once, again, interrupted, changed on both sides."""

from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest

from cms.catalog.message import Message, Origin, State
from cms.document.digest import digest_bytes
from cms.errors import MalformedFile
from cms.importer.wordpress.paragraphs import with_paragraphs
from cms.pipeline.article_files import ImportOptions
from cms.pipeline.edit_article import save_edit
from cms.pipeline.import_articles import import_sources
from cms.pipeline.import_wordpress import import_wordpress
from cms.pipeline.load_catalog import texts_in_effect
from cms.pipeline.read_site import SiteOptions, preview_site
from cms.pipeline.site_report import Outcome, SiteReport
from cms.pipeline.workspace import Workspace
from cms.store.arrivals import known_sources
from cms.store.articles import find_newest, list_newest, list_slugs
from cms.store.assets import load_assets
from cms.store.engine import writing
from cms.store.histories import load_history
from cms.store.translations import Addition, append_translations
from tests.wordpress_sample import export, item, term, translated

ENGLISH = "<h2>At home</h2>\n\nRest for two days.\n\nCall us if it bleeds."
GERMAN = "<h2>Zu Hause</h2>\n\nRuhen Sie zwei Tage.\n\nRufen Sie an, wenn es blutet."


class Import:
    """An export that is imported, as often as a test wants."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self.workspace, self.path = workspace, folder / "site.xml"

    def __call__(self, *items: str, **options: object) -> SiteReport:
        if items:
            self.path.write_bytes(export(*items))
        return import_wordpress(self.workspace, self.path, replace(SiteOptions(), **options))

    def source(self, slug: str) -> str:
        with self.workspace.reading() as session:
            return find_newest(session, slug).document.source

    def state(self) -> list[object]:
        with self.workspace.reading() as session:
            slugs = list_slugs(session)
            revisions = [find_newest(session, slug) for slug in slugs]
            known = sorted(known_sources(session), key=lambda source: source.origin)
        return [[(r.number, r.document.digest) for r in revisions], known]


@pytest.fixture
def imported(workspace, tmp_path) -> Import:
    return Import(workspace, tmp_path)


def outcomes(report: SiteReport) -> dict[str, Outcome]:
    return {post.origin.rpartition("=")[2]: post.outcome for post in report.posts}


def test_every_published_post_and_page_comes_in_and_all_are_counted(imported):
    report = imported(
        item(1),
        item(2, post_type="page"),
        item(3, status="draft"),
        item(4, post_password="x"),
        item(5, post_type="attachment", status="inherit"),
    )

    assert [(row.kind, row.status, row.items, row.came_in) for row in report.counts] == [
        ("post", "publish", 2, 1),
        ("attachment", "inherit", 1, 0),
        ("page", "publish", 1, 1),
        ("post", "draft", 1, 0),
    ]
    assert [post.status for post in report.left_out] == ["draft", "password"]


def test_imported_twice_nothing_changes(imported):
    first = imported(item(1), item(2))
    state = imported.state()

    again, unread = imported(skip_unchanged=False), imported()

    assert set(outcomes(first).values()) == {Outcome.NEW}
    assert {*outcomes(again).values(), *outcomes(unread).values()} == {Outcome.UNCHANGED}
    assert imported.state() == state


def test_a_post_that_changed_is_a_new_revision_and_the_others_stay(imported):
    imported(item(1), item(2))

    report = imported(item(1), item(2, content="Keep it wet."))

    assert outcomes(report) == {"1": Outcome.UNCHANGED, "2": Outcome.CHANGED}
    assert "Keep it wet." in imported.source("post-2")


def test_an_edit_made_here_stays(imported):
    imported(item(1, content=ENGLISH), item(2))
    edited = imported.source("post-1").replace("two days", "three days")
    edit(imported, "post-1", edited)

    same = imported()
    other = imported(item(1, content=ENGLISH.replace("Call us", "Phone us")), item(2))

    assert outcomes(same) == {"1": Outcome.UNCHANGED, "2": Outcome.UNCHANGED}
    assert "three days" in imported.source("post-1")
    assert [conflict.place for post in other.posts for conflict in post.conflicts] == ["at-home"]


def test_a_slug_that_another_article_has_is_left_to_it(imported, workspace):
    other = imported.path.with_name("care.md")
    other.write_text("# Care\n\nOurs.\n")
    import_sources(workspace, [other], ImportOptions())

    report = imported(item(1, post_name="care"), item(2, post_name="care"))
    again = imported(skip_unchanged=False)

    assert "Ours." in imported.source("care")
    assert "Keep it dry." in imported.source("care-2")
    assert "Keep it dry." in imported.source("care-3")
    assert [post.wanted for post in report.posts] == ["care", "care"]
    assert [post.wanted for post in again.posts] == ["", ""]


def test_a_post_that_was_renamed_there_is_the_same_article_here(imported):
    imported(item(1, post_name="care"))

    report = imported(item(1, post_name="wound-care", content="New."))

    assert [(post.slug, post.revision) for post in report.posts] == [("care", 2)]


def test_drafts_come_on_request_and_say_what_they_are(imported):
    imported(item(1, status="private"), drafts=True)

    assert 'status: "private"' in imported.source("post-1")


def test_a_dry_run_saves_nothing_and_tells_the_same(imported, tmp_path):
    posts = [item(1), translated(2, "en", "a", ENGLISH), translated(3, "de", "a", GERMAN)]

    dry = imported(*posts, dry_run=True)
    outside = preview_site(imported.path, SiteOptions())

    assert imported.state() == [[], []]
    assert [p.slug for p in dry.articles] == [p.slug for p in outside.articles]
    assert [(p.slug, p.outcome) for p in dry.translations] == [("post-2", Outcome.NEW)]
    assert [p.slug for p in outside.articles] == [p.slug for p in imported().articles]


def test_translations_of_a_post_become_translations_of_its_article(imported):
    german, english = translated(1, "de", "a", GERMAN), translated(2, "en", "a", ENGLISH)

    first, again = imported(german, english), imported()

    (taken,) = first.translations
    assert (taken.slug, taken.locale, taken.outcome) == ("post-2", "de", Outcome.NEW)
    assert sum(taken.taken.values()) >= 3
    assert [post.outcome for post in again.posts] == [Outcome.UNCHANGED] * 2
    assert [post.slug for post in first.articles] == ["post-2"]


def test_a_translation_that_changed_is_aligned_anew(imported):
    english = translated(2, "en", "a", ENGLISH)
    imported(translated(1, "de", "a", GERMAN), english)

    report = imported(translated(1, "de", "a", GERMAN + "\n\nGute Besserung."), english)

    assert [post.outcome for post in report.translations] == [Outcome.CHANGED]


def test_what_waits_of_a_translation_is_accepted_later_but_for_what_somebody_worked_on(imported):
    imported(translated(1, "de", "a", GERMAN), translated(2, "en", "a", ENGLISH))
    first, *_ = fuzzy(imported)
    with writing(imported.workspace.engine) as session:
        article = find_newest(session, "post-2").article_id
        ours = Addition(first, "Unser Text", State.FUZZY, Origin.HUMAN)
        append_translations(session, article, "de", "ben", [ours])

    accepted, again, plain = imported(accept=True), imported(accept=True), imported()

    assert [post.outcome for post in accepted.translations] == [Outcome.CHANGED]
    assert fuzzy(imported) == [first]
    assert [p.outcome for r in (again, plain) for p in r.translations] == [Outcome.UNCHANGED] * 2


def test_what_waits_for_a_text_that_changed_here_is_not_accepted(imported):
    imported(translated(1, "de", "a", GERMAN), translated(2, "en", "a", ENGLISH))
    edit(imported, "post-2", imported.source("post-2").replace("it bleeds", "it bleeds again"))

    imported(accept=True)

    assert [message.text for message in fuzzy(imported)] == ["Call us if it bleeds again."]


def fuzzy(imported: Import) -> list[Message]:
    with imported.workspace.reading() as session:
        revision = find_newest(session, "post-2")
        texts = texts_in_effect(load_history(session, revision.article_id, "de"), revision)
    return [message for message, text in texts.items() if text.state is State.FUZZY]


def test_a_translation_into_a_locale_that_is_not_here_is_told(imported):
    report = imported(translated(1, "it", "a", "Riposo."), translated(2, "en", "a", ENGLISH))

    assert [(p.locale, p.outcome) for p in report.translations] == [("it", Outcome.NO_LOCALE)]


def test_what_was_met_is_told_with_the_articles_it_stands_in(imported):
    report = imported(
        item(1, content='[form id="1"] and [form id="2"]'),
        item(2, content='[form id="1"]\n\n[caption]no image[/caption]'),
    )

    assert [(row.name, row.times, row.slugs) for row in report.met] == [
        ("caption", 1, ("post-2",)),
        ("form", 3, ("post-1", "post-2")),
    ]


def test_a_post_that_cannot_be_an_article_is_told_and_the_others_come(imported):
    report = imported(item(1, content="<div>" * 5_000), item(2))

    assert outcomes(report) == {"1": Outcome.REFUSED, "2": Outcome.NEW}
    refused = next(post.problem for post in report.posts if post.problem)
    assert str(refused).startswith(f"{imported.path}:")


def test_a_picture_inside_a_post_is_made_safe_or_told(imported):
    drawing = (
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script>" + b" " * 400 + b"</svg>"
    )
    address = "data:image/svg+xml;base64," + b64encode(drawing).decode()

    imported(item(1, content=f'<img src="{address}" alt="Knee" />'))

    with imported.workspace.reading() as session:
        (found,) = load_assets(session, list_newest(session)).values()
    assert digest_bytes(drawing) not in {asset.digest for asset in found.values()}


def test_of_a_broken_file_nothing_comes_in(imported):
    imported.path.write_bytes(export(item(1), item(2))[:-12])

    with pytest.raises(MalformedFile, match="ends in the middle"):
        imported()
    assert imported.state() == [[], []]


def test_an_interrupted_import_goes_on_where_it_was(imported, workspace, tmp_path, monkeypatch):
    monkeypatch.setattr("cms.pipeline.site_portions.PORTION", 2)
    posts = [item(n, content=f"Day {n}.", terms=term("category", "k")) for n in range(1, 8)]
    told = []

    def stop_at_the_fourth(post, _document):
        told.append(post.slug)
        if len(told) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imported(*posts, told=stop_at_the_fourth)
    report = imported()

    assert list(outcomes(report).values()) == [Outcome.UNCHANGED] * 4 + [Outcome.NEW] * 3
    assert sorted(told) == ["post-1", "post-2", "post-3", "post-4"]
    assert [number for number, _ in imported.state()[0]] == [1] * 7


def edit(imported: Import, slug: str, source: str) -> None:
    with imported.workspace.reading() as session:
        base = find_newest(session, slug)
    save_edit(imported.workspace, base, source)


def test_a_post_that_qtranslate_has_in_two_languages_is_an_article_with_a_translation(imported):
    content = f"<!--:en-->{ENGLISH}<!--:--><!--:de-->{GERMAN}<!--:-->"
    report = imported(item(7, "[:en]Wound care[:de]Wundpflege[:]", content))

    assert [(p.slug, p.locale, p.outcome) for p in report.posts] == [
        ("post-7", "en", Outcome.NEW),
        ("post-7", "de", Outcome.NEW),
    ]
    assert [(row.items, row.came_in) for row in report.counts] == [(1, 1)]
    assert "Ruhen" not in imported.source("post-7")
    assert {p.outcome for p in imported().posts} == {Outcome.UNCHANGED}


def test_a_post_whose_page_came_in_before_is_the_same_article(imported, tmp_path):
    page = f"""<html><head><link rel="canonical" href="https://clinic.example/care/"></head>
    <body><main><h1>Wound care</h1>{with_paragraphs(ENGLISH)}</main></body></html>"""
    (tmp_path / "page.html").write_text(page)
    import_sources(imported.workspace, [tmp_path / "page.html"], ImportOptions())
    edited = imported.source("page").replace("Rest for", "Please rest for")
    edit(imported, "page", edited)

    new = ENGLISH.replace("two days", "three days") + "\n\n<h2>Later</h2>\n\nSwim."
    report = imported(item(3, content=new, link="https://clinic.example/care/"))

    assert [(p.slug, p.outcome) for p in report.posts] == [("page", Outcome.CHANGED)]
    assert "both are one article" in report.posts[0].warnings[0]
    assert "Please rest for two days" in imported.source("page")
    assert len(report.posts[0].conflicts) == 1
    assert "## Later" in imported.source("page")
    assert {p.outcome for p in imported().posts} == {Outcome.UNCHANGED}
