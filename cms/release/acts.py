"""Who can act on what is wanting, and the commands that do it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from shlex import quote

from cms.document.model import Risk


class Actor(StrEnum):
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    PUBLISHER = "publisher"


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody can do about it, and the command that does it."""

    actor: Actor
    does: str
    command: str


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be done about one article in one locale."""

    slug: str
    locale: str

    def translate(self) -> Act:
        return self._in_catalog("translates it in the catalog")

    def rework(self) -> Act:
        return self._in_catalog("brings it up to date in the catalog")

    def correct(self) -> Act:
        return self._in_catalog("corrects it in the catalog")

    def review(self, section: str, seen: str) -> Act:
        return Act(Actor.REVIEWER, "approves it", self._review(section, seen))

    def review_as_another(self, section: str, seen: str) -> Act:
        does = "approves it, if somebody else translated it"
        return Act(Actor.REVIEWER, does, self._review(section, seen))

    def waive(self, message: str, check: str) -> Act:
        which = f"--message {message} --check {quote(check)}"
        command = f"cms waiver add {self._where} {which} --reason WHY"
        return Act(Actor.REVIEWER, "says why, if it is right as it is", command)

    def veto(self, section: str) -> Act:
        where = f"{self.slug} {quote(section)} --locale {self.locale}"
        command = f"cms article veto {where} --reason WHY"
        return Act(Actor.REVIEWER, "vetoes it, if the meaning did change", command)

    def _review(self, section: str, seen: str) -> str:
        """Return the command that approves a section as it is now, and nothing that comes later."""
        return f"cms catalog review {self._where} --section {quote(section)} --seen {seen}"

    def _in_catalog(self, does: str) -> Act:
        return Act(Actor.TRANSLATOR, does, f"cms catalog write {self._where}")

    @property
    def _where(self) -> str:
        return f"{self.slug} --locale {self.locale}"


def set_risk(slug: str, section: str, risk: Risk) -> Act:
    command = f"cms article set-risk {slug} {quote(section)} {risk}"
    return Act(Actor.EDITOR, "decides what is at stake", command)


def try_with_source(locale: str, risks: Iterable[Risk]) -> Act:
    """Return what a publisher can try where the policy blocks sections of some risks."""
    policies = " ".join(f"--policy {risk}=source" for risk in risks)
    command = f"cms release cut {policies} --locale {locale} --dry-run"
    return Act(Actor.PUBLISHER, "tries a release that has the source's text there", command)


def confirm_citation(name: str) -> Act:
    """Return what can be done where a source is gone; often another one must be found.

    It is named by its key or its address.
    """
    command = f"cms citation confirm {quote(name)} --reason WHY"
    return Act(Actor.EDITOR, "finds another source, or says why it is fine", command)


def substitute_citation(slug: str, key: str, locale: str = "LOCALE", replaces: str = "") -> Act:
    """Return what can be done where readers of a locale have, or had, a source of their own.

    `replaces` is the link of the one that they have.
    """
    which = f"{slug} {quote(key)} --locale {locale}"
    if replaces:
        which += f" --replaces {quote(replaces)}"
    command = f"cms citation substitute {which} --url ADDRESS --title TITLE --reason WHY"
    return Act(Actor.EDITOR, "gives readers of one locale another source", command)


def set_review_date(slug: str, place: str) -> Act:
    command = f"cms article set-review-by {slug} {quote(place)} DAY"
    return Act(Actor.EDITOR, "reviews it and says by when to do so again", command)
