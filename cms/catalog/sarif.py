"""Problems in translations as SARIF, which code hosts show beside the lines of a change.

Source: SARIF 2.1.0, OASIS Standard, https://docs.oasis-open.org/sarif/sarif/v2.1.0/.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from cms.catalog.checked_file import FileProblem
from cms.catalog.checks.rules import Rules

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_log(
    problems: Mapping[str, Iterable[FileProblem]],
    rules: Rules,
    version: str,
    failures: Sequence[tuple[str, str]] = (),
) -> dict[str, Any]:
    """Return the log as plain data. Problems and failures go by the path of their file."""
    described = {check.name: check.explanation for check in rules.checks}
    described |= {check.name: check.explanation for check in rules.article_checks}
    driver = {
        "name": "aftercare-cms",
        "version": version,
        "rules": [
            {"id": name, "fullDescription": {"text": text}} for name, text in described.items()
        ],
    }
    results = [_result(path, each) for path, found in problems.items() for each in found]
    told = [_failure(path, reason) for path, reason in failures]
    invocation = {"executionSuccessful": not told, "toolExecutionNotifications": told}
    run = {"tool": {"driver": driver}, "results": results, "invocations": [invocation]}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(path: str, found: FileProblem) -> dict[str, Any]:
    return {
        "ruleId": found.problem.check,
        "level": found.problem.severity.value,
        "message": {"text": found.problem.message},
        "locations": [_location(path, found.line)],
    }


def _failure(path: str, reason: str) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": reason},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}],
    }


def _location(path: str, line: int) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": _uri(path)}, "region": {"startLine": line}}
    return {"physicalLocation": place}


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/"))
