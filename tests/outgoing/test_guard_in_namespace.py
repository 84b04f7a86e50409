"""The proof of the guard: the whole internet played in a network namespace, each packet counted."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases import DATA

ALONE = ["unshare", "--user", "--map-root-user", "--net", "--mount"]
REFUSED = {"malformed-address", "address-forbidden"}
PUBLIC = "93.184.216.34"
PUBLIC_IPV6 = "2606:2800:220:1::1"


def forbidden() -> list[str]:
    lines = (DATA / "forbidden_addresses.txt").read_text().splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.fixture(scope="module")
def found():
    """What came of all attempts."""
    if not shutil.which("unshare") or not shutil.which("ip"):
        pytest.skip("no network of our own: apt-get install util-linux iproute2")
    if subprocess.run([*ALONE, "true"], capture_output=True).returncode:
        pytest.skip("this system lets us have no network of our own: unshare is not permitted")
    run = subprocess.run(
        [*ALONE, sys.executable, "-m", "tests.outgoing.namespace"],
        input=json.dumps(forbidden()),
        capture_output=True,
        text=True,
        timeout=120,
        cwd=Path(__file__).parents[2],
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_what_is_public_is_reached_and_counted(found):
    reached = [each["reached"] for each in found["controls"]]

    assert reached == [[PUBLIC], [PUBLIC_IPV6], [PUBLIC]]
    assert all(each["result"] == "200" and each["packets"] > 4 for each in found["controls"])


def test_forbidden_addresses_are_refused_in_every_notation_without_a_packet(found):
    wrong = [
        each
        for each in found["notations"]
        if each["result"] not in REFUSED or each["reached"] or each["packets"]
    ]

    assert wrong == []
    assert len(found["notations"]) >= 100


def test_no_redirect_leads_to_a_forbidden_address(found):
    """What is a path of the same site, to a browser too, leads there and nowhere else."""
    assert {address for each in found["redirects"] for address in each["reached"]} == {PUBLIC}
    assert sum(each["result"] in REFUSED for each in found["redirects"]) >= 100


def test_a_name_that_leads_to_a_forbidden_address_is_refused(found):
    refused = [each for each in found["names"] if "rebinding" not in each["url"]]

    assert {each["result"] for each in refused} == {"address-forbidden"}
    assert [each["reached"] for each in refused] == [[]] * len(refused)


def test_a_name_that_is_bound_anew_is_judged_anew(found):
    first = next(each for each in found["names"] if "rebinding" in each["url"])

    assert (first["result"], first["reached"]) == ("200", [PUBLIC])
    assert [each["result"] for each in found["rebound"]] == ["address-forbidden"] * 2
    assert [each["reached"] for each in found["rebound"]] == [[], []]


def test_an_operator_opens_a_host_by_its_name_and_port_and_no_metadata(found):
    results = [(each["result"], each["reached"]) for each in found["allowed"]]

    assert results[:2] == [("200", ["10.0.0.5"])] * 2
    assert results[2:] == [("address-forbidden", [])] * 3
