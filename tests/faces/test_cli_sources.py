"""cms citation list, add, import, export, duplicates, merge and substitute."""

import json

import pytest

ARTICLE = """\
---
title: Burns
references:
- id: who
  URL: https://who.example/burns
- id: old
  URL: http://www.who.example/burns/?utm_source=mail
- id: paper
  DOI: 10.5555/burn
  publisher: Mine
---

## Cool it {#cool}

Cool it [@who; @nobody].

> Rest [@paper;
> @old].
"""
SOURCE = {
    "message": {
        "DOI": "10.5555/Burn",
        "type": "journal-article",
        "title": ["Burns"],
        "publisher": "Theirs",
        "issued": {"date-parts": [[2026, 5]]},
    }
}


@pytest.fixture
def desk(shop):
    """The command line in a workspace with the article `burns`."""
    shop("import", shop.write("burns.md", ARTICLE))
    return shop


@pytest.fixture
def metadata(desk):
    return desk.write("paper.json", json.dumps(SOURCE))


def source(desk):
    return desk("article", "show", "burns", "--raw").out


def test_the_list_tells_what_kind_where_and_whether_it_was_checked(desk):
    found = desk("citation", "list", "--json").json

    who, old, paper = found["citations"]
    assert (who["kind"], who["sections"], who["check"], who["doubt"]) == (
        "webpage",
        ["cool"],
        None,
        None,
    )
    assert old["sections"] == paper["sections"] == ["cool"]
    assert (paper["kind"], paper["doi"]) == ("document", "10.5555/burn")
    assert found["undefined"] == [{"slug": "burns", "section": "cool", "key": "nobody"}]


def test_the_table_names_markers_without_a_citation(desk):
    shown = desk("citation", "list").out

    assert "never" in shown
    assert "burns, section cool: [@nobody] names no citation" in shown


def test_a_source_that_two_articles_cite_is_listed_once(desk):
    desk("import", desk.write("scalds.md", ARTICLE))

    sources = desk("citation", "list", "--by-source", "--json").json["sources"]

    assert [len(group) for group in sources] == [4, 2]
    assert "burns@who, burns@old, scalds@who" in desk("citation", "list", "--by-source").out


def test_a_citation_is_added_with_a_key_of_its_title(desk):
    added = desk("citation", "add", "burns", "--url", "https://nhs.example", "--title", "First Aid")

    assert added.out == "burns: revision 3; cite it in the text as [@first-aid]\n"
    assert '- id: "first-aid"\n  title: "First Aid"\n  URL: "https://nhs.example"\n---' in source(
        desk
    )


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--key", "who", "--url", "https://new.example"], "citation-key-taken"),
        (["--url", "https://www.who.example/burns"], "citation-key-taken"),
    ],
)
def test_what_is_cited_already_is_not_added(desk, options, code):
    assert desk.refused("citation", "add", "burns", *options).startswith(code)


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--url", "javascript:alert(1)"],
        ["--doi", "10"],
        ["--doi", "10.5555/x", "--key", "a b"],
        ["--doi", "10.5555/x", "--accessed", "yesterday"],
    ],
)
def test_a_citation_is_named_rightly(desk, options):
    assert desk("citation", "add", "burns", *options).status == 2


def test_metadata_fill_what_is_empty_and_list_what_differs(desk, metadata):
    report = desk("citation", "import", metadata, "--json").json

    (article,) = report["articles"]
    assert [each["field"] for each in article["changes"]] == ["type", "title", "issued"]
    assert article["conflicts"] == [
        {"key": "paper", "field": "publisher", "old": "Mine", "new": "Theirs"}
    ]
    assert '  publisher: Mine\n  type: "article-journal"\n  title: "Burns"\n' in source(desk)


def test_a_dry_run_saves_nothing(desk, metadata):
    shown = desk("citation", "import", metadata, "--dry-run").out

    assert "would be taken" in shown
    assert source(desk) == ARTICLE


def test_overwriting_takes_what_differs(desk, metadata):
    desk("citation", "import", metadata, "--overwrite")

    assert '  publisher: "Theirs"\n' in source(desk)
    assert desk("citation", "import", metadata, "--overwrite").out == "Nothing to fill.\n"


def test_what_no_article_cites_is_told_or_added(desk):
    path = desk.write("new.json", json.dumps([{"id": "who", "DOI": "10.5555/new"}]))

    assert "1 source of the files" in desk("citation", "import", path).out
    assert "added @10-5555-new" in desk("citation", "import", path, "--to", "burns", "--add").out
    assert desk("citation", "import", path, "--add").status == 2


def test_a_file_that_is_no_metadata_is_refused(desk):
    assert desk.refused("citation", "import", desk.write("a.json", "{")).startswith(
        "malformed-file"
    )


def test_what_is_exported_comes_back_without_a_change(desk, metadata):
    desk("citation", "import", metadata)
    assert desk("citation", "export", "--to", "all.json").out == "all.json written\n"

    exported = json.loads((desk.folder / "all.json").read_bytes())
    assert exported[2] == {
        "id": "paper",
        "type": "article-journal",
        "DOI": "10.5555/burn",
        "issued": {"date-parts": [[2026, 5]]},
        "publisher": "Mine",
        "title": "Burns",
    }
    again = desk("citation", "import", desk.folder / "all.json", "--json").json
    assert again == {"articles": [], "unused": []}


def test_bibtex_keys_differ_over_articles(desk):
    desk("import", desk.write("scalds.md", ARTICLE.replace("who.example", "other.example")))

    shown = desk("citation", "export", "--format", "bibtex").out

    keys = [line.partition("{")[2] for line in shown.splitlines() if line.startswith("@")]
    assert keys == ["who,", "old,", "paper,", "scalds-who,", "scalds-old,"]


def test_duplicates_are_found_and_merged(desk):
    (group,) = desk("citation", "duplicates", "--json").json["sources"]
    assert [each["key"] for each in group] == ["who", "old"]

    merged = desk("citation", "merge", "burns", "who", "old")

    assert merged.out == "burns: revision 3; 1 text and 0 translations say [@who] now\n"
    assert "> Rest [@paper;\n> @who]." in source(desk)
    assert desk("citation", "duplicates").out == "No source is cited twice.\n"


def test_different_sources_are_not_merged(desk):
    assert desk.refused("citation", "merge", "burns", "who", "paper").startswith("merge-refused")


def test_a_substitute_is_recorded_listed_and_withdrawn(desk):
    options = ["--locale", "de", "--url", "https://awmf.example", "--reason", "Ours."]
    made = desk("citation", "substitute", "burns", "who", *options)

    assert made.out == "burns de: [@who] is https://awmf.example from the next release on\n"
    listed = desk("citation", "list", "--json").json["citations"][1]
    assert (listed["url"], listed["substitute"]["reason"]) == ("https://awmf.example", "Ours.")
    assert "in de" in desk("citation", "list").out
    gone = desk("citation", "substitute", "burns", "who", "--locale", "de", "--withdraw")
    assert gone.out == "burns de: [@who] is the article's own source again\n"


def test_a_substitute_needs_a_reason(desk):
    options = ["--locale", "de", "--url", "https://awmf.example"]

    refused = desk.refused("citation", "substitute", "burns", "who", *options)

    assert refused.startswith("substitute-refused")
    assert "--reason" in refused
