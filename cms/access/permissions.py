"""What somebody can be allowed to do, and which roles allow it."""

from collections.abc import Mapping
from enum import StrEnum


class Permission(StrEnum):
    """One thing that somebody may do. Scopes of tokens are these words too."""

    ARTICLES_READ = "articles:read"
    ARTICLES_WRITE = "articles:write"
    CITATIONS_READ = "citations:read"
    CITATIONS_WRITE = "citations:write"
    LOCALES_READ = "locales:read"
    LOCALES_WRITE = "locales:write"
    TRANSLATIONS_READ = "translations:read"
    TRANSLATIONS_WRITE = "translations:write"
    TRANSLATIONS_REVIEW = "translations:review"
    GLOSSARY_READ = "glossary:read"
    GLOSSARY_WRITE = "glossary:write"
    MEMORY_READ = "memory:read"
    MEMORY_WRITE = "memory:write"
    RELEASES_READ = "releases:read"
    RELEASES_CUT = "releases:cut"
    RELEASES_PUBLISH = "releases:publish"
    PREVIEW_READ = "preview:read"
    DELIVERY_READ = "delivery:read"
    AUDIT_READ = "audit:read"
    WEBHOOKS_READ = "webhooks:read"
    WEBHOOKS_WRITE = "webhooks:write"
    USERS_READ = "users:read"
    USERS_WRITE = "users:write"
    # What everybody may do who is known: one's own name, password, sessions and tokens.
    SELF = "self"


class Role(StrEnum):
    """What a person is in a workspace."""

    VIEWER = "viewer"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMIN = "admin"


# Roles that are given for named locales.
ROLES_WITH_LOCALES = frozenset({Role.TRANSLATOR, Role.REVIEWER})

# What belongs to one locale; all else is everywhere or nowhere.
PERMISSIONS_BY_LOCALE = frozenset(
    {
        Permission.TRANSLATIONS_READ,
        Permission.TRANSLATIONS_WRITE,
        Permission.TRANSLATIONS_REVIEW,
    }
)

# What must be allowed before a thing is more than "not found" to somebody.
SEEN_BY: Mapping[Permission, Permission] = {
    Permission.ARTICLES_WRITE: Permission.ARTICLES_READ,
    Permission.CITATIONS_WRITE: Permission.CITATIONS_READ,
    Permission.LOCALES_WRITE: Permission.LOCALES_READ,
    Permission.TRANSLATIONS_WRITE: Permission.TRANSLATIONS_READ,
    Permission.TRANSLATIONS_REVIEW: Permission.TRANSLATIONS_READ,
    Permission.GLOSSARY_WRITE: Permission.GLOSSARY_READ,
    Permission.MEMORY_WRITE: Permission.MEMORY_READ,
    Permission.RELEASES_CUT: Permission.RELEASES_READ,
    Permission.RELEASES_PUBLISH: Permission.RELEASES_READ,
    Permission.WEBHOOKS_WRITE: Permission.WEBHOOKS_READ,
    Permission.USERS_WRITE: Permission.USERS_READ,
}

_VIEWER = frozenset(
    {
        Permission.SELF,
        Permission.ARTICLES_READ,
        Permission.CITATIONS_READ,
        Permission.LOCALES_READ,
        Permission.TRANSLATIONS_READ,
        Permission.GLOSSARY_READ,
        Permission.MEMORY_READ,
        Permission.RELEASES_READ,
        Permission.DELIVERY_READ,
    }
)
_TRANSLATOR = _VIEWER | {Permission.TRANSLATIONS_WRITE, Permission.PREVIEW_READ}
_WRITES_OF_EDITORS = {
    Permission.ARTICLES_WRITE,
    Permission.CITATIONS_WRITE,
    Permission.GLOSSARY_WRITE,
    Permission.MEMORY_WRITE,
    Permission.PREVIEW_READ,
}

ALLOWED: Mapping[Role, frozenset[Permission]] = {
    Role.VIEWER: _VIEWER,
    Role.TRANSLATOR: _TRANSLATOR,
    Role.REVIEWER: _TRANSLATOR | {Permission.TRANSLATIONS_REVIEW},
    Role.EDITOR: _VIEWER | _WRITES_OF_EDITORS,
    Role.PUBLISHER: _VIEWER
    | {Permission.RELEASES_CUT, Permission.RELEASES_PUBLISH, Permission.PREVIEW_READ},
    Role.ADMIN: frozenset(Permission),
}
