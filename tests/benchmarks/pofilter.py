"""The peer: translate-toolkit's pofilter, as a whole program on PO files."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import polib

NUMBERS = frozenset({"numbers"})
# Its tests by what they look for; it has none for negations and units.
LOOKING_FOR = {
    "digit": NUMBERS,
    "link": frozenset({"urls", "xmltags", "brackets", "emails"}),
    "citation": frozenset({"brackets", "emails"}),
    "sentence": frozenset({"sentencecount"}),
}
TESTS = frozenset().union(*LOOKING_FOR.values())

Text = tuple[str, str]  # source and translation


def failures(texts: Sequence[Text], locale: str, folder: Path) -> list[frozenset[str]]:
    """Return the names of the tests that each translation fails."""
    asked, answered = folder / "asked.po", folder / "answered.po"
    _write(texts, locale, asked)
    answered.unlink(missing_ok=True)
    chosen = [f"--test={name}" for name in sorted(TESTS)]
    language = f"--language={locale.replace('-', '_')}"
    command = ["pofilter", "--progress=none", language, *chosen, str(asked), str(answered)]
    subprocess.run(command, check=True, capture_output=True)
    found = _read(answered) if answered.exists() else {}
    return [found.get(str(number), frozenset()) for number in range(len(texts))]


def _write(texts: Sequence[Text], locale: str, path: Path) -> None:
    catalog = polib.POFile(wrapwidth=0)
    catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": locale}
    for number, (source, translation) in enumerate(texts):
        catalog.append(polib.POEntry(msgctxt=str(number), msgid=source, msgstr=translation))
    catalog.save(str(path))


def _read(path: Path) -> dict[str, frozenset[str]]:
    """Read what it noted at each entry: `(pofilter) numbers: Different numbers`."""
    entries = polib.pofile(str(path))
    return {entry.msgctxt: _tests(entry.tcomment) for entry in entries if entry.msgctxt}


def _tests(comment: str) -> frozenset[str]:
    words = comment.replace("(pofilter)", " ").split()
    return frozenset(word.rstrip(":") for word in words if word.endswith(":")) & TESTS
