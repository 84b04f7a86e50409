"""Make a workspace: its settings file, its store, its locales."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.errors import FileUnwritable, LocaleIsSource, WorkspaceExists
from cms.files import write_atomically, writing
from cms.languages import canonical_tag
from cms.pipeline.workspace import Workspace
from cms.settings import FILE_NAME, Settings, with_environment
from cms.store.engine import create_sqlite_file
from cms.store.locales import add_locale
from cms.store.schema import migrate
from cms.store.trail import record

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
        CmsError: the store cannot be made; nothing of the workspace is left behind.
    """
    source, targets = canonical_tag(source_locale), [canonical_tag(tag) for tag in locales]
    if source in targets:
        raise LocaleIsSource(tag=source)
    path = folder / FILE_NAME
    if path.exists():
        raise WorkspaceExists(folder=folder)
    settings = with_environment(Settings(folder=folder, source_locale=source), environment)
    with _made_or_removed(folder, settings.store_url):
        migrate(settings.store_url)
        workspace = Workspace(settings)
        with workspace.writing() as session:
            record(session, Act(Action.WORKSPACE_INIT, "workspace", details={"source": source}))
            for tag in targets:
                add_locale(session, tag)
                record(session, Act(Action.LOCALE_ADD, "locale", tag))
        # Last, since it is what makes the folder a workspace.
        write_atomically(path, SETTINGS.format(source_locale=source).encode())
    return workspace


@contextmanager
def _made_or_removed(folder: Path, store_url: str) -> Iterator[None]:
    """Make the folder and the store's file, and if the block fails, unmake what was not there."""
    if folder.exists() and not folder.is_dir():
        raise FileUnwritable(path=folder, reason="it is not a folder")
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    store = None
    try:
        store = create_sqlite_file(store_url)
        yield
    except BaseException:
        for path in _files_of(store):
            path.unlink(missing_ok=True)
        with suppress(OSError):  # others may have put something there
            for place in missing:
                place.rmdir()
        raise


def _files_of(store: Path | None) -> list[Path]:
    return [store.with_name(store.name + end) for end in ("", "-wal", "-shm")] if store else []
