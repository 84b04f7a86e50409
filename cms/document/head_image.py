"""The image that an article names for itself in its front matter, for lists and previews."""

import re
import tomllib
from urllib.parse import unquote

from cms.document.head_fields import WHOLE, read_head_fields
from cms.document.yaml_nodes import read_yaml
from cms.errors import MalformedArticle

FIELD = "image"
_NAMED = re.compile(rf"^[\"']?{FIELD}[\"']?[ \t]*[:=]", re.MULTILINE)


def head_image(head: str) -> str:
    """Return what an article's own part, or its whole text, names as its image; empty if none."""
    if not _names_one(head):
        return ""
    try:
        fields = read_head_fields(head).fields
        found = _of_toml(fields[WHOLE]) if WHOLE in fields else _of_yaml(fields.get(FIELD, ""))
    except (MalformedArticle, tomllib.TOMLDecodeError, RecursionError):
        return ""
    return found.strip()


def own_image(head: str) -> str:
    """Return the reference of that image: what its assets call it."""
    return unquote(head_image(head))


def _names_one(head: str) -> bool:
    """Tell cheaply, since most have none."""
    mark = head[:3]
    end = head.find(f"\n{mark}", 3)
    return mark in ("---", "+++") and _NAMED.search(head, 3, end if end > 0 else 0) is not None


def _of_yaml(field: str) -> str:
    root = read_yaml(field, "", first_line=1) if field else None
    values = [value.text for _, value in root.pairs] if root and root.is_mapping else []
    return next(iter(values), "")


def _of_toml(text: str) -> str:
    if not text.startswith("+++"):
        return ""
    found = tomllib.loads(text.strip().strip("+").replace("\r\n", "\n")).get(FIELD, "")
    return found if isinstance(found, str) else ""
