"""What the pages say of people is what the code does."""

import re
from pathlib import Path

import pytest

from cms.access.limits import ACCOUNT, ADDRESS
from cms.access.passwords import SHORTEST
from cms.access.permissions import ALLOWED, Permission, Role
from cms.access.tokens import new_token
from cms.settings.people import PeopleSettings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "people.md").read_text()
WORDS = " ".join(PAGE.split())


def test_the_table_of_roles_is_what_is_allowed():
    head = "| permission | " + " | ".join(Role) + " |"
    rows = re.findall(r"^\| `([a-z:]+)` \| (.*) \|$", PAGE, re.MULTILINE)

    assert head in PAGE
    assert {name: [cell.strip() for cell in cells.split("|")] for name, cells in rows} == {
        str(permission): ["yes" if permission in ALLOWED[role] else "" for role in Role]
        for permission in Permission
    }


def test_what_scanners_are_told_fits():
    (pattern,) = re.findall(r"`(cms_\[.*?)`", PAGE)

    assert re.fullmatch(pattern, new_token().text)


def test_the_numbers_are_right():
    settings = PeopleSettings()

    assert f"at least {SHORTEST} characters" in WORDS
    assert (settings.idle_minutes, settings.session_hours, settings.device_days) == (120, 12, 180)
    assert "after two hours without a request and after twelve" in WORDS
    assert f"for {settings.device_days} days" in WORDS
    assert (ACCOUNT.free, ACCOUNT.first_wait_seconds, ACCOUNT.longest_wait_seconds) == (5, 15, 900)
    assert f"{ADDRESS.free} from one address" in WORDS


@pytest.mark.parametrize(
    "name", re.findall(r"`(test_\w+)`", (ROOT / "SECURITY.md").read_text()) or ["none"]
)
def test_a_test_that_security_names_exists(name):
    files = (ROOT / "tests").rglob("test_*.py")

    assert any(f"def {name}(" in path.read_text() for path in files)
