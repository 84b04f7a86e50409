"""What README shows is what the demo prints."""

from pathlib import Path

README = Path(__file__).parents[2] / "README.md"


def shown_output() -> list[str]:
    """Return the demo's output in README, down to the release; paths follow after that."""
    block = README.read_text().split("<!-- demo output -->")[1].split("    Catalogs for")[0]
    return [line.removeprefix("    ") for line in block.strip("\n").splitlines()]


def test_readme_shows_the_demos_real_output(cms):
    printed = cms("demo").out.split("Catalogs for")[0]
    assert [line.rstrip() for line in printed.splitlines()] == shown_output()
