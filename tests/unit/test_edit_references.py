from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.document.edit_references import ReferenceEditor
from cms.document.references import read_references, references_of
from cms.document.split import split
from cms.errors import CitationsNotEditable
from tests.cases import read_cases

EDITOR = ReferenceEditor("burns")
FIELDS = {"URL": "https://a.example", "id": "new", "title": "A: “b” # c"}
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.text(SIGNS, min_size=1, max_size=30)


def edited(operation: str, head: str) -> str:
    if operation == "add":
        return EDITOR.with_reference(head, FIELDS)
    if operation.startswith("remove "):
        return EDITOR.without_reference(head, operation.removeprefix("remove "))
    key, name, value = operation.split(" ", 2)
    return EDITOR.with_fields(head, {key: {name: value}})


@pytest.mark.parametrize(("given", "wanted"), read_cases("edit_references.txt"))
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_list_is_changed_where_it_stands(given, wanted, newline):
    operation, _, head = given.partition("\n")

    changed = edited(operation, f"{head}\n".replace("\n", newline))

    assert changed == f"{wanted}\n".replace("\n", newline)


@pytest.mark.parametrize(
    "head",
    [
        "+++\ntitle = 'A'\n+++\n",
        "---\n{title: A}\n---\n",
        "---\nwho: &w https://a.example\nreferences:\n- id: who\n  URL: *w\n---\n",
    ],
)
def test_what_cannot_be_changed_in_place_is_left_alone(head):
    operation = "add" if "who" not in head else "who title Burns"
    with pytest.raises(CitationsNotEditable):
        edited(operation, head)


def test_what_a_document_cites_is_known_with_all_fields():
    source = "---\nreferences:\n- {id: a, issued: {date-parts: [[2026, 05]]}, note: ~}\n---\n\nx\n"
    document = split(source, slug="a", source_locale="en")

    assert references_of(document) == {"a": {"id": "a", "issued": {"date-parts": [[2026, "05"]]}}}
    assert references_of(replace(document, citations=())) == {}


def test_many_fields_of_many_citations_are_given_at_once():
    head = "---\nreferences:\n- id: a\n  title: x\n- {id: b, title: y}\n---\n"
    fields = {"title": "Burns", "volume": "1", "issue": "2"}

    changed = EDITOR.with_fields(head, {"b": fields, "a": fields})

    assert changed == (
        '---\nreferences:\n- id: a\n  title: "Burns"\n  volume: "1"\n  issue: "2"\n'
        '- {id: b, title: "Burns", volume: "1", issue: "2"}\n---\n'
    )


def test_lists_and_dates_are_written_as_yaml_has_them():
    head = "---\nreferences:\n- id: a\n  URL: https://a.example\n---\n"

    fields = {"author": [{"family": "Ek", "given": "Å"}], "volume": 3}
    changed = EDITOR.with_fields(head, {"a": fields})

    assert changed.endswith('  author: [{family: "Ek", given: "Å"}]\n  volume: 3\n---\n')


@given(TEXTS.filter(lambda text: text.strip() == text))
def test_any_title_is_read_as_it_was_written(title):
    head = "---\nreferences:\n- id: a  # first\n  title:\n- id: b\n---\n\n# Burns\n"

    changed = EDITOR.with_fields(head, {"a": {"title": title}, "b": {"title": title}})

    assert [each.fields["title"] for each in read_references(changed).entries] == [title, title]
    assert changed.endswith("\n---\n\n# Burns\n")
