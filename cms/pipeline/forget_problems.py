"""Forget what the checks found by rules that are not today's."""

from contextlib import suppress

from cms.errors import StoreBusy
from cms.pipeline.load_checks import judged_by
from cms.pipeline.workspace import Workspace
from cms.store.known_problems import forget_others, knows_others


def forget_outdated_problems(workspace: Workspace) -> None:
    """Empty what no text is looked up in any more; if others are writing, next time."""
    rules = judged_by(workspace.rules)
    if not rules:
        return
    with workspace.reading() as session:
        is_needed = knows_others(session, rules)
    if is_needed:
        with suppress(StoreBusy), workspace.writing() as session:
            forget_others(session, rules)
