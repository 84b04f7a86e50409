"""End somebody else's sessions, as an admin may."""

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.errors import NothingHere
from cms.pipeline.workspace import Workspace
from cms.store.people import load_user
from cms.store.sessions import end_session, end_sessions
from cms.store.trail import record


def end_all_sessions(workspace: Workspace, user_id: int) -> None:
    """End all sessions of a user, and forget the browsers; tokens stay.

    Raises:
        UserNotFound
    """
    with workspace.writing() as session:
        user = load_user(session, user_id)
        end_sessions(session, user_id)
        record(session, Act(Action.USER_END_SESSIONS, "user", user.email))


def end_session_of(workspace: Workspace, user_id: int, session_id: int) -> None:
    """End one session of a user.

    Raises:
        UserNotFound
        NothingHere: there is none, or it is somebody else's.
    """
    with workspace.writing() as session:
        user = load_user(session, user_id)
        if not end_session(session, session_id, user_id):
            raise NothingHere
        details = {"sessions": 1}
        record(session, Act(Action.USER_END_SESSIONS, "user", user.email, details=details))
