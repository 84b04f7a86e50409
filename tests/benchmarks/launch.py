"""Run one command and write what it took: `python launch.py REPORT COMMAND...`.

A process of its own, because Linux counts into a child's peak memory what its parent held when it
was started, and the process that compares results holds a lot.
"""

import json
import os
import subprocess
import sys
from pathlib import Path


def main(report: str, *command: str) -> int:
    process = subprocess.Popen(command)
    # wait4 counts this process and all that it started and waited for.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    Path(report).write_text(json.dumps({"user": usage.ru_utime, "peak": usage.ru_maxrss}))
    return min(abs(process.returncode), 255)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
