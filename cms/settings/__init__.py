"""Settings: one frozen value, from the workspace's cms.toml and CMS_* in the environment."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from cms.errors import InvalidSettings, WorkspaceNotFound
from cms.settings.delivery import DeliverySettings
from cms.settings.openid import OpenIdSettings, openid_of_environment
from cms.settings.outgoing import OutgoingSettings, outgoing_of_environment
from cms.settings.people import PeopleSettings, people_of_environment
from cms.settings.releasing import REQUIRED_STATES, CoverageSettings, PolicySettings
from cms.settings.server import ServerSettings, server_of_environment
from cms.settings.tables import TABLES, CheckSettings

FILE_NAME = "cms.toml"
ENVIRONMENT_PREFIX = "CMS_"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an operator chooses.

    `fallbacks` are the locales that stand in for one, nearest first. `limits` says how many
    characters the texts of a kind of block may have.
    """

    folder: Path
    database_url: str = ""
    source_locale: str = "en"
    base_url: str = "https://example.org"
    author: str = ""
    audit_key: str = field(default="", repr=False)
    required_state: str = "reviewed"
    policy: PolicySettings = field(default_factory=PolicySettings)
    coverage: CoverageSettings = field(default_factory=CoverageSettings)
    fallbacks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    checks: CheckSettings = field(default_factory=CheckSettings)
    limits: Mapping[str, int] = field(default_factory=dict)
    outgoing: OutgoingSettings = field(default_factory=OutgoingSettings)
    delivery: DeliverySettings = field(default_factory=DeliverySettings)
    server: ServerSettings = field(default_factory=ServerSettings)
    people: PeopleSettings = field(default_factory=PeopleSettings)
    oidc: OpenIdSettings = field(default_factory=OpenIdSettings)

    @property
    def store_url(self) -> str:
        """The store's URL. The path of a SQLite file counts from the workspace on."""
        if not self.database_url:
            return f"sqlite:///{_in_url(self.folder / 'cms.db')}"
        kind, slashes, place = self.database_url.partition(":///")
        if (
            not kind.startswith("sqlite")
            or place[:1] in ("", ":", "/")
            or Path(place).is_absolute()
        ):
            return self.database_url
        return f"{kind}{slashes}{_in_url(self.folder)}/{place}"

    @property
    def locales_folder(self) -> Path:
        return self.folder / "locales"

    @property
    def releases_folder(self) -> Path:
        return self.folder / "releases"


def find_workspace(start: Path) -> Path:
    """Return the nearest folder with a cms.toml, from `start` upward.

    Raises:
        WorkspaceNotFound: there is none up to the root.
    """
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    raise WorkspaceNotFound(folder=start)


def load_settings(folder: Path, environment: Mapping[str, str]) -> Settings:
    """Read a workspace's settings; the environment wins over the file.

    Raises:
        InvalidSettings: names the file or variable, and what is wrong with it.
    """
    path = folder / FILE_NAME
    settings = replace(Settings(folder=folder), **_checked(_read_toml(path), str(path)))
    return with_environment(settings, environment)


def with_environment(settings: Settings, environment: Mapping[str, str]) -> Settings:
    """Let CMS_* variables win; an empty one counts as not set.

    Raises:
        InvalidSettings: names the variable, and what is wrong with it.
    """
    given = {name: environment.get(_variable(name), "") for name in TEXTS}
    chosen = {name: value for name, value in given.items() if value}
    outgoing = outgoing_of_environment(settings.outgoing, environment)
    server = server_of_environment(settings.server, environment)
    tables: dict[str, Any] = {
        "outgoing": outgoing,
        "server": server,
        "people": people_of_environment(settings.people, environment),
        "oidc": openid_of_environment(settings.oidc, environment),
    }
    return replace(settings, **_checked(chosen, "environment"), **tables)


TEXTS = tuple(f.name for f in fields(Settings) if f.type is str)


def _in_url(path: Path) -> str:
    """Write a path so that signs in a folder's name mean nothing in a URL."""
    return str(path).translate({ord("%"): "%25", ord("?"): "%3F", ord("#"): "%23"})


def _variable(name: str) -> str:
    return ENVIRONMENT_PREFIX + name.upper()


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidSettings(where=path, reason=error.strerror) from error
    except (ValueError, RecursionError) as error:  # no UTF-8, no TOML, or a number without end
        raise InvalidSettings(where=path, reason=f"not a TOML file ({error})") from error


def _checked(values: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return the settings that a file or the environment names, as Settings has them."""
    for name, value in values.items():
        if name not in TEXTS and name not in TABLES:
            raise InvalidSettings(where=where, reason=f"there is no setting {name!r}")
        if name in TEXTS and not isinstance(value, str):
            raise InvalidSettings(where=where, reason=f"{name} must be a text in quotes")
    _check_choices(values, where)
    tables = {name: TABLES[name](value, where) for name, value in values.items() if name in TABLES}
    return {**values, **tables}


def _check_choices(values: Mapping[str, Any], where: str) -> None:
    if values.get("required_state", "reviewed") not in REQUIRED_STATES:
        reason = f"required_state must be one of {', '.join(REQUIRED_STATES)}"
        raise InvalidSettings(where=where, reason=reason)
    if not values.get("base_url", "https://").startswith(("https://", "http://")):
        raise InvalidSettings(where=where, reason="base_url must start with https:// or http://")
