"""Releases: what policy does, and the same bytes everywhere."""

import hashlib
import json
import os

import pytest

from cms.document.model import Risk
from cms.pipeline.cut_release import cut_release
from cms.pipeline.edit_article import set_risk
from cms.pipeline.export_release import export_release
from cms.pipeline.init_workspace import init_workspace
from tests.originals import quiet
from tests.pipeline.shelf import ARTICLE, Shelf, tree

REWORDED = ARTICLE.replace("once a day", "twice a day")


def document(shelf, locale, name="x"):
    folder = shelf.exported(name, ["json"])
    return json.loads((folder / "json" / locale / "burn.json").read_text())


def states(document):
    return {section["key"]: section["state"] for section in document["sections"]}


def test_a_complete_locale_is_released_in_its_language(translated):
    translated.cut()

    arabic = document(translated, "ar")
    assert (arabic["dir"], arabic["title"]) == ("rtl", "ar Care of a small burn")
    assert {section["lang"] for section in arabic["sections"]} == {"ar"}


def test_a_stale_routine_section_shows_its_previous_version(translated):
    translated.save(REWORDED)
    translated.cut()

    german = document(translated, "de")
    assert states(german)["cover-it"] == "previous"
    assert "de Change it once a day." in german["sections"][1]["markdown"]


def test_a_stale_caution_section_shows_the_source_and_says_so(translated):
    set_risk(translated.workspace, "burn", "cover-it", Risk.CAUTION)
    translated.save(REWORDED)
    translated.cut()

    section = document(translated, "ar")["sections"][1]
    assert (section["state"], section["lang"], section["dir"]) == ("source", "en", "ltr")


def test_a_stale_critical_section_keeps_the_article_out_of_that_locale(translated):
    set_risk(translated.workspace, "burn", "cover-it", Risk.CRITICAL)
    translated.save(REWORDED)

    report = cut_release(translated.workspace)
    assert {line["locale"] for line in report.left_out} == {"ar", "de", "ja"}
    assert {line["locale"] for line in report.documents} == {"en"}


def test_unreviewed_translations_are_not_released(shelf):
    shelf.translate_all(reviewed=False)
    shelf.cut()

    assert set(states(document(shelf, "de")).values()) == {"source"}


def test_the_release_digest_is_that_of_the_exported_manifest(translated):
    digest = translated.cut()
    manifest = translated.exported("x", ["json"]) / "json" / "manifest.json"

    assert hashlib.sha256(manifest.read_bytes()).hexdigest() == digest


def test_cutting_again_composes_nothing_and_makes_no_new_release(translated):
    first = cut_release(translated.workspace)
    second = cut_release(translated.workspace)

    assert (second.release, second.composed) == (first.release, 0)


def test_two_workspaces_from_the_same_inputs_give_the_same_bytes(translated, tmp_path):
    made = init_workspace(tmp_path / "other", "en", ["ja", "de", "ar"], {"CMS_AUTHOR": "b"})
    other = Shelf(quiet(made))
    other.save(ARTICLE)
    other.translate_all()

    assert other.cut() == translated.cut()
    assert tree(other.exported("x")) == tree(translated.exported("x"))


def test_exporting_again_leaves_unchanged_files_untouched(translated):
    translated.cut()
    folder = translated.exported("x", ["json"]) / "json"
    before = {path: path.stat() for path in folder.rglob("*.json")}
    translated.save(REWORDED)
    translated.cut()
    export_release(translated.workspace, None, "json", folder)

    english = folder / "en" / "burn.json"
    assert not os.path.samestat(english.stat(), before[english])
    assert set(before) == set(folder.rglob("*.json"))


@pytest.mark.parametrize("format_name", ["markdown"])
def test_markdown_in_the_source_language_has_the_sources_bytes(translated, format_name):
    translated.cut()
    folder = translated.exported("x", [format_name]) / format_name

    body = ARTICLE.split("---\n", 2)[2]
    assert (folder / "en" / "burn.md").read_text().endswith(body)
