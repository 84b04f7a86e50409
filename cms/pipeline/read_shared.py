"""Read a file for many articles, in one transaction: another tool's, or a bundle."""

from dataclasses import dataclass
from pathlib import Path

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.bundle import is_bundle
from cms.catalog.catalog_file import CatalogFile
from cms.catalog.people import LAST_TRANSLATOR
from cms.catalog.plan import Ruling
from cms.pipeline.foreign_locale import foreign_locale
from cms.pipeline.load_gate import Gates
from cms.pipeline.read_bundle import plan_bundle
from cms.pipeline.read_foreign import Library, Request, load_library, plan_foreign
from cms.pipeline.save_plan import save_lines
from cms.pipeline.shares import SharedPlan
from cms.pipeline.workspace import Workspace
from cms.store.locales import list_locales
from cms.store.trail import record


@dataclass
class SharedReading:
    """Reads files one after the other; what is known of all articles is loaded once.

    `tag` is the locale that the caller says another tool's files are in, or empty.
    """

    workspace: Workspace
    tag: str
    ruling: Ruling
    dry_run: bool
    library: Library | None = None

    def is_for_many_articles(self, file: CatalogFile) -> bool:
        return not file.header("X-CMS-Article")

    def read(self, path: Path, file: CatalogFile) -> SharedPlan:
        """Read one file.

        Raises:
            WrongCatalog: it cannot be told what locale it is in.
        """
        with self.workspace.writing() as session:
            record(session, Act(Action.CATALOG_READ, details={"file": path.name}))
            gates = Gates(session, self.workspace)
            plan = self._plan(gates, path, file)
            if not self.dry_run:
                for share in plan.shares:
                    lines = [placed.line for placed in share.lines]
                    author = self.workspace.author
                    save_lines(session, share.revision, plan.locale, author, lines)
                gates.keep()
            return plan

    def _plan(self, gates: Gates, path: Path, file: CatalogFile) -> SharedPlan:
        session = gates.session
        locale = foreign_locale(path, file, self.tag, list_locales(session))
        if is_bundle(file):
            return plan_bundle(gates, file, locale, self.ruling)
        self.library = load_library(session, self.library)
        people = ((LAST_TRANSLATOR, file.header(LAST_TRANSLATOR)),)
        request = Request(str(path), locale, self.ruling, people)
        return plan_foreign(gates, self.library, file, request)
