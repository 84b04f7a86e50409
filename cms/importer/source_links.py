"""Find the link in a line of a list of sources: an address, a DOI."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”»«]+", re.IGNORECASE)
# Only with a path: without one, `nhs.uk` could also be a name in prose.
BARE_ADDRESS = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,12}/[^\s<>\"“”»«]+", re.IGNORECASE
)
DOI = re.compile(
    r"(?:doi:?\s*)?(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s<>\"“”»«]+)", re.IGNORECASE
)
DOI_HOST = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/\S+)", re.IGNORECASE)
PUNCTUATION = ".,;:!?'’。，；：、…*_"
BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【", "」": "「"}
CJK_STOP = re.compile("[。，；、（）「」【】]")
_WITH_HOST = re.compile(r"https?://[^/?#]*\w.*", re.IGNORECASE)
NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link stands in a text. `is_all` tells that nothing else is in that text."""

    url: str
    doi: str
    start: int
    end: int
    is_all: bool


# Several rules in a row ask for those of one line.
@lru_cache(64)
def links_of(text: str) -> Sequence[Link]:
    """Find the links, in order; none within another."""
    if "/" not in text and "www." not in text.casefold():  # most texts, told cheaply
        return ()
    found: list[Link] = []
    for pattern in (URL, DOI, BARE_ADDRESS):
        if found and not _has_slash_beside(text, found):
            break
        for match in pattern.finditer(text):
            link = _link(text, match)
            if link and not any(
                link.start < other.end and other.start < link.end for other in found
            ):
                found.append(link)
    return tuple(sorted(found, key=lambda link: link.start))


def _has_slash_beside(text: str, found: Sequence[Link]) -> bool:
    """Tell whether more links can be there: all but `www.` have one."""
    return text.count("/") > sum(text.count("/", link.start, link.end) for link in found)


def _link(text: str, match: re.Match[str]) -> Link | None:
    address = _trimmed(match[0])
    end = match.start() + len(address)
    is_all = not text[: match.start()].strip(" <([") and not text[end:].strip(" >)].,;")
    if match.re is DOI:
        doi = _trimmed(match[1])
        return Link("", doi, match.start(), end, is_all)
    url = address if "://" in address else f"https://{address}"
    if not _WITH_HOST.fullmatch(url):
        return None
    doi_address = DOI_HOST.fullmatch(url)
    return Link(url, doi_address[1] if doi_address else "", match.start(), end, is_all)


def _trimmed(address: str) -> str:
    """Leave out the punctuation of the sentence around an address."""
    address = CJK_STOP.split(address)[0]
    while address:
        last = address[-1]
        is_unopened = last in BRACKETS and address.count(last) > address.count(BRACKETS[last])
        if last not in PUNCTUATION and not is_unopened:
            break
        address = address[:-1]
    return address
