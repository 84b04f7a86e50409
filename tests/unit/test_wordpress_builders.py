"""What page builders keep of a page beside its content."""

import json
from io import BytesIO

import pytest

from cms.importer.article import ImportRequest
from cms.importer.wordpress import metas
from cms.importer.wordpress.post import ReadPost, read_post
from cms.importer.wordpress.reading import ITEM, entries
from cms.importer.wordpress.selection import choose
from tests.wordpress_sample import export, item, surveyed


def read(content: str, **meta: str) -> ReadPost:
    """Read a post with such a content and data."""
    file = export(item(3, content=content, meta=meta))
    site = surveyed(file)
    (post,) = (e for e in entries(BytesIO(file), "site.xml", metas.READ) if e.kind == ITEM)
    chosen = choose(site, "en", drafts=False)
    return read_post(post, chosen[post.place], site, ImportRequest("site.xml", "en", "a-slug"))


def serialised(value: object, is_object: bool = False) -> str:
    """Write a value as PHP does; of dictionaries, those in `is_object` data are objects."""
    if isinstance(value, str):
        return f's:{len(value.encode())}:"{value}";'
    if isinstance(value, int):
        return f"i:{value};"
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    inside = [serialised(k) + serialised(v, is_object) for k, v in pairs]
    kind = 'O:8:"stdClass"' if is_object and isinstance(value, dict) else "a"
    return f"{kind}:{len(inside)}:{{{''.join(inside)}}}"


PAGE = [
    {
        "elType": "section",
        "elements": [
            {
                "elType": "column",
                "elements": [
                    {
                        "widgetType": "heading",
                        "settings": {"title": "Rest & ice", "header_size": "h3"},
                    },
                    {
                        "widgetType": "text-editor",
                        "settings": {"editor": "<p>Keep it <b>dry</b>.</p>"},
                    },
                    {
                        "widgetType": "image",
                        "settings": {"image": {"url": "https://c.example/k.png", "alt": "A knee"}},
                    },
                    {
                        "widgetType": "icon-list",
                        "settings": {"icon_list": [{"text": "Wash"}, {"text": "Dry"}]},
                    },
                    {
                        "widgetType": "accordion",
                        "settings": {"tabs": [{"tab_title": "Pain?", "tab_content": "Call."}]},
                    },
                    {"widgetType": "posts", "settings": {}},
                ],
            }
        ],
    }
]
MARKDOWN = """### Rest & ice

Keep it **dry**.

![A knee](https://c.example/k.png)

- Wash
- Dry

### Pain?

Call.
"""


BRICKS = [
    {"id": "a", "name": "section", "parent": 0, "children": ["c", "b", "d"], "settings": []},
    {"id": "b", "name": "text", "parent": "a", "settings": {"text": "<p>Keep it <b>dry</b>.</p>"}},
    {"id": "c", "name": "heading", "parent": "a", "settings": {"text": "Rest &amp; ice"}},
    {
        "id": "d",
        "name": "container",
        "parent": "a",
        "children": ["e", "f", "g", "h"],
        "settings": {},
    },
    {
        "id": "e",
        "name": "image",
        "parent": "d",
        "settings": {"image": {"full": "https://c.example/k.png"}, "altText": "A knee"},
    },
    {
        "id": "f",
        "name": "list",
        "parent": "d",
        "settings": {"items": [{"title": "Wash"}, {"title": "Dry"}]},
    },
    {
        "id": "g",
        "name": "accordion",
        "parent": "d",
        "settings": {"accordions": [{"title": "Pain?", "content": "Call."}]},
    },
    {"id": "h", "name": "posts", "parent": "d", "settings": []},
]


# Programs that write such pages leave `children` out and put all in order.
UNORDERED = [{**BRICKS[place], "parent": "0", "children": []} for place in (2, 1, 4, 5, 6, 7)]


def module(number: int, kind: str, **settings: object) -> dict[str, object]:
    node = {"node": f"m{number}", "type": "module", "parent": "row", "position": number}
    return node | {"settings": {"type": kind, **settings}}


BEAVER = {
    "m3": module(3, "photo", photo_src="https://c.example/k.png", data={"alt": "A knee"}),
    "m1": module(1, "heading", heading="Rest &amp; ice", tag="h3"),
    "row": {"node": "row", "type": "row", "parent": "", "position": 0, "settings": {}},
    "m2": module(2, "rich-text", text="<p>Keep it <b>dry</b>.</p>"),
    "m4": module(4, "list", list_items=[{"heading": "Wash"}, {"heading": "Dry"}]),
    "m5": module(5, "accordion", items=[{"label": "Pain?", "content": "Call."}]),
    "m6": module(6, "posts"),
}


def component(name: str, text: str = "", **original: str) -> dict[str, object]:
    return {"name": name, "options": {"ct_content": text, "original": original}}


OXYGEN = {
    "name": "root",
    "children": [
        {
            "name": "ct_section",
            "children": [
                component("ct_headline", "Rest &amp; ice", tag="h3"),
                {
                    **component("ct_text_block", 'Keep it <span id="ct-placeholder-5"></span>.'),
                    "children": [{"id": 5, **component("ct_span", "<b>dry</b>")}],
                },
                component("ct_image", src="https://c.example/k.png", alt="A knee"),
                component("ct_li", "Wash"),
                component("ct_li", "Dry"),
                component("ct_headline", "Pain?", tag="h3"),
                component("oxy_rich_text", "<p>Call.</p>"),
                component("posts"),
            ],
        }
    ],
}


@pytest.mark.parametrize(
    ("name", "meta"),
    [
        ("elementor", {"_elementor_data": json.dumps(PAGE)}),
        ("bricks", {"_bricks_page_content_2": serialised(BRICKS)}),
        ("beaver-builder", {"_fl_builder_data": serialised(BEAVER, is_object=True)}),
        ("bricks", {"_bricks_page_content_2": serialised(UNORDERED)}),
        ("oxygen", {"_ct_builder_json": json.dumps(OXYGEN)}),
        ("oxygen", {"ct_builder_json": json.dumps(OXYGEN), "ct_builder_shortcodes": "[ct_x]"}),
    ],
)
def test_the_texts_that_a_page_builder_keeps_come_in(name, meta):
    post = read("", **meta)

    assert post.article.document.source.endswith(MARKDOWN)
    assert post.article.leftovers == (f"widget {name}/posts",)


HOSTILE = [
    "[",
    "5",
    '{"a": 1}',
    "[" * 100_000,
    '[{"settings": 5, "widgetType": 3}]',
    "a:1:{i:0;i:5;}",
]
LOOPS = [
    serialised([{"id": "a", "name": "block", "parent": 0, "children": ["a", "a"]}]),
    serialised([{"node": "a", "parent": ""}, *[{"node": "a", "parent": "a"}] * 2]),
]


@pytest.mark.parametrize("key", sorted(metas.BUILT - {metas.THRIVE}))  # which is HTML
@pytest.mark.parametrize("data", [*HOSTILE, *LOOPS])
def test_what_is_no_page_of_a_builder_says_nothing(key, data):
    post = read("", **{key: data})

    assert post.article.document.parts[1:] == ()


@pytest.mark.parametrize(
    ("content", "key", "warnings"),
    [
        (
            "",
            "_elementor_data",
            ("Its text is in the page builder Elementor, which cannot be read.",),
        ),
        (
            "",
            "ct_builder_shortcodes",
            ("Its text is in the page builder Oxygen, which cannot be read.",),
        ),
        ("Rest.", "_bricks_page_content_2", ("Its text in the page builder Bricks was left out.",)),
        ("Rest.", "_elementor_data", ()),
    ],
)
def test_a_text_of_a_page_builder_that_did_not_come_in_is_told(content, key, warnings):
    assert read(content, **{key: "[{}]"}).article.warnings == warnings
