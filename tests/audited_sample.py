"""A workspace in which something of everything was done, each by the step that does it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from cms.access.permissions import Role
from cms.access.principal import Actor, ActorKind, Grant
from cms.audit.act import Act
from cms.audit.actions import Action
from cms.audit.entry import hash_of
from cms.catalog.extract import messages
from cms.catalog.message import State
from cms.catalog.waiver import Waiver
from cms.document.citation_checks import CitationCheck, Confirmation, Outcome
from cms.document.model import Citation, Risk
from cms.pipeline.change_citations import add_citation
from cms.pipeline.edit_article import set_risk
from cms.pipeline.import_glossary import import_glossary
from cms.pipeline.import_memory import import_memory
from cms.pipeline.manage_tokens import NewToken, make_token
from cms.pipeline.manage_users import NewUser, add_user
from cms.pipeline.publish import publish_release, roll_back
from cms.pipeline.substitute_citation import SubstituteRequest, substitute_citation
from cms.pipeline.verify_audit import Anchors, verify_audit
from cms.pipeline.workspace import Workspace
from cms.store.articles import newest_revision
from cms.store.audit import stream_entries
from cms.store.citation_checks import append_checks, append_confirmation
from cms.store.proposals import Proposal, append_proposals
from cms.store.trail import record
from cms.store.waivers import append_waiver
from tests.pipeline.shelf import ARTICLE, Shelf

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
ADDRESS = "https://clinic.test/burns"
TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="block" o-tmf="t"
adminlang="en" srclang="en" datatype="plaintext"/><body><tu>
<tuv xml:lang="en"><seg>Rest.</seg></tuv><tuv xml:lang="de"><seg>Ruhen.</seg></tuv>
</tu></body></tmx>
"""


def write_history(shelf: Shelf) -> None:
    """Take an article from its import to a release that was rolled back."""
    workspace = shelf.workspace
    shelf.save(ARTICLE)
    shelf.translate_all()
    add_citation(workspace, "burn", Citation("who", url=ADDRESS, title="Burns"))
    set_risk(workspace, "burn", "cool", Risk.CAUTION)
    shelf.cut()
    publish_release(workspace)
    shelf.save(ARTICLE.replace("Do not use ice.", "Never use ice."))
    shelf.cut()
    publish_release(workspace)
    roll_back(workspace, note="Too early")
    _beside(shelf)
    _say(workspace)


def _beside(shelf: Shelf) -> None:
    workspace, folder = shelf.workspace, shelf.folder
    (folder / "terms.csv").write_text("term,de\nburn,Verbrennung\n")
    import_glossary(workspace, [folder / "terms.csv"])
    (folder / "units.tmx").write_text(TMX)
    import_memory(workspace, [folder / "units.tmx"])
    other = Citation("who", url="https://klinik.test/brand", title="Brand")
    substitute_citation(workspace, SubstituteRequest("burn", "de", "What is read here"), other)
    user = add_user(workspace, NewUser("eva@clinic.test", (Grant(Role.EDITOR),)))
    make_token(workspace, NewToken(user.id, "nightly export"))


def _say(workspace: Workspace) -> None:
    """Record what people said, for which a real check or conflict would take long to make."""
    actor = Actor(ActorKind.USER, "eva@clinic.test", address="192.0.2.7", request="r-1")
    with workspace.acting_as(actor).writing() as session:
        record(session, Act(Action.CITATION_CHECK))
        append_checks(session, [CitationCheck(ADDRESS, Outcome.GONE, NOON, 404)])
        append_confirmation(session, Confirmation(ADDRESS, 1, "It is there", actor.name, NOON))
    with workspace.acting_as(actor).writing() as session:
        record(session, Act(Action.WAIVER_ADD, details={"check": "numbers"}))
        revision = newest_revision(session, "burn")
        _, _, message = next(messages(revision.document))
        waiver = Waiver(0, message.text, "de", "numbers", "The unit is another", actor.name, NOON)
        append_waiver(session, revision.article_id, "de", waiver)
        proposal = Proposal(message, "Anders", State.TRANSLATED)
        append_proposals(session, revision.article_id, "de", actor.name, [proposal])


def tamper(workspace: Workspace, statements: str, *, restoring: bool = True) -> None:
    """Change the database as somebody would who knows how, and wants to leave no trace."""
    guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    with _database(workspace) as database:
        triggers = database.execute(guards).fetchall() if restoring else []
        dropped = [f"DROP TRIGGER {name};" for name, _ in triggers]
        made = [f";{statement}" for _, statement in triggers]
        database.executescript("\n".join([*dropped, statements, *made]))


def rewrite_trail(workspace: Workspace, actor: str, first: int, last: int | None = None) -> None:
    """Let somebody else have done all from an entry on, with hashes that fit again."""
    with workspace.reading() as session:
        entries = list(stream_entries(session))
    before = entries[first - 2].hash if first > 1 else ""
    statements = []
    for entry in entries[first - 1 : last]:
        forged = replace(entry, actor=replace(entry.actor, name=actor), previous=before)
        before = hash_of(forged)
        said = f"actor = '{actor}', previous = '{forged.previous}', hash = '{before}'"
        here = f"WHERE number = {entry.number}"
        statements.append(f"UPDATE audit_entry SET {said} {here}")  # noqa: S608 (a forger's words)
    tamper(workspace, ";\n".join(statements))


def back_up(workspace: Workspace, name: str, of: str = "cms.db") -> None:
    """Copy one database of the workspace's folder over another."""
    with _database(workspace, of) as source, _database(workspace, name) as target:
        source.backup(target)


def with_key(workspace: Workspace, key: str) -> Workspace:
    """Return the workspace with a key to seal entries with."""
    sealing = replace(workspace, settings=replace(workspace.settings, audit_key=key))
    vars(sealing)["engine"] = workspace.engine
    return sealing


def faults(workspace: Workspace, anchors: Anchors | None = None) -> list[str]:
    return [str(fault) for fault in verify_audit(workspace, anchors or Anchors()).faults]


@contextmanager
def _database(workspace: Workspace, name: str = "cms.db") -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(workspace.settings.folder / name)) as database:
        yield database
