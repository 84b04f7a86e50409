"""Bring a workspace's store to the schema that this version needs."""

from collections.abc import Mapping
from pathlib import Path

from cms.errors import SchemaOutdated
from cms.pipeline.workspace import open_workspace
from cms.settings import find_workspace, load_settings
from cms.store.begin_trail import begin_trail
from cms.store.schema import migrate


def upgrade_store(start: Path, environment: Mapping[str, str]) -> bool:
    """Run the migrations that are missing; return whether there were any.

    Where the audit trail is new, it begins with what the store holds.
    """
    is_outdated = False
    try:
        workspace = open_workspace(start, environment)
    except SchemaOutdated:
        is_outdated = True
        migrate(load_settings(find_workspace(start), environment).store_url)
        workspace = open_workspace(start, environment)
    begin_trail(workspace.engine, workspace.actor, workspace.settings.audit_key.encode())
    workspace.engine.dispose()
    return is_outdated
