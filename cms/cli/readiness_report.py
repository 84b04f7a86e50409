"""How ready articles are, in lines and tables for a publisher."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from cms.catalog.progress import SectionState
from cms.catalog.reasons import quote
from cms.cli.output import counted, print_table, say
from cms.languages import display_name
from cms.release.acts import Act
from cms.release.readiness import (
    ArticleReadiness,
    Cell,
    Note,
    Obstacle,
    Readiness,
    Reason,
    SectionReadiness,
    Verdict,
)

MOST_SHOWN = 4  # texts of one section that want the same
UNTITLED = {"article": "Title and summary", "introduction": "Introduction"}
IN_ALL = {
    Reason.TRANSLATION: "not translated",
    Reason.REWORDED: "changed since",
    Reason.REVIEW: "not reviewed",
    Reason.SECOND_PERSON: "by one person",
    Reason.CHECK: "with errors",
    Reason.STRUCTURE: "out of structure",
    Reason.COVERAGE: "too little of it",
    Reason.REVIEW_DATE: "past review",
    Reason.CITATION: "in doubt",
}
EXPLAINED = {
    Reason.TRANSLATION: "texts that nobody has translated",
    Reason.REWORDED: "texts that changed after they were translated",
    Reason.REVIEW: "translations that nobody has reviewed",
    Reason.SECOND_PERSON: "critical texts that only one person has looked at",
    Reason.CHECK: "translations in which a check finds an error",
    Reason.STRUCTURE: "translations that do not fit into their place",
    Reason.COVERAGE: "articles of which too little is in the locale",
    Reason.REVIEW_DATE: "reviews that were due before today",
    Reason.CITATION: "sections whose source is gone",
}
VERDICTS = {
    Verdict.READY: "ready",
    Verdict.FALLBACKS: "ready with fallbacks",
    Verdict.BLOCKED: "blocked",
}
STATES = {
    SectionState.CURRENT: "is current",
    SectionState.STALE: "is out of date",
    SectionState.MISSING: "is not complete yet",
}
ACTORS = {
    Reason.TRANSLATION: "translators",
    Reason.REWORDED: "translators",
    Reason.REVIEW: "reviewers",
    Reason.SECOND_PERSON: "other reviewers",
    Reason.CHECK: "translators, or reviewers where it is right",
    Reason.STRUCTURE: "translators",
    Reason.COVERAGE: "translators",
    Reason.REVIEW_DATE: "editors",
    Reason.CITATION: "editors",
}
NOTHING = "There is no article with a locale to translate it into."


def print_matrix(cells: Sequence[Cell]) -> None:
    """Print a table of articles and locales, then what is wanting in all of them."""
    by_place = {(cell.slug, cell.locale): cell for cell in cells}
    locales = sorted({cell.locale for cell in cells})
    rows = [
        (slug, *(_in_cell(by_place.get((slug, locale))) for locale in locales))
        for slug in dict.fromkeys(cell.slug for cell in cells)
    ]
    print_table(("Article", *locales), rows, NOTHING)
    if not cells:
        return
    say(f"{_size(cells)}: {_verdicts(cells)}.")
    print_table(("Wanting in all", "How many", "In", "Who acts"), _totals(cells))
    if any(cell.verdict is not Verdict.READY for cell in cells):
        say("`cms ready SLUG` tells which, since when, why, and which command helps.")


def _in_cell(cell: Cell | None) -> str:
    if cell is None:
        return "source"
    wanting = ", ".join(f"{count} {IN_ALL[reason]}" for reason, count in cell.counts.items())
    return f"{VERDICTS[cell.verdict]}: {wanting}" if wanting else VERDICTS[cell.verdict]


def _size(cells: Sequence[Cell]) -> str:
    articles, locales = {cell.slug for cell in cells}, {cell.locale for cell in cells}
    return f"{counted(len(articles), 'article')} in {counted(len(locales), 'language')}"


def _verdicts(cells: Sequence[Cell]) -> str:
    found = Counter(cell.verdict for cell in cells)
    return ", ".join(f"{found[each]} {VERDICTS[each]}" for each in Verdict if found[each])


def _totals(cells: Sequence[Cell]) -> Iterator[tuple[object, ...]]:
    """Yield a row for each reason: how much is wanting for it, in how many of the cells."""
    for reason in Reason:
        counts = [cell.counts[reason] for cell in cells if reason in cell.counts]
        if counts:
            share = f"{len(counts)} of {len(cells)}"
            yield EXPLAINED[reason], sum(counts), share, ACTORS[reason]


def article_lines(article: ArticleReadiness) -> Iterator[str]:
    """Say all there is to say of one article."""
    yield f"{article.slug}: {article.title}, revision {article.revision}"
    for obstacle in article.obstacles:
        yield f"  {obstacle.why}"
        yield from _act_lines(obstacle.acts, 4)
    for note in article.notes:
        yield from _note_lines(note, 2)
    for readiness in article.locales:
        yield from _locale_lines(readiness)


def _locale_lines(readiness: Readiness) -> Iterator[str]:
    yield f"  {display_name(readiness.locale)} ({readiness.locale}): {_verdict(readiness)}"
    for obstacle in readiness.obstacles:
        yield f"    {obstacle.why}"
        yield from _act_lines(obstacle.acts, 6)
    for section in readiness.sections:
        if section.obstacles:
            yield from _section_lines(section)
    yield from _act_lines(readiness.acts, 4)
    for note in readiness.notes:
        yield from _note_lines(note, 4)


def _verdict(readiness: Readiness) -> str:
    if readiness.verdict is not Verdict.BLOCKED:
        return VERDICTS[readiness.verdict]
    language = display_name(readiness.locale)
    meanwhile = "readers keep what is live" if readiness.is_live else f"nothing in {language} yet"
    return f"blocked; {meanwhile}"


def _section_lines(section: SectionReadiness) -> Iterator[str]:
    heading = section.heading or UNTITLED.get(section.key, "No heading")
    which = f"{heading} ({section.key}, {section.risk})"
    yield f"    {which} {STATES[section.state]}; {section.meanwhile}:"
    for _, obstacles in groupby(section.obstacles, key=attrgetter("acts")):
        same = list(obstacles)
        for obstacle in same[:MOST_SHOWN]:
            yield f"      {_told(obstacle)}"
        if len(same) > MOST_SHOWN:
            yield f"      and {len(same) - MOST_SHOWN} more; --json lists them all"
        yield from _act_lines(same[0].acts, 8)


def _told(obstacle: Obstacle) -> str:
    texts = obstacle.text
    if obstacle.translation and obstacle.reason is not Reason.REWORDED:
        texts += f" → {quote(obstacle.translation)}"
    return f"{obstacle.message} {texts} {obstacle.why}"


def _note_lines(note: Note, indent: int) -> Iterator[str]:
    arrow = f"→ {quote(note.translation)}" if note.translation else ""
    place = " ".join(filter(None, (note.section, note.message, note.text, arrow)))
    yield f"{' ' * indent}note: {place}: {note.why}"
    yield from _act_lines(note.acts, indent + 4)


def _act_lines(acts: Sequence[Act], indent: int) -> Iterator[str]:
    for act in acts:
        yield f"{' ' * indent}{act.actor} {act.does}: {act.command}"
