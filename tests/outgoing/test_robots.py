import pytest
from hypothesis import given
from hypothesis import strategies as some

from cms.outgoing.links.robots import Robots, read_robots
from tests.cases import read_cases

PRODUCT = "aftercare-cms"
PIECES = some.sampled_from(
    ("User-agent: *\n", "Disallow: ", "Allow: ", "/", "*", "$", "a", "\n", "#", "%", "%2f", "é")
)


@pytest.mark.parametrize(("text", "wanted"), read_cases("robots.txt"))
def test_robots(text, wanted):
    robots = read_robots(text.encode(), PRODUCT)
    targets = [line.split()[0] for line in wanted.splitlines()]

    told = [f"{target} {'yes' if robots.allows(target) else 'no'}" for target in targets]

    assert told == wanted.splitlines()


@pytest.mark.parametrize(
    ("line", "wanted"), [("5", 5.0), ("0.5", 0.5), ("soon", 0.0), ("-1", 0.0), ("9" * 99, 999999.0)]
)
def test_a_delay_is_read(line, wanted):
    text = f"User-agent: *\nCrawl-delay: {line}\n"

    assert read_robots(text.encode(), PRODUCT).delay_seconds == wanted


@given(some.lists(PIECES, max_size=30).map("".join) | some.text(), some.text())
def test_whatever_a_site_says_it_is_read(text, target):
    assert read_robots(text.encode("utf-8", "replace"), PRODUCT).allows(f"/{target}") in (
        True,
        False,
    )


@given(some.binary(max_size=200))
def test_bytes_that_are_no_text_are_read(content):
    assert isinstance(read_robots(content, PRODUCT), Robots)


def test_a_rule_of_many_wildcards_takes_no_time():
    robots = read_robots(b"User-agent: *\nDisallow: /" + b"*a" * 20 + b"$\n", PRODUCT)

    assert robots.allows("/" + "a" * 50_000 + "b")
