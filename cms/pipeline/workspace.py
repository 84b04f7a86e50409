"""What every pipeline step needs: the settings, and a store that is fit to work on."""

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from cms.access.principal import Actor, ActorKind
from cms.errors import InvalidSettings, UnknownLocale
from cms.languages import canonical_tag
from cms.settings import Settings, find_workspace, load_settings
from cms.store.audit import audited
from cms.store.engine import open_engine, reading, require_whole_file
from cms.store.schema import require_current

if TYPE_CHECKING:
    from cms.catalog.checks.rules import Rules


@dataclass(frozen=True)
class Workspace:
    """A store and how it is worked on; `signed_in` is who works, unless it is the operator."""

    settings: Settings
    signed_in: Actor | None = None

    @cached_property
    def engine(self) -> Engine:
        return open_engine(self.settings.store_url)

    @cached_property
    def rules(self) -> "Rules":
        """The checks, with what the settings say of them.

        Raises:
            BrokenCheck, InvalidSettings: a plug-in is broken, or a check is named that is none.
        """
        from cms.pipeline.load_checks import load_rules  # most commands need none

        return load_rules(self.settings)

    @property
    def actor(self) -> Actor:
        """Who is at work: who signed in, else whoever uses this machine."""
        if self.signed_in:
            return self.signed_in
        return Actor(ActorKind.OPERATOR, self.settings.author or _user_name())

    @property
    def author(self) -> str:
        """The name of who is at work."""
        return self.actor.name

    def acting_as(self, actor: Actor) -> "Workspace":
        """Return the same workspace with somebody at work in it; the store stays open."""
        other = replace(self, signed_in=actor)
        vars(other).update(engine=self.engine, rules=self.rules)  # where cached_property keeps them
        return other

    @property
    def source_locale(self) -> str:
        """The tag of the locale that articles are written in.

        Raises:
            InvalidSettings: it is not in CLDR.
        """
        try:
            return canonical_tag(self.settings.source_locale)
        except UnknownLocale as error:
            raise InvalidSettings(where="source_locale", reason=str(error).rstrip(".")) from error

    def reading(self) -> AbstractContextManager[Session]:
        return reading(self.engine)

    def writing(self, *, of_one_moment: bool = False) -> AbstractContextManager[Session]:
        key = self.settings.audit_key.encode()
        return audited(self.engine, self.actor, key, of_one_moment=of_one_moment)


def open_workspace(start: Path, environment: Mapping[str, str] = os.environ) -> Workspace:
    """Open the workspace around a folder.

    Raises:
        WorkspaceNotFound: there is no cms.toml there or above.
        StoreUnreadable, SchemaOutdated, SchemaTooNew: its store cannot be worked on.
    """
    workspace = Workspace(load_settings(find_workspace(start), environment))
    require_whole_file(workspace.settings.store_url)
    require_current(workspace.engine)
    return workspace


def _user_name() -> str:
    try:
        return getuser()
    except (KeyError, OSError):  # no name for this user id, as in many containers
        return "unknown"
