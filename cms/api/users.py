"""/api/users: who may sign in, and what each may do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Literal

from fastapi import Path, Query, Request
from starlette.responses import JSONResponse, Response

from cms.access.people import User
from cms.access.permissions import Permission, Role
from cms.api.people_shapes import (
    Email,
    Name,
    Password,
    Roles,
    UserList,
    UserShape,
    grants_of,
)
from cms.api.routes import Routes
from cms.api.shapes import LARGEST_NUMBER, Body, Conflict, Cursor, Flag, Limit
from cms.errors import PreconditionFailed
from cms.pipeline.manage_users import (
    NewUser,
    UserChange,
    add_user,
    browse_users,
    change_user,
    set_password,
    show_user,
)
from cms.pipeline.workspace import Workspace
from cms.web.asker import acting
from cms.web.etags import read_version, write_tag, write_version
from cms.web.listing import Listing, Paging

routes = Routes("users")

BASE = "the user"
USERS = Listing[User](
    "users",
    {
        "email": lambda each: each.email,
        "name": lambda each: each.name,
        "created_at": lambda each: each.created_at.isoformat(),
    },
    lambda each: (each.id,),
)
UserSort = Literal["email", "-email", "name", "-name", "created_at", "-created_at"]
UserId = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]
Words = Annotated[str, Query(max_length=200, description="In e-mail address or name.")]
OfRole = Annotated[Role | None, Query(description="Who has this role.")]
Disabled = Annotated[bool | None, Query(description="Only who is, or is not, shut out.")]


class UserWanted(Body):
    """Somebody new; without a password only OpenID Connect lets them in."""

    email: Email
    roles: Roles
    name: Name = ""
    password: Password | None = None


class UserPatch(Body):
    """What shall be different; what is left out stays."""

    name: Name | None = None
    roles: Roles | None = None
    disabled: Flag | None = None
    email: Email | None = None

    @property
    def change(self) -> UserChange:
        grants = grants_of(self.roles) if self.roles else None
        return UserChange(self.name, grants, self.disabled, self.email)


class NewPassword(Body):
    password: Password


@routes.get("", Permission.USERS_READ, response_model=UserList)
def list_all(
    request: Request,
    q: Words = "",
    role: OfRole = None,
    disabled: Disabled = None,
    sort: UserSort = "email",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Any:
    """List the users."""
    users = browse_users(acting(request))
    found = [user for user in users if _fits(user, q, role, disabled)]
    filters = {"q": q, "role": role, "disabled": disabled}
    page = USERS.page(found, Paging(sort, limit, cursor), filters)
    return UserList(users=[UserShape.of_user(each) for each in page.items], next=page.after)


@routes.post("", Permission.USERS_WRITE, response_model=UserShape, status_code=201)
def add(request: Request, body: UserWanted) -> Response:
    """Add a user."""
    password = body.password.get_secret_value() if body.password else ""
    wanted = NewUser(body.email, grants_of(body.roles), body.name, password)
    return _answer(add_user(acting(request), wanted), 201)


@routes.get("/{user_id}", Permission.USERS_READ, response_model=UserShape)
def get(request: Request, user_id: UserId) -> Response:
    """Get a user."""
    return _answer(show_user(acting(request), user_id))


@routes.patch("/{user_id}", Permission.USERS_WRITE, response_model=UserShape, based_on=BASE)
def change(request: Request, user_id: UserId, body: UserPatch) -> Response:
    """Change a user's name, roles or address, shut one out or let one in: all of it, or nothing.

    Who is shut out or has another address, has no session any more.
    """
    workspace = acting(request)
    with _both_sides(workspace, user_id, body):
        base = read_version(request.state.base, user_id)
        return _answer(change_user(workspace, user_id, body.change, base))


@routes.put("/{user_id}/password", Permission.USERS_WRITE, status_code=204)
def set_another_password(request: Request, user_id: UserId, body: NewPassword) -> None:
    """Give a user another password; all of that user's sessions end."""
    set_password(acting(request), user_id, body.password.get_secret_value())


@contextmanager
def _both_sides(workspace: Workspace, user_id: int, yours: UserPatch) -> Iterator[None]:
    """Where somebody else changed a user meanwhile, say what it is now and what was wanted."""
    try:
        yield
    except PreconditionFailed as error:
        theirs = UserShape.of_user(show_user(workspace, user_id))
        wanted = yours.model_dump(mode="json", exclude_none=True)
        raise Conflict(error, conflict={"theirs": theirs, "yours": wanted}) from error


def _fits(user: User, words: str, role: Role | None, disabled: bool | None) -> bool:
    text = f"{user.email}\n{user.name}".casefold()
    has_role = role is None or any(grant.role is role for grant in user.grants)
    return words.casefold() in text and has_role and disabled in (None, user.is_disabled)


def _answer(user: User, status: int = 200) -> Response:
    shape = UserShape.of_user(user).model_dump(mode="json")
    headers = {"ETag": write_tag(write_version(user.id, user.version))}
    if status == 201:
        headers["Location"] = f"/api/users/{user.id}"
    return JSONResponse(shape, status, headers)
