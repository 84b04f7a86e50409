"""What a real server sends with a page and with its image: each header once."""

import re
from collections import Counter

import pytest

from cms.access.permissions import Role
from tests.delivery.site import PUBLISHED, token_of
from tests.server.served import serving


@pytest.fixture(scope="module")
def published(tmp_path_factory, sqlite_originals):
    workspace = sqlite_originals.copy(tmp_path_factory.mktemp("pages") / "workspace", *PUBLISHED)
    token = token_of(workspace, Role.VIEWER)
    with serving(workspace) as served:

        def say(path: str) -> str:
            lines = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
            return served.say(f"{lines}Connection: close\r\n\r\n".encode()).decode()

        yield say
    workspace.engine.dispose()


def test_a_page_and_its_image_have_each_header_once(published):
    page = published("/v1/live/articles/sun?format=html")
    (image,) = set(re.findall(r"\.\./(assets/[\w.]+)", page))
    (digest,) = re.findall(r'"digest":"(\w+)"', published("/api/articles/sun/assets"))
    images = (f"/v1/live/{image}", f"/api/articles/sun/assets/{digest}")

    for answer in (page, *map(published, images)):
        head = answer.partition("\r\n\r\n")[0].lower()
        assert " 200 " in head
        names = Counter(line.partition(":")[0] for line in head.split("\r\n")[1:])
        assert set(names.values()) == {1}


def test_the_policy_of_a_page_lets_it_show_images_of_the_web(published):
    head = published("/v1/live/articles/sun?format=html").partition("\r\n\r\n")[0]

    assert "img-src 'self' https: data:" in head
    assert "cross-origin-resource-policy: cross-origin" in head
