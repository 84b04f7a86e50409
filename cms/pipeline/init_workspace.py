"""Make a workspace: its settings file, its store, its locales."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from cms.errors import LocaleIsSource, WorkspaceExists
from cms.files import write_atomically
from cms.languages import canonical_tag
from cms.pipeline.workspace import Workspace, open_workspace
from cms.settings import FILE_NAME, load_settings
from cms.store.engine import create_sqlite_file
from cms.store.locales import add_locale
from cms.store.schema import migrate

SETTINGS = """\
# A workspace of Aftercare CMS. docs/settings.md tells what can be set here.
source_locale = "{source_locale}"
# The address that published pages will have.
base_url = "https://example.org"
"""


def init_workspace(
    folder: Path, source_locale: str, locales: Sequence[str], environment: Mapping[str, str]
) -> Workspace:
    """Make a workspace in a folder, which is created where it is missing.

    Raises:
        WorkspaceExists: the folder is one already; it is left as it is.
        UnknownLocale: one of the tags is not in CLDR; nothing is made.
    """
    source, targets = canonical_tag(source_locale), [canonical_tag(tag) for tag in locales]
    if source in targets:
        raise LocaleIsSource(tag=source)
    if (folder / FILE_NAME).exists():
        raise WorkspaceExists(folder=folder)
    write_atomically(folder / FILE_NAME, SETTINGS.format(source_locale=source).encode())
    url = load_settings(folder, environment).store_url
    create_sqlite_file(url)
    migrate(url)
    workspace = open_workspace(folder, environment)
    with workspace.writing() as session:
        for tag in targets:
            add_locale(session, tag)
    return workspace
