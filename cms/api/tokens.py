"""/api/tokens: one's own, for programs."""

from typing import Annotated, Any, Literal

from fastapi import Path, Request, Response
from pydantic import BeforeValidator, Field

from cms.access.people import LONGEST_NAME, Token
from cms.access.permissions import Permission
from cms.api.people_shapes import MOST_LOCALES, TokenList, TokenMade, TokenShape
from cms.api.routes import Routes
from cms.api.shapes import Body, Cursor, Limit, whole
from cms.pipeline.manage_tokens import (
    DAYS,
    LONGEST_DAYS,
    NewToken,
    browse_tokens,
    end_token,
    make_token,
)
from cms.web.asker import acting, asking_user, signed_in
from cms.web.listing import Listing, Paging

routes = Routes("tokens")

TOKENS = Listing[Token](
    "tokens",
    {"name": lambda each: each.name, "created_at": lambda each: each.created_at.isoformat()},
    lambda each: (each.id,),
)
TokenSort = Literal["name", "-name", "created_at", "-created_at"]
TokenId = Annotated[str, Path(max_length=40)]


class TokenWanted(Body):
    """What a token shall be for. Null narrows nothing; null days never end."""

    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, examples=["Site builder"])]
    scopes: Annotated[
        list[Permission] | None, Field(min_length=1, examples=[["articles:read"]])
    ] = None
    locales: Annotated[
        list[str] | None, Field(min_length=1, max_length=MOST_LOCALES, examples=[["de"]])
    ] = None
    days: (
        Annotated[int, Field(strict=True, ge=1, le=LONGEST_DAYS), BeforeValidator(whole)] | None
    ) = DAYS

    def wanted(self, user_id: int) -> NewToken:
        scopes = None if self.scopes is None else frozenset(self.scopes)
        locales = None if self.locales is None else frozenset(self.locales)
        return NewToken(user_id, self.name, scopes, locales, self.days)


@routes.get("", Permission.SELF, response_model=TokenList)
def list_own(
    request: Request, sort: TokenSort = "-created_at", limit: Limit = 50, cursor: Cursor = ""
) -> Any:
    """List one's tokens: what they allow, when they were last used. Secrets are kept nowhere."""
    found = browse_tokens(acting(request), asking_user(request))
    page = TOKENS.page(found, Paging(sort, limit, cursor))
    return TokenList(tokens=[TokenShape.of_token(each) for each in page.items], next=page.after)


@routes.post("", Permission.SELF, response_model=TokenMade, status_code=201)
def make(request: Request, response: Response, body: TokenWanted) -> Any:
    """Make a token. Its text is in this answer, and nowhere else."""
    user_id, _ = signed_in(request)
    made = make_token(acting(request), body.wanted(user_id))
    response.headers["Cache-Control"] = "no-store"
    return TokenMade(token=TokenShape.of_token(made.token), text=made.text.text)


@routes.delete("/{token_id}", Permission.SELF, status_code=204)
def revoke(request: Request, token_id: TokenId) -> None:
    """End one of one's tokens, at once and for good. A token may end itself."""
    end_token(acting(request), token_id, asking_user(request))
