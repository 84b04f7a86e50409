"""What the pages for developers of sites show, as they show it."""

import base64
import json
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from cms.outgoing.webhook import new_secret, signed_headers
from cms.pipeline.cut_release import cut_release
from cms.pipeline.publish import publish_release
from tests.pipeline.shelf import Shelf
from tests.server.served import serving

DOCS = Path(__file__).parents[2] / "docs"
BODY = '{"type":"release.published","data":{"title":"é"}}'.encode()
LIST = """
import { getArticle, listArticles, toHtml } from "%s";
const found = [];
for await (const each of listArticles("%s", "de")) found.push(each.slug);
const article = await getArticle("%s", found[0], "de");
const none = await getArticle("%s", "no-such-article", "de");
console.log(JSON.stringify({ found, html: toHtml(article), none: none === undefined }));
"""


@pytest.fixture
def node():
    found = shutil.which("node")
    if not found:
        pytest.skip("no Node: apt-get install nodejs")

    def run(script: str, folder: Path) -> str:
        (folder / "script.mjs").write_text(script)
        return subprocess.run(
            [found, "script.mjs"], cwd=folder, capture_output=True, text=True, check=True
        ).stdout

    return run


def code(language: str) -> str:
    """Return the code in a language that the page about webhooks shows."""
    page = (DOCS / "webhooks.md").read_text()
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)[0]


def cases(secret: str):
    """Return headers and bodies, and whether a receiver shall take them."""
    now = int(time.time())
    sent = signed_headers([new_secret(), secret], "msg_1", now, BODY)
    old = signed_headers([secret], "msg_1", now - 301, BODY)
    other = signed_headers([new_secret()], "msg_1", now, BODY)
    return [
        (sent, BODY, True),
        (sent, BODY + b" ", False),
        (old, BODY, False),
        (other, BODY, False),
    ]


def test_the_pages_python_knows_our_messages():
    secret, known = new_secret(), {}
    exec(code("python"), known)

    for headers, body, expected in cases(secret):
        assert known["is_from_us"](secret, headers, body) is expected


def test_the_pages_javascript_knows_our_messages(node, tmp_path):
    secret = new_secret()
    given = [
        [headers, base64.b64encode(body).decode(), is_ours]
        for headers, body, is_ours in cases(secret)
    ]
    script = (
        f"{code('javascript')}\nfor (const [headers, body] of {json.dumps(given)})\n"
        f'  console.log(isFromUs("{secret}", headers, Buffer.from(body, "base64")));'
    )

    said = node(script, tmp_path).split()

    assert said == [str(is_ours).lower() for _, _, is_ours in given]


def test_a_site_reads_every_article_with_the_recipes_module(node, tmp_path, sqlite_originals):
    workspace = sqlite_originals.copy(tmp_path / "workspace")
    for number in range(3):
        Shelf(workspace).save("# Burns\n\n## Cool it {#cool}\n\nUse <water>.\n", slug=f"b-{number}")
    cut_release(workspace)
    publish_release(workspace)
    with serving(workspace) as served:
        found = json.loads(
            node(LIST % (DOCS / "recipes" / "articles.mjs", *[served.url] * 3), tmp_path)
        )

    assert found["found"] == ["b-0", "b-1", "b-2"]
    assert '<section lang="en" dir="ltr">\n<h2 id="cool">Cool it</h2>' in found["html"]
    assert found["none"]
