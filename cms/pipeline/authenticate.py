"""Prove who somebody is: by a token, by a session."""

from cms.access.principal import Principal
from cms.errors import NotSignedIn
from cms.pipeline.workspace import Workspace


def principal_of_token(workspace: Workspace, token: str, address: str) -> Principal:
    """Return whom a token stands for.

    Raises:
        NotSignedIn: it is none of ours, revoked or expired.
    """
    raise NotSignedIn


def principal_of_session(workspace: Workspace, cookie: str, address: str) -> Principal:
    """Return who signed in.

    Raises:
        NotSignedIn: there is no such session, or it ended.
    """
    raise NotSignedIn
