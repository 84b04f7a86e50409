"""/api/users/…/sessions, tokens: by what somebody else comes in, and ending it."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import Path, Request

from cms.access.permissions import Permission
from cms.api.people_shapes import SessionLine, SessionList, TokenList, TokenShape
from cms.api.routes import Routes
from cms.api.sessions import SessionId
from cms.api.shapes import LARGEST_NUMBER, Cursor, Limit
from cms.api.tokens import TOKENS, TokenId, TokenSort
from cms.pipeline.end_sessions import end_all_sessions, end_session_of
from cms.pipeline.manage_tokens import browse_tokens, end_token
from cms.pipeline.manage_users import show_user
from cms.pipeline.sign_in import browse_sessions
from cms.web.asker import acting
from cms.web.listing import Paging

routes = Routes("users")

UserId = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]


@routes.get("/{user_id}/sessions", Permission.USERS_READ, response_model=SessionList)
def list_sessions(request: Request, user_id: UserId) -> Any:
    """List where a user is signed in, the session used last first."""
    workspace = acting(request)
    show_user(workspace, user_id)
    found = browse_sessions(workspace, user_id)
    return SessionList(sessions=[SessionLine(**asdict(each), current=is_) for each, is_ in found])


@routes.delete("/{user_id}/sessions", Permission.USERS_WRITE, status_code=204)
def end_all(request: Request, user_id: UserId) -> None:
    """End all of a user's sessions; tokens stay."""
    end_all_sessions(acting(request), user_id)


@routes.delete("/{user_id}/sessions/{session_id}", Permission.USERS_WRITE, status_code=204)
def end_one(request: Request, user_id: UserId, session_id: SessionId) -> None:
    """End one of a user's sessions."""
    end_session_of(acting(request), user_id, session_id)


@routes.get("/{user_id}/tokens", Permission.USERS_READ, response_model=TokenList)
def list_tokens(
    request: Request,
    user_id: UserId,
    sort: TokenSort = "-created_at",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Any:
    """List a user's tokens: what they allow, when they were last used."""
    workspace = acting(request)
    show_user(workspace, user_id)
    paging, whose = Paging(sort, limit, cursor), {"user": user_id}
    page = TOKENS.page(browse_tokens(workspace, user_id), paging, whose)
    return TokenList(tokens=[TokenShape.of_token(each) for each in page.items], next=page.after)


@routes.delete("/{user_id}/tokens/{token_id}", Permission.USERS_WRITE, status_code=204)
def revoke(request: Request, user_id: UserId, token_id: TokenId) -> None:
    """End one of a user's tokens, at once and for good."""
    end_token(acting(request), token_id, user_id)
