"""Bring a workspace's store to the schema that this version needs."""

from collections.abc import Mapping
from pathlib import Path

from cms.errors import SchemaOutdated
from cms.pipeline.workspace import open_workspace
from cms.settings import find_workspace, load_settings
from cms.store.schema import migrate


def upgrade_store(start: Path, environment: Mapping[str, str]) -> bool:
    """Run the migrations that are missing; return whether there were any."""
    try:
        open_workspace(start, environment)
    except SchemaOutdated:
        migrate(load_settings(find_workspace(start), environment).store_url)
        return True
    return False
