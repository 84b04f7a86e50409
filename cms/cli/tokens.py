"""cms token …"""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.output import AsJson, current_workspace, print_json, print_table, say

if TYPE_CHECKING:
    from cms.access.people import Token
    from cms.access.permissions import Permission

app = typer.Typer(help="Tokens, by which programs act for a user.", no_args_is_help=True)

Email = Annotated[str, typer.Argument(metavar="EMAIL", help="For whom, by e-mail address.")]
OneEmail = Annotated[str, typer.Option("--user", metavar="EMAIL", help="One user's only.")]
Name = Annotated[str, typer.Option("--name", help="What it is for.")]
Scopes = Annotated[
    list[str] | None,
    typer.Option(
        "--scope", metavar="PERMISSION", help="What it allows; all that the user may, if none."
    ),
]
Locales = Annotated[
    list[str] | None, typer.Option("--locale", "-l", help="For these locales only.")
]
Days = Annotated[
    int, typer.Option("--days", min=0, help="For how many days it is good; 0 for always.")
]
TokenId = Annotated[str, typer.Argument(metavar="ID", help="The token's id, as `list` shows it.")]


@app.command()
def add(
    email: Email,
    name: Name,
    scope: Scopes = None,
    locale: Locales = None,
    days: Days = 365,
    as_json: AsJson = False,
) -> None:
    """Make a token and print it: this once, it is kept nowhere."""
    from cms.pipeline.manage_tokens import NewToken, make_token
    from cms.pipeline.manage_users import named_user

    workspace = current_workspace()
    owner = named_user(workspace, email)
    locales = frozenset(locale) if locale else None
    wanted = NewToken(owner.id, name, _read_scopes(scope), locales, days or None)
    made = make_token(workspace, wanted)
    if as_json:
        print_json({"token": {**described_token(made.token, email), "text": made.text.text}})
    else:
        print(made.text.text)


@app.command("list")
def list_(user: OneEmail = "", as_json: AsJson = False) -> None:
    """List tokens: whose they are, what they allow, when they were last used."""
    from cms.pipeline.manage_tokens import browse_tokens
    from cms.pipeline.manage_users import browse_users, named_user

    workspace = current_workspace()
    tokens = browse_tokens(workspace, named_user(workspace, user).id if user else None)
    emails = {each.id: each.email for each in browse_users(workspace)}
    if as_json:
        print_json({"tokens": [described_token(each, emails[each.user_id]) for each in tokens]})
        return
    columns = ("Token", "User", "Name", "Scopes", "Locales", "Last used", "Expires", "Revoked")
    rows = [_row(each, emails[each.user_id]) for each in tokens]
    print_table(columns, rows, "There are no tokens. `cms token add` makes one.")


@app.command()
def revoke(token_id: TokenId) -> None:
    """End a token, at once and for good."""
    from cms.pipeline.manage_tokens import end_token

    say(f"The token {end_token(current_workspace(), token_id).id} counts no more.")


def described_token(token: "Token", email: str) -> dict[str, Any]:
    return {
        "id": token.id,
        "user": email,
        "name": token.name,
        "scopes": None if token.scopes is None else sorted(token.scopes),
        "locales": None if token.locales is None else sorted(token.locales),
        "created_at": token.created_at,
        "expires_at": token.expires_at,
        "used_at": token.used_at,
        "revoked_at": token.revoked_at,
    }


def _row(token: "Token", email: str) -> tuple[object, ...]:
    scopes = "all" if token.scopes is None else " ".join(sorted(token.scopes))
    locales = "all" if token.locales is None else " ".join(sorted(token.locales))
    days = (token.used_at, token.expires_at, token.revoked_at)
    shown = (f"{day:%Y-%m-%d}" if day else "" for day in days)
    return (token.id, email, token.name, scopes, locales, *shown)


def _read_scopes(words: list[str] | None) -> "frozenset[Permission] | None":
    """Read permissions.

    Raises:
        InvalidToken: there is no such permission.
    """
    from cms.access.people import read_scopes

    return read_scopes(words) if words else None
