"""Name the glossary's terms that articles have: another term changes nothing for them."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy.orm import Session

from cms.catalog.find_terms import Finder, find_terms
from cms.document.digest import canonical_json, digest
from cms.document.model import Syntax
from cms.pipeline.load_terms import load_finders
from cms.store.bulk import portions
from cms.store.messages import newest_messages, texts_of
from cms.store.releases import load_compositions, save_compositions

# Raise when the same texts and terms would give other names.
TERMS_VERSION = "terms 1"

AT_A_TIME = 500  # articles with all their texts


def name_terms(session: Session, articles: Collection[int], *, keeps: bool) -> dict[int, str]:
    """Map articles to a name of the terms in any text that they ever had.

    That is all that the glossary does to an article: a term that is not there hides none that is.
    What was found is looked up again until texts or terms change, if it is kept.
    """
    finders = list(load_finders(session).values())
    if not finders:
        return {}
    glossary = canonical_json([repr(finder.terms) for finder in finders])
    newest = newest_messages(session, articles)
    inputs = {
        article: digest(TERMS_VERSION, f"{article} {newest.get(article, 0)}", glossary)
        for article in articles
    }
    known = load_compositions(session, inputs.values())
    new = {
        inputs[article]: {"terms": name}
        for article, name in _named(
            session, [a for a in articles if inputs[a] not in known], finders
        )
    }
    if keeps:
        save_compositions(session, new)
    found = known | new
    return {article: found[name]["terms"] for article, name in inputs.items()}


def _named(
    session: Session, articles: Collection[int], finders: Sequence[Finder]
) -> Iterator[tuple[int, str]]:
    for portion in portions(articles, AT_A_TIME):
        texts = texts_of(session, portion)
        for article in portion:
            found = {
                repr(term)
                for text in texts.get(article, ())
                for finder in finders
                for syntax in (Syntax.MARKDOWN, Syntax.HTML, Syntax.NONE)  # no message says which
                for term in find_terms(text, finder, syntax)
            }
            yield article, digest(*sorted(found)) if found else ""
