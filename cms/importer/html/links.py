"""Where links and images lead: absolute, and only to where a reader may be sent."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from cms.document.sanitise import SCHEMES

_WHITE = re.compile(r"[\t\r\n]")
_OTHER = re.compile(r"[\x00-\x20\x7f]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Links:
    """`page` is the address of the page; `base` that which its relative links start from."""

    page: str = ""
    base: str = ""

    def absolute(self, address: str, schemes: frozenset[str] = SCHEMES) -> str:
        """Return where a link leads; `#name` for a place on its own page; else nothing."""
        address = _WHITE.sub("", address.strip())
        if self.is_here(address):
            return f"#{address.partition('#')[2]}"
        try:
            joined = urljoin(self.base, address) if self.base else address
            scheme = urlsplit(joined).scheme.lower()
        except ValueError:  # brackets that are no IPv6 address
            return ""
        is_relative = not scheme and not _SCHEME.match(joined)
        if not (is_relative or scheme in schemes):
            return ""
        return _OTHER.sub(lambda found: f"%{ord(found[0]):02X}", joined)

    def is_here(self, address: str) -> bool:
        """Tell whether a link leads to a place on its own page."""
        page, sign, name = address.partition("#")
        return bool(sign and name) and (not page or page == self.page.partition("#")[0])
