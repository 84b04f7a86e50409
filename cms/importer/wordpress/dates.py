"""When a post was written and changed, as ISO 8601."""

import re
from email.utils import parsedate_to_datetime

from cms.importer.wordpress.entry import Entry

_DATE = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)")
_NEVER = "0000"  # of a draft that has no date yet


def written(entry: Entry) -> str:
    return _moment(entry, "wp:post_date") or _published(entry.text("pubDate"))


def changed(entry: Entry) -> str:
    """Return the time of the last change; older exports do not have it."""
    moment = _moment(entry, "wp:post_modified")
    return "" if moment == written(entry) else moment


def _moment(entry: Entry, name: str) -> str:
    """Return the time in UTC, or else in the site's own time, which has no zone."""
    for field, zone in ((f"{name}_gmt", "Z"), (name, "")):
        found = _DATE.match(entry.text(field))
        if found and not found[1].startswith(_NEVER):
            return f"{found[1]}T{found[2]}{zone}"
    return ""


def _published(text: str) -> str:
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return ""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment.year > 1 else ""
