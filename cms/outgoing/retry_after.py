"""How long a server wants us to wait."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after(value: str) -> float | None:
    """Read seconds or a date (RFC 9110, 10.2.3); None where it says neither."""
    if value.strip().isdecimal() and len(value) < 10:
        return float(value)
    try:
        date = parsedate_to_datetime(value)
        zoned = date if date.tzinfo else date.replace(tzinfo=UTC)
        return max(0.0, (zoned - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None
