"""The files of a WordPress site's media library, in a folder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

NAME = "uploads"
# What stands before a file's place in the library: today's sites, networks of sites, and old ones.
_LIBRARIES = ("/wp-content/uploads/", "/uploads/", "/files/")


@dataclass(frozen=True)
class Uploads:
    """A folder with the library of a site. `hosts` are the names under which the site is known."""

    folder: Path
    hosts: frozenset[str]

    def find(self, address: str) -> Path | None:
        """Return the file of an image, if it is one of the site's and inside of the folder."""
        root = self.folder.resolve()
        for name in self._names(address):
            try:
                path = (self.folder / name).resolve()
                if path.is_relative_to(root) and path.is_file():
                    return path
            except (OSError, ValueError, RuntimeError):  # no name of a file; a loop of links
                continue
        return None

    def _names(self, address: str) -> Iterator[str]:
        """Yield where a file may be; a cache before the site has its name in the path."""
        parts = urlsplit(address)
        host, _, path = unquote(parts.path).lstrip("/").partition("/")
        if _host(address) in self.hosts:
            path = unquote(parts.path)
        elif _plain(host) in self.hosts:
            path = f"/{path}"
        else:
            return
        for library in _LIBRARIES:
            _, found, name = path.partition(library)
            if found and name:
                yield name.lstrip("/")


def hosts_of(addresses: Iterable[str]) -> frozenset[str]:
    """Return the names of hosts, with `www.` or without the same."""
    return frozenset(filter(None, map(_host, addresses)))


def uploads_beside(export: Path) -> Path | None:
    """Return the folder beside an export that has its files, if there is one."""
    for folder in (export.parent / NAME, export.parent / "wp-content" / NAME):
        if folder.is_dir():
            return folder
    return None


def _host(address: str) -> str:
    try:
        return _plain(urlsplit(address).netloc.rpartition("@")[2])
    except ValueError:
        return ""


def _plain(host: str) -> str:
    return host.lower().removeprefix("www.")
