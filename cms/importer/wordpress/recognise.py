"""Is it a WordPress export?"""

SUFFIXES = (".xml", ".wxr")
HEAD_BYTES = 8192
_SIGNS = (b"<rss", b"wordpress.org/export")


def is_export(head: bytes) -> bool:
    """Tell a WordPress export from other files, in whatever encoding, by its first kilobytes."""
    plain = head.replace(b"\0", b"")  # of UTF-16
    return all(sign in plain for sign in _SIGNS)
