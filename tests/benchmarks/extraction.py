"""S1: templates from a folder of Markdown."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.benchmarks.contest import Benchmark, Command, Contestant, Peer
from tests.benchmarks.coverage import covered_share
from tests.benchmarks.workspaces import cms, corpus, refused

NEEDED_SHARE = 0.98
OURS, PO4A, MD2PO = "cms catalog extract", "po4a-updatepo", "md2po"

# `yfm_lenient`, because otherwise it stops at the first front matter that YAML::Tiny cannot read.
PO4A_OPTIONS = ("-o", "markdown", "-o", "yfm_lenient", "-M", "UTF-8")


def pages(part: str) -> list[Path]:
    return sorted((corpus("otel") / part).rglob("*.md"))


def ours(part: str, folder: Path) -> Command:
    return cms("catalog", "extract", corpus("otel") / part, "--to", folder / "templates")


def po4a(part: str, folder: Path) -> Command:
    # po4a-gettextize of today refuses to extract without a translation; it names this instead.
    masters = [option for page in pages(part) for option in ("-m", str(page))]
    return ("po4a-updatepo", "-f", "text", *PO4A_OPTIONS, *masters, "-p", str(folder / "all.pot"))


def md2po(part: str, folder: Path) -> Command:
    return ("md2po", "-P", "--progress=none", str(corpus("otel") / part), str(folder / "templates"))


def problems(part: str, folders: dict[str, Path]) -> list[str]:
    """Check that there is a template for each page, that msgfmt takes it, and that it is whole."""
    found = sorted((folders[OURS] / "templates").glob("*.pot"))
    wrong = refused(found)
    if len(found) != len(pages(part)):
        wrong.append(f"{len(found)} templates for {len(pages(part))} pages")
    if PO4A in folders:
        share = covered_share(found, folders[PO4A] / "all.pot")
        if share < NEEDED_SHARE:
            wrong.append(f"only {share:.1%} of po4a's text is covered")
    return wrong


def benchmark(name: str, job: str, part: str) -> Benchmark:
    def does(command: Callable[[str, Path], Command]) -> Callable[[Path], Command]:
        return partial(command, part)

    return Benchmark(
        name=name,
        job=f"{job}; at least {NEEDED_SHARE:.0%} of po4a's text is covered.",
        ours=Contestant(OURS, does(ours)),
        peers=(
            Peer(Contestant(PO4A, does(po4a), needs="po4a-updatepo"), goal=15),
            Peer(Contestant(MD2PO, does(md2po), needs="md2po"), goal=20),
        ),
        verify=partial(problems, part),
        goal_megabytes=120,
        corpus="otel",
    )


BENCHMARKS = (
    benchmark("S1 extract, all languages", "Extract 522 pages, 3.9 MB, in six languages", "."),
    benchmark("S1 extract, English", "Extract 113 pages, 0.8 MB", "en"),
)
