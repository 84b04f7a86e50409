"""What answers say to browsers about themselves."""

from collections.abc import Sequence

Header = tuple[bytes, bytes]

# On every answer, also to what is no HTTP. uvicorn is told of these once: a header that comes with
# an answer costs it almost a microsecond.
EVERYWHERE = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
# Answers are data. Whoever opens one in a browser gets a page that can do nothing.
DATA: Sequence[Header] = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; sandbox"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
# What was published: other sites may show it, with its images and nothing that runs.
PUBLISHED: Sequence[Header] = (
    (
        b"content-security-policy",
        b"default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; "
        b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    ),
    (b"cross-origin-resource-policy", b"cross-origin"),
)


def strict_transport(seconds: int) -> Sequence[Header]:
    """Tell browsers to come by https only; 0 seconds tell them nothing."""
    return ((b"strict-transport-security", b"max-age=%d" % seconds),) if seconds else ()
