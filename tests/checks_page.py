"""What docs/checks.md says of each check, from the checks themselves.

`python -m tests.checks_page` writes it anew.
"""

from collections.abc import Iterator
from pathlib import Path

from cms.catalog.checks.built_in import ARTICLE_CHECKS, CHECKS
from cms.catalog.checks.check import ArticleCheck, Check

PAGE = Path(__file__).parents[1] / "docs" / "checks.md"
START, END = "<!-- checks: each one -->\n", "<!-- checks: end -->\n"


def page_part() -> str:
    """Return the part of the page between its two marks."""
    every = [_described(check) for check in (*CHECKS, *ARTICLE_CHECKS)]
    return "\n" + "".join(f"{text}\n" for text in every)


def with_part(page: str) -> str:
    before, _, rest = page.partition(START)
    return f"{before}{START}{page_part()}{END}{rest.partition(END)[2]}"


def _described(check: Check | ArticleCheck) -> str:
    head = f"### {check.name}\n\n{check.severity.capitalize()}. {check.explanation}\n"
    return head + "".join(_example(check)) if isinstance(check, Check) else head


def _example(check: Check) -> Iterator[str]:
    example = check.example
    yield f"\n| | {example.locale} |\n|---|---|\n"
    for name, text in (
        ("source", example.source),
        ("wrong", example.wrong),
        ("right", example.right),
    ):
        yield f"| {name} | {_cell(text)} |\n"


def _cell(text: str) -> str:
    return f"`` {text} ``".replace("|", "\\|").replace("\n", " ") if text else "(nothing)"


if __name__ == "__main__":
    PAGE.write_text(with_part(PAGE.read_text()))
