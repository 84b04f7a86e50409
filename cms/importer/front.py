"""The front matter that importers write: what a source says of an article beside its text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cms.document.citations import write_references
from cms.document.front_matter import scalar
from cms.document.model import Citation
from cms.document.prose import one_line

Field = str | Sequence[str]

# In this order, whatever the source; others follow in the order given.
ORDER = (
    "title",
    "slug",
    "lang",
    "summary",
    "description",
    "author",
    "date",
    "updated",
    "categories",
    "tags",
    "image",
    "status",
    "source",
)


def front_matter(fields: Mapping[str, Field], citations: Iterable[Citation] = ()) -> str:
    """Write front matter; fields without a value are left out. Empty if nothing is left."""
    names = [*(name for name in ORDER if name in fields), *(n for n in fields if n not in ORDER)]
    lines = [line for name in names for line in _lines(name, fields[name])]
    text = "".join(f"{line}\n" for line in lines) + write_references(citations)
    return f"---\n{text}---\n" if text else ""


def _lines(name: str, value: Field) -> Iterator[str]:
    if isinstance(value, str):
        if text := one_line(value):
            yield f"{name}: {scalar(text)}"
    elif values := [text for each in value if (text := one_line(each))]:
        yield f"{name}:"
        yield from (f"- {scalar(text)}" for text in values)
