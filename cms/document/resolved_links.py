"""How many links, images and footnotes each part of an article has.

What a reference leads to may be defined in another section; without that it is just text.
"""

from bisect import bisect_right
from itertools import accumulate

from cms.document import front_matter
from cms.document.markdown import inline_targets
from cms.document.model import Document


def count_links(document: Document) -> list[int]:
    """Count those that lead somewhere, in the head and in each section."""
    source = document.source
    front = front_matter.read(source, document.slug)
    shift = len(front.text.encode()) if front else 0
    ends = list(accumulate(len(part.text.encode()) for part in document.parts))
    counts = [0] * len(ends)
    for start in inline_targets(source[len(front.text) :] if front else source):
        counts[min(bisect_right(ends, start + shift), len(ends) - 1)] += 1
    return counts
