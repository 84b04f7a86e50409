"""cms user …"""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.output import AsJson, current_workspace, print_json, print_table, say
from cms.errors import WeakPassword

if TYPE_CHECKING:
    from cms.access.people import SignedIn, User
    from cms.pipeline.workspace import Workspace

app = typer.Typer(help="People who may sign in, and what each may do.", no_args_is_help=True)

LONGEST_LINE = 5000  # characters; a password has far fewer

Email = Annotated[str, typer.Argument(metavar="EMAIL", help="Who, by e-mail address.")]
NewEmail = Annotated[str, typer.Argument(metavar="NEW", help="The new address.")]
Roles = Annotated[
    list[str],
    typer.Option(
        "--role",
        metavar="ROLE",
        help="viewer, translator, reviewer, editor, publisher or admin; `reviewer:de,fr` has"
        " locales of its own.",
    ),
]
Locales = Annotated[
    list[str] | None,
    typer.Option("--locale", "-l", help="For which locales: of translators and reviewers."),
]
Name = Annotated[str, typer.Option("--name", help="The name that others see.")]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input.")
]


@app.command()
def add(
    email: Email,
    role: Roles,
    locale: Locales = None,
    name: Name = "",
    password_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Add a user; without a password only OpenID Connect lets them in."""
    from cms.access.people import read_grants
    from cms.pipeline.manage_users import NewUser, add_user

    password = _read_password() if password_stdin else ""
    wanted = NewUser(email, read_grants(role, locale or ()), name, password)
    _show(add_user(current_workspace(), wanted), "added", as_json=as_json)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the users and what each is."""
    from cms.pipeline.manage_users import browse_users

    users = browse_users(current_workspace())
    if as_json:
        print_json({"users": [described_user(user) for user in users]})
        return
    print_table(
        ("User", "Name", "Roles", "Since", ""),
        [
            (
                user.email,
                user.name,
                roles_in_words(user),
                f"{user.created_at:%Y-%m-%d}",
                "disabled" if user.is_disabled else "",
            )
            for user in users
        ],
        "There are no users. `cms user add` adds one.",
    )


@app.command()
def show(email: Email, as_json: AsJson = False) -> None:
    """Show a user."""
    _show(_named(current_workspace(), email), "is", as_json=as_json)


@app.command("set-role")
def set_role(email: Email, role: Roles, locale: Locales = None, as_json: AsJson = False) -> None:
    """Give a user these roles, in place of all others."""
    from cms.access.people import read_grants
    from cms.pipeline.manage_users import UserChange, change_user

    workspace = current_workspace()
    change = UserChange(grants=read_grants(role, locale or ()))
    user = change_user(workspace, _named(workspace, email).id, change)
    _show(user, "is now", as_json=as_json)


@app.command()
def disable(email: Email) -> None:
    """Shut a user out: sessions end, tokens count no more."""
    _set_disabled(email, is_disabled=True)


@app.command()
def enable(email: Email) -> None:
    """Let a user in again."""
    _set_disabled(email, is_disabled=False)


@app.command("set-password")
def set_password(email: Email, password_stdin: FromStdin = False) -> None:
    """Give a user another password; all of the user's sessions end."""
    from cms.pipeline import manage_users

    password = _read_password() if password_stdin else _asked_password()
    workspace = current_workspace()
    user = manage_users.set_password(workspace, _named(workspace, email).id, password)
    say(f"{user.email} has another password; all sessions have ended.")


@app.command("set-email")
def set_email(email: Email, new: NewEmail) -> None:
    """Give a user another e-mail address; all of the user's sessions end."""
    from cms.pipeline.manage_users import UserChange, change_user

    workspace = current_workspace()
    user = change_user(workspace, _named(workspace, email).id, UserChange(email=new))
    say(f"{user.email} is now the address; all sessions have ended.")


@app.command()
def sessions(email: Email, as_json: AsJson = False) -> None:
    """List where a user is signed in."""
    from cms.pipeline.sign_in import browse_sessions

    workspace = current_workspace()
    found = [each for each, _ in browse_sessions(workspace, _named(workspace, email).id)]
    if as_json:
        print_json({"sessions": [_described_session(each) for each in found]})
        return
    rows = [
        (
            f"{each.created_at:%Y-%m-%d %H:%M}",
            f"{each.seen_at:%Y-%m-%d %H:%M}",
            each.address,
            each.agent,
        )
        for each in found
    ]
    print_table(("Since (UTC)", "Last seen", "Address", "Browser"), rows, "Signed in nowhere.")


@app.command("end-sessions")
def end_sessions(email: Email) -> None:
    """End all of a user's sessions; tokens stay."""
    from cms.pipeline.end_sessions import end_all_sessions

    workspace = current_workspace()
    user = _named(workspace, email)
    end_all_sessions(workspace, user.id)
    say(f"All sessions of {user.email} have ended.")


def _described_session(session: "SignedIn") -> dict[str, Any]:
    return {
        "created_at": session.created_at,
        "seen_at": session.seen_at,
        "ends_at": session.ends_at,
        "address": session.address,
        "agent": session.agent,
    }


def described_user(user: "User") -> dict[str, Any]:
    return {
        "id": user.id,
        "email": user.email,
        "name": user.name,
        "roles": [
            {"role": str(grant.role), "locales": sorted(grant.locales)} for grant in user.grants
        ],
        "disabled": user.is_disabled,
        "created_at": user.created_at,
    }


def roles_in_words(user: "User") -> str:
    """Write `editor, reviewer (de, fr)`."""
    words = (
        f"{grant.role} ({', '.join(sorted(grant.locales))})" if grant.locales else str(grant.role)
        for grant in user.grants
    )
    return ", ".join(words)


def _show(user: "User", verb: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"user": described_user(user)})
    else:
        disabled = " (disabled)" if user.is_disabled else ""
        say(f"{user.email} {verb}: {roles_in_words(user)}{disabled}")


def _named(workspace: "Workspace", email: str) -> "User":
    from cms.pipeline.manage_users import named_user

    return named_user(workspace, email)


def _set_disabled(email: str, *, is_disabled: bool) -> None:
    from cms.pipeline.manage_users import UserChange, change_user

    workspace = current_workspace()
    change = UserChange(is_disabled=is_disabled)
    user = change_user(workspace, _named(workspace, email).id, change)
    say(f"{user.email} {'is shut out' if is_disabled else 'may sign in'}.")


def _read_password() -> str:
    """Read one line. A password in an argument would be in the list of processes.

    Raises:
        WeakPassword: there is none.
    """
    if sys.stdin is None:
        raise WeakPassword(reason="nothing came from standard input")
    password = sys.stdin.readline(LONGEST_LINE).rstrip("\r\n")
    if not password:
        raise WeakPassword(reason="nothing came from standard input")
    return password


def _asked_password() -> str:
    password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return password
