"""Generated catalog files, as other tools may have made them."""

from hypothesis import strategies as st

from cms.catalog.catalog_file import CatalogFile, FileEntry

# What PO and XLIFF can both hold and could trip over.
texts = st.text("aé日😀 \n\t\x01\x7f\u2028\\\"'`*_[]()<>&;#{}!@:0", min_size=1, max_size=8)
lines = st.text('aé日 \t"<>&;:#,.~|␛1', max_size=6)
words = st.text("abcäß-./", min_size=1, max_size=6)
some_lines = st.lists(lines, max_size=2).map(tuple)
flags = st.sampled_from([(), ("no-wrap",), ("c-format", "x-own")])
booleans = st.booleans()
keys = st.lists(st.tuples(st.none() | texts, texts), unique=True, max_size=3)
forms = st.lists(st.just("") | texts, min_size=1, max_size=3).map(tuple)


@st.composite
def files(draw) -> CatalogFile:
    """Return a file whose messages are told apart by context and text."""
    comments = draw(some_lines)
    return CatalogFile(
        (("Language", "de"), ("X-Ours", draw(words)), ("", "no name")),
        tuple(draw(_entries(context, text)) for context, text in draw(keys)),
        header_comments=comments,
        header_fuzzy=draw(booleans),
        closing_comments=comments,
        header_notes=comments,
        header_places=("a.md:1", "b.md"),
        header_flags=("x-own",),
    )


@st.composite
def _entries(draw, context, text) -> FileEntry:
    plural, previous = draw(st.none() | texts), draw(st.none() | texts)
    translation = "" if plural else draw(st.just("") | texts)
    translations = draw(forms) if plural else ()
    is_fuzzy = draw(booleans)
    is_whole = all(translations) if plural else bool(translation)
    return FileEntry(
        line=0,
        context=context,
        text=text,
        plural=plural,
        translation=translation,
        translations=translations,
        fuzzy=is_fuzzy,
        obsolete=draw(booleans),
        flags=draw(flags),
        previous_context=previous and context,
        previous_text=None if previous == text else previous,
        previous_plural=previous and plural,
        comments=draw(some_lines),
        notes=draw(some_lines),
        places=tuple(draw(st.lists(words, max_size=2))),
        reviewed=not is_fuzzy and is_whole and draw(booleans),
    )
