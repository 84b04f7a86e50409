"""docs/checks.md says of each check what the check says of itself."""

import re

from cms.catalog.checks.check import Check, Pair
from cms.catalog.checks.text import Text
from tests.checks_page import PAGE, with_part


def test_the_page_describes_every_check():
    page = PAGE.read_text()

    assert page == with_part(page), "run: python -m tests.checks_page"


def test_the_pages_own_check_works():
    (code,) = re.findall(r"```python\n(.+?)```", PAGE.read_text(), re.DOTALL)
    names = {}
    exec(code, names)  # the page's own code

    tone = names["tone"]
    assert isinstance(tone, Check)
    example = tone.example
    for translation, count in ((example.wrong, 1), (example.right, 0)):
        pair = Pair(Text(example.source, "en"), Text(translation, example.locale))
        assert len(list(tone.find(pair))) == count
