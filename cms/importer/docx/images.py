"""The pictures inside a Word document."""

from dataclasses import dataclass, field
from typing import Any

from cms.document.digest import digest_bytes
from cms.importer.article import FoundImage

SUFFIXES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
NAME_LENGTH = 16  # hexadecimal digits of its SHA-256


@dataclass
class Pictures:
    """Collects pictures while mammoth meets them; called with one, it gives its HTML attributes."""

    found: dict[str, FoundImage] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def __call__(self, image: Any) -> dict[str, str]:
        suffix = SUFFIXES.get(image.content_type or "")
        if suffix is None:
            self.left_out.append(image.content_type or "an unknown type")
            return {"src": ""}
        with image.open() as file:
            content = file.read()
        reference = f"../assets/{digest_bytes(content)[:NAME_LENGTH]}.{suffix}"
        self.found[reference] = FoundImage(reference, content)
        return {"src": reference}
