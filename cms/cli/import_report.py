"""What an import brought: as JSON, and for an editor as a table and what to look at."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from cms.cli.output import counted, print_table, say, shown
from cms.cli.remarks import (
    MOST_ROWS,
    by_remark,
    is_wordless,
    named,
    say_some,
    say_wordless,
    slug_given,
)
from cms.cli.risks import described_suggestion, suggestion_lines
from cms.cli.web_images import described_images, print_images

if TYPE_CHECKING:
    from cms.document.conflicts import Conflict
    from cms.document.model import Document
    from cms.pipeline.fetch_images import ImageReport
    from cms.pipeline.import_articles import ImportReport
    from cms.pipeline.read_files import ImportedFile

MOST_FILES = 10  # of which each suggestion is shown


def described_report(report: "ImportReport", images: "ImageReport | None") -> dict[str, Any]:
    """Return what scripts rely on; what is there stays, more may come."""
    return {
        "articles": [_described(file) for file in report.files],
        "counts": _counts(report),
        "skipped": [{"path": str(each.path), "reason": each.reason} for each in report.skipped],
        **({"images": described_images(images)} if images else {}),
    }


def _counts(report: "ImportReport") -> dict[str, int]:
    outcomes = Counter(_outcome_name(file) for file in report.files)
    return {
        "new": outcomes["new"],
        "changed": outcomes["changed"],
        "unchanged": outcomes["unchanged"],
        "conflicts": sum(len(_conflicts(file)) for file in report.files),
        "leftovers": sum(len(f.article.leftovers) for f in report.files if f.article),
        "warnings": sum(len(f.article.warnings) for f in report.files if f.article),
        "skipped": len(report.skipped),
    }


def _described(file: "ImportedFile") -> dict[str, Any]:
    from cms.document.render import plain_text

    document, article, merged = file.document, file.article, file.merged
    assert document is not None, "files are read whenever JSON is asked for"
    assert article is not None
    return {
        "slug": file.slug,
        "wanted_slug": file.wanted or None,
        "path": file.path,
        "format": article.format,
        "origin": article.origin or None,
        "title": plain_text(document.title),
        "locale": document.source_locale,
        "revision": file.revision,
        "new": file.is_new,
        "changed": file.changed,
        "saved": file.saved,
        "sections": [_described_section(part, document) for part in document.sections],
        "citations": [{"key": c.key, "url": c.link, "title": c.title} for c in document.citations],
        "leftovers": list(article.leftovers),
        "warnings": list(article.warnings),
        "kept": list(merged.kept) if merged else [],
        "taken": list(merged.taken) if merged else [],
        "conflicts": [asdict(conflict) for conflict in _conflicts(file)],
    }


def _described_section(part: Any, document: "Document") -> dict[str, Any]:
    from cms.document.render import plain_text

    return {
        "key": part.key,
        "level": part.level,
        "heading": plain_text(part.heading),
        "markdown": part.text,
        "risk": part.risk,
        **described_suggestion(part, document.source_locale),
        "blocks": [{"kind": block.kind, "text": block.text} for block in part.blocks],
    }


def print_report(report: "ImportReport", images: "ImageReport | None") -> None:
    changed = [file for file in report.files if file.article and file.document]
    _print_table(changed)
    if len(changed) < len(report.files):
        count = counted(len(report.files) - len(changed), "file")
        say(f"Unchanged since last imported: {count}.")
    for kind in (_conflict_lines, _merge_lines, _slug_lines, _warning_lines, _leftover_lines):
        say_some(list(kind(changed)))
    say_wordless([(file.path, each) for file in changed for each in _warnings(file)])
    if images:
        print_images(images)
    say_some(list(_skipped_lines(report)))
    _print_suggestions([file.document for file in changed if file.document])


def _print_table(files: "Sequence[ImportedFile]") -> None:
    """Print a row for each article; of many, first those with something to look at."""
    rows = files
    if len(files) > MOST_ROWS:
        rows = sorted(files, key=_to_look_at, reverse=True)[:MOST_ROWS]
    print_table(
        ("Article", "Title", "Revision", "Sections", "Citations", ""),
        [
            (
                file.slug,
                file.document.title,
                file.revision or "new",
                len(file.document.sections),
                len(file.document.citations),
                _outcome(file),
            )
            for file in rows
            if file.document
        ],
    )
    if len(rows) < len(files):
        outcomes = Counter(map(_outcome, files))
        told = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.items())
        say(f"… and {len(files) - len(rows)} more: {told} in all. --json lists them.")


def _to_look_at(file: "ImportedFile") -> tuple[int, int, int]:
    assert file.article is not None, "only files that were read are in the table"
    return len(_conflicts(file)), len(file.article.warnings), len(file.article.leftovers)


def _outcome(file: "ImportedFile") -> str:
    if file.saved:
        return "merged" if file.merged and file.merged.kept else "saved"
    return "would be saved" if file.changed or file.revision is None else "unchanged"


def _outcome_name(file: "ImportedFile") -> str:
    if file.is_new or (file.article and file.revision is None):
        return "new"
    return "changed" if file.changed else "unchanged"


def _conflicts(file: "ImportedFile") -> "tuple[Conflict, ...]":
    return file.merged.conflicts if file.merged else ()


def _conflict_lines(files: "Iterable[ImportedFile]") -> Iterator[str]:
    for file in files:
        places = [conflict.place for conflict in _conflicts(file)]
        if places:
            yield (
                f"{file.slug}: changed here and at the source, so it stays as it is here: "
                f"{', '.join(places)}. `cms article arrivals {file.slug}` shows both."
            )


def _merge_lines(files: "Iterable[ImportedFile]") -> Iterator[str]:
    for file in files:
        if file.merged and file.merged.kept and file.changed:
            kept, taken = ", ".join(file.merged.kept), ", ".join(file.merged.taken)
            yield f"{file.slug}: what was changed here stays ({kept}); from the source: {taken}."


def _slug_lines(files: "Iterable[ImportedFile]") -> Iterator[str]:
    for file in files:
        if file.wanted:
            given = slug_given(file.wanted, file.slug)
            yield f"{file.path}: {given}. If it is the same, import it with --slug {file.wanted}."


def _warnings(file: "ImportedFile") -> Sequence[str]:
    return file.article.warnings if file.article else ()


def _warning_lines(files: "Sequence[ImportedFile]") -> Iterator[str]:
    """Say each warning once, with the files that it is about; the most frequent first."""
    for warning, paths in _most_first((file, _warnings(file)) for file in files):
        if not is_wordless(warning):
            yield f"{named(paths)}: {warning}"


def _leftover_lines(files: "Sequence[ImportedFile]") -> Iterator[str]:
    """Say what was left out; what many pages have around their text, once."""
    for line, paths in _most_first(
        (file, file.article.leftovers) for file in files if file.article
    ):
        yield f"{named(paths)}: left out as not part of the article: {line}"


def _most_first(
    told: "Iterable[tuple[ImportedFile, Sequence[str]]]",
) -> list[tuple[str, Sequence[str]]]:
    remarks = by_remark((remark, file.path) for file, own in told for remark in own)
    return sorted(remarks.items(), key=lambda item: -len(item[1]))


def _skipped_lines(report: "ImportReport") -> Iterator[str]:
    for reason, paths in by_remark((e.reason, shown(e.path)) for e in report.skipped).items():
        yield f"{named(paths)}: not imported: {reason}"


def _print_suggestions(documents: "Sequence[Document]") -> None:
    """Say which sections may need more care; of many files, how many there are."""
    if len(documents) > MOST_FILES:
        from cms.document.suggest_risk import open_suggestions

        count = sum(len(open_suggestions(document)) for document in documents)
        if count:
            say(f"{counted(count, 'section')} may need more care; `cms ready SLUG` tells which.")
        return
    for document in documents:
        for line in suggestion_lines(document):
            say(line)
