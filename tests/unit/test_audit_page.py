"""docs/audit.md names every way of tampering that is tested, and its example proves an export."""

import subprocess
import sys
from pathlib import Path

from cms.audit.entry import line_of
from tests.cases import DATA
from tests.unit.test_audit_chain import trail

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "audit.md").read_text()
SCRIPT = ROOT / "docs" / "examples" / "verify_audit.py"
CASES = (DATA / "audit_tampering.txt").read_text().split("\n.\n")[:-1]


def test_at_least_twenty_ways_of_tampering_are_tested():
    assert len(CASES) >= 3 * 20


def test_the_page_has_each_of_them():
    lines = {f"| {title} | {said} |" for title, said in zip(CASES[::3], CASES[2::3], strict=True)}

    assert lines - set(PAGE.splitlines()) == set()


def prove(path):
    return subprocess.run([sys.executable, SCRIPT, path], capture_output=True, text=True)


def test_the_example_proves_an_export(tmp_path):
    entries = trail(4, key=b"k")
    path = tmp_path / "audit.jsonl"
    path.write_text("".join(f"{line_of(entry)}\n" for entry in entries))
    assert prove(path).stdout == f"{entries[-1].head}\n"

    path.write_text(path.read_text().replace("ann@", "eve@", 1))
    assert prove(path).stderr == "entry 1 was changed\n"
