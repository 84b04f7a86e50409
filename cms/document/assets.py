"""Images that articles show: which ones a text names, and what is kept of each."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from cms.document.digest import digest_bytes

NAME_LENGTH = 16  # hexadecimal digits of its SHA-256: enough to tell every image of a clinic apart
SUFFIXES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/svg+xml": "svg",
}
_TARGET = re.compile(rb"\]\([ \t\r\n]*(<[^<>\r\n]*>|[^ \t\r\n)]+)")
_DEFINITION = re.compile(r"^( {0,3}\[[^\]\r\n]+\]:[ \t]*)(<[^<>\r\n]*>|[^\s<]\S*)", re.MULTILINE)
TAG = re.compile(r"<img\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
SOURCE = re.compile(r"(\ssrc\s*=\s*)(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asset:
    """An image that an article shows. `reference` is how its texts name it, decoded."""

    reference: str
    digest: str
    media_type: str
    size_bytes: int

    @property
    def path(self) -> str:
        """Where it lies in whatever a release is exported to."""
        return f"assets/{asset_name(self.digest, self.media_type)}"


def asset_name(digest: str, media_type: str) -> str:
    return f"{digest[:NAME_LENGTH]}.{SUFFIXES[media_type]}"


def reference_to(content: bytes, suffix: str) -> str:
    """Name an image that came inside of a file, as an export will have it."""
    return f"../assets/{digest_bytes(content)[:NAME_LENGTH]}.{suffix}"


def image_references(markdown: str) -> tuple[str, ...]:
    """Return what a text's images are called, in Markdown and in HTML, each once, in order."""
    from cms.document.markdown import image_targets  # the parser is not needed for what is known

    found = [unquote(target) for target, _ in image_targets(markdown)]
    found += html_images(markdown)
    return tuple(dict.fromkeys(each for each in found if each))


def html_images(text: str) -> Iterator[str]:
    for tag in TAG.finditer(text):
        if SOURCE.search(tag[0]):
            yield unquote(source_of(tag[0]))


def source_of(tag: str) -> str:
    """Return where an image's tag says that it is, as written; empty where it does not."""
    found = SOURCE.search(tag)
    return html.unescape(found[2] or found[3] or found[4] or "").strip() if found else ""


def with_images(rendered: str, paths: Mapping[str, str]) -> str:
    """Let the images of HTML lead elsewhere. `paths` are by reference."""
    if not paths:
        return rendered

    def moved(tag: re.Match[str]) -> str:
        name = next(html_images(tag[0]), "")
        if name not in paths:
            return tag[0]
        return SOURCE.sub(lambda found: f'{found[1]}"{html.escape(paths[name])}"', tag[0], count=1)

    return TAG.sub(moved, rendered)


def with_targets(markdown: str, paths: Mapping[str, str]) -> str:
    """Let the images of Markdown lead elsewhere, by themselves or by the definition they name."""
    from cms.document.markdown import image_targets

    source, done, parts = markdown.encode(), 0, []
    defined: dict[str, str] = {}
    for target, (start, end) in image_targets(markdown):
        path = paths.get(unquote(target))
        written = list(_TARGET.finditer(source, start, end))
        if path and written and start >= done:
            parts += [source[done : written[-1].start(1)], quote(path).encode()]
            done = written[-1].end(1)
        elif path and not written:
            defined[target] = path
    moved = (b"".join(parts) + source[done:]).decode()
    return with_images(_with_definitions(moved, defined) if defined else moved, paths)


def _with_definitions(markdown: str, paths: Mapping[str, str]) -> str:
    def moved(line: re.Match[str]) -> str:
        path = paths.get(html.unescape(line[2].strip("<>")))
        return f"{line[1]}{quote(path)}" if path else line[0]

    return _DEFINITION.sub(moved, markdown)


def is_local(reference: str) -> bool:
    """Tell whether a reference names a file beside the article, and not a place on the web."""
    try:
        parts = urlsplit(reference)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and not reference.startswith(("/", "\\", "#", "?"))
