from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.bundle import bases_of, bundle, is_bundle, unbundle
from cms.catalog.catalog_file import CatalogFile, FileEntry

SLUGS = st.from_regex(r"[a-zé][a-z0-9-]{0,9}", fullmatch=True)
CONTEXTS = st.text(max_size=8)
ENTRIES = st.builds(
    FileEntry, st.just(1), CONTEXTS, st.text(), previous_context=st.none() | CONTEXTS
)


def file_of(slug, base, *entries):
    dates = ("PO-Revision-Date", f"2026-11-0{len(slug)} 10:00+0000")
    headers = (("Project-Id-Version", slug), dates, ("X-CMS-Article", slug), ("X-CMS-Base", base))
    return CatalogFile(headers, tuple(entries))


FILES = st.dictionaries(SLUGS, st.lists(ENTRIES), min_size=1).map(
    lambda found: {slug: file_of(slug, "1 2 abc", *entries) for slug, entries in found.items()}
)


def test_a_bundle_names_what_each_article_was_exported_from():
    made = bundle({"burn": file_of("burn", "3 1 abc"), "graze": file_of("graze", "1 0 def")})

    assert made.header("X-CMS-Bundle") == "burn 3 1 abc; graze 1 0 def"
    assert bases_of(made) == {"burn": "3 1 abc", "graze": "1 0 def"}
    assert made.header("PO-Revision-Date") == "2026-11-05 10:00+0000"
    assert (is_bundle(made), made.header("X-CMS-Article")) == (True, "")


def test_entries_of_no_article_of_the_bundle_are_left():
    made = bundle({"burn": file_of("burn", "3 1 abc")})
    strays = (FileEntry(1, None, "a"), FileEntry(2, "graze/clean", "b"))
    found = unbundle(CatalogFile(made.headers, strays))

    assert found.left == strays
    assert found.file("burn").entries == ()


@given(FILES)
def test_what_is_bundled_comes_apart_again(files):
    found = unbundle(bundle(files))

    own = {slug: found.file(slug) for slug in found.bases}

    assert found.left == ()
    assert {slug: file.entries for slug, file in own.items()} == {
        slug: file.entries for slug, file in files.items()
    }
    assert all(file.header("X-CMS-Article") == slug for slug, file in own.items())
    assert all(file.header("X-CMS-Base") == "1 2 abc" for file in own.values())


@given(st.text())
def test_any_header_can_be_read(value):
    assert "" not in bases_of(CatalogFile((("X-CMS-Bundle", value),), ()))
