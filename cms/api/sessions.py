"""/api/sessions: where one is signed in."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import Path, Request

from cms.access.permissions import Permission
from cms.access.tokens import digest_of
from cms.api.people_shapes import SessionLine, SessionList
from cms.api.routes import Routes
from cms.api.shapes import LARGEST_NUMBER
from cms.pipeline.sign_in import browse_sessions, end_one_session
from cms.web.asker import acting, signed_in

routes = Routes("sessions")

SessionId = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]


@routes.get("", Permission.SELF, response_model=SessionList)
def list_own(request: Request) -> Any:
    """List where one is signed in, the one used last first."""
    user_id, cookie = signed_in(request)
    lines = [
        SessionLine(**asdict(each), current=is_current)
        for each, is_current in browse_sessions(acting(request), user_id, digest_of(cookie))
    ]
    return SessionList(sessions=lines)


@routes.delete("/{session_id}", Permission.SELF, status_code=204)
def end_own(request: Request, session_id: SessionId) -> None:
    """End one of one's sessions, such as that of a machine which is not at hand."""
    user_id, _ = signed_in(request)
    end_one_session(acting(request), session_id, user_id)
