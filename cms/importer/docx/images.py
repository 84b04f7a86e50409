"""The pictures inside a Word document."""

from dataclasses import dataclass, field
from typing import Any

from cms.document.assets import SUFFIXES, reference_to
from cms.importer.article import FoundImage


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
        reference = reference_to(content, suffix)
        self.found[reference] = FoundImage(reference, content)
        return {"src": reference}
