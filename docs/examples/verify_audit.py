"""Prove an export of the audit trail without this program: python verify_audit.py audit.jsonl"""

import hashlib
import json
import sys
from pathlib import Path


def verify(path):
    previous, number = "", 0
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        said = json.loads(line)
        name, _ = said.pop("hash"), said.pop("seal", "")
        plain = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if hashlib.sha256(plain.encode()).hexdigest() != name:
            sys.exit(f"entry {number} was changed")
        if (said["number"], said["previous"]) != (number, previous):
            sys.exit(f"entry {number} does not follow on the one before it")
        previous = name
    return f"{number}:{previous}"


if __name__ == "__main__":
    sys.stdout.write(f"{verify(sys.argv[1])}\n")
