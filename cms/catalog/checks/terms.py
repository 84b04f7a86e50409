"""The glossary's terms: approved, forbidden, kept as they are."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.checks.terms_forms import has_exactly, has_form, has_word, without
from cms.catalog.glossary import EVERYWHERE, Rendering, Term, Usage


def find_missing_terms(pair: Pair) -> Iterator[Finding]:
    """Yield the terms whose approved renderings are all absent."""
    locale, prose = pair.translation.locale, pair.translation.prose
    for text, terms in _by_text(pair.terms):
        approved = [each for term in terms for each in _approved(term, locale)]
        forms = _forms(approved)
        if forms and not any(has_form(prose, form, pair.translation.language) for form in forms):
            wanted = ", ".join(f"“{each.text}”" for each in approved)
            yield Finding(f"“{text}” is to be rendered as {wanted}")


def find_forbidden_terms(pair: Pair) -> Iterator[Finding]:
    """Yield the forbidden renderings that are used, but not as a part of an approved one."""
    locale, language = pair.translation.locale, pair.translation.language
    for term in pair.terms:
        forbidden = term.rendered(locale, Usage.FORBIDDEN)
        if not forbidden:
            continue
        prose = without(pair.translation.prose, _forms(_approved(term, locale)), language)
        for each in forbidden:
            if any(has_word(prose, form, language) for form in _forms([each])):
                yield Finding(f"“{each.text}” is not to be used for “{term.text}”")


def find_lost_terms(pair: Pair) -> Iterator[Finding]:
    """Yield the terms that are to stay as they are, and did not."""
    for term in pair.terms:
        if not term.is_kept(pair.translation.locale):
            continue
        forms = (term.text, *term.variants)
        if not any(has_exactly(pair.translation.prose, form) for form in forms):
            yield Finding(f"“{term.text}” is not to be translated")


def _by_text(terms: Sequence[Term]) -> Iterator[tuple[str, list[Term]]]:
    """Group terms of one word, a noun and a verb: each other's renderings will do."""
    ordered = sorted(terms, key=lambda term: term.text)
    for text, same in groupby(ordered, key=lambda term: term.text):
        yield text, list(same)


def _approved(term: Term, locale: str) -> list[Rendering]:
    return [] if term.is_kept(locale) else term.rendered(locale)


def _forms(renderings: Sequence[Rendering]) -> list[str]:
    return [form for each in renderings for form in (each.text, *each.variants) if form.strip()]


_DRESSING = Term(
    "en",
    "dressing",
    variants=("dressings",),
    renderings=(
        Rendering("de", "Verband", variants=("Verbände",)),
        Rendering("de", "Bandage", Usage.FORBIDDEN),
    ),
)
_BRAND = Term("en", "AquaSeal", renderings=(Rendering(EVERYWHERE, "", Usage.KEPT),))

CHECKS: tuple[Check, ...] = (
    Check(
        name="term-missing",
        severity=Severity.WARNING,
        explanation=(
            "The source has a term of the glossary, and the translation has none of the renderings"
            " that are approved for it. Endings, compounds and prefixes are allowed for; a form"
            " that shares too little with its word has to be a variant in the glossary."
        ),
        example=Example(
            "de",
            "Change the dressing.",
            "Wechseln Sie das Pflaster.",
            "Wechseln Sie den Wundverband.",
            (_DRESSING,),
        ),
        find=find_missing_terms,
    ),
    Check(
        name="term-forbidden",
        severity=Severity.ERROR,
        explanation=(
            "The glossary forbids this word as a rendering of a term that the source has. As a part"
            " of an approved rendering it is allowed."
        ),
        example=Example(
            "de",
            "Keep the dressings dry.",
            "Halten Sie die Bandagen trocken.",
            "Halten Sie die Verbände trocken.",
            (_DRESSING,),
        ),
        find=find_forbidden_terms,
    ),
    Check(
        name="term-kept",
        severity=Severity.ERROR,
        explanation="The glossary says that this name is not translated; it is not there as it is.",
        example=Example(
            "fr",
            "Apply AquaSeal twice a day.",
            "Appliquez le joint aquatique deux fois par jour.",
            "Appliquez AquaSeal deux fois par jour.",
            (_BRAND,),
        ),
        find=find_lost_terms,
    ),
)
