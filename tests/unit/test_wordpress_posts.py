"""Which posts of an export come in, under which names, and what is said of them."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.errors import ArticleTooLarge
from cms.importer.article import ImportRequest
from cms.importer.wordpress import metas
from cms.importer.wordpress.php import NotPhp, unserialized
from cms.importer.wordpress.post import read_post, source_digest
from cms.importer.wordpress.qtranslate import said_in
from cms.importer.wordpress.reading import ITEM, entries
from cms.importer.wordpress.selection import choose
from cms.importer.wordpress.slugs import slugs_of
from tests.wordpress_sample import data, export, item, surveyed, term, translated

GERMAN = 'a:3:{s:6:"locale";s:12:"de_DE_formal";s:3:"rtl";i:0;s:9:"flag_code";s:2:"de";}'


def front_matter(*items: str, head: str = "") -> str:
    """Return what is said of the last post."""
    return read(export(*items, head=head)).article.document.head.text


def read(content: bytes):
    site = surveyed(content)
    chosen = choose(site, "en", drafts=True)
    *_, last = (e for e in entries(BytesIO(content), "site.xml", metas.READ) if e.kind == ITEM)
    return read_post(last, chosen[last.place], site, ImportRequest("site.xml", "en", "a-slug"))


def names(*items: str, known=None, taken=()) -> list[str]:
    site = surveyed(export(*items))
    posts = [each.post for each in choose(site, "en", drafts=True).values()]
    found = slugs_of(posts, site, known or {}, taken)
    return [found[post.origin] for post in posts]


def sources(*items: str, head: str = "", locale: str = "en") -> dict[int, tuple[str, int]]:
    """Map each post that comes in to its locale and the post that it is a translation of."""
    chosen = choose(surveyed(export(*items, head=head)), locale, drafts=False).values()
    return {c.post.id: (c.locale, c.source.id if c.source else 0) for c in chosen}


def test_what_the_file_says_of_a_post_is_in_the_front_matter():
    picture = item(9, post_type="attachment", attachment_url="https://clinic.example/k.jpg")
    terms = term("category", "knee", "Knee") + term("post_tag", "ice", "Ice") + term("nav", "x")
    meta = {"_thumbnail_id": "9", "_yoast_wpseo_title": "Knee care %%sep%% %%sitename%%"}
    meta |= {"_yoast_wpseo_metadesc": "How to care for a knee."}

    assert front_matter(
        picture,
        item(
            3,
            "Rest &amp; <em>ice</em>",
            terms=terms,
            meta=meta,
            excerpt="In short.",
            post_modified_gmt="2024-06-01 00:00:00",
        ),
    ) == (
        '---\ntitle: "Rest & ice"\nslug: "a-slug"\nsummary: "In short."\n'
        'description: "How to care for a knee."\nauthor: "Ana Maria"\n'
        'date: "2024-05-06T07:08:09Z"\nupdated: "2024-06-01T00:00:00Z"\n'
        'categories:\n- "Knee"\ntags:\n- "Ice"\nimage: "https://clinic.example/k.jpg"\n'
        'status: "publish"\nsource: "https://clinic.example/3/"\n'
        'seo_title: "Knee care - Hill Clinic"\ntype: "post"\n---\n\n'
    )


@pytest.mark.parametrize("key", metas.SEO_DESCRIPTIONS)
def test_each_seo_plug_ins_description_is_found(key):
    assert 'description: "Ice it."' in front_matter(item(1, meta={key: "Ice it."}))


@pytest.mark.parametrize("title", ["%%title%% %%page%%", "%title%", "#post_title - #site_title"])
def test_a_title_that_is_only_the_posts_own_is_not_said_twice(title):
    assert "seo_title" not in front_matter(item(1, meta={"_yoast_wpseo_title": title}))


def test_a_template_that_only_the_site_can_fill_is_left_out():
    meta = {"_yoast_wpseo_title": "%%title%% in %%ct_city%%", "rank_math_title": "never read"}

    assert "seo_title" not in front_matter(item(1, meta=meta))


def test_the_sites_own_time_is_taken_where_the_file_knows_no_other():
    fields = {"post_date_gmt": "0000-00-00 00:00:00", "post_date": "2024-01-02 03:04:05"}

    assert 'date: "2024-01-02T03:04:05"' in front_matter(item(1, **fields))


def test_a_post_without_text_or_title_is_an_article_all_the_same():
    document = read(export(item(7, "", ""))).article.document

    assert (document.slug, document.sections) == ("a-slug", ())


def test_a_post_larger_than_any_article_is_refused():
    with pytest.raises(ArticleTooLarge):
        read(export(item(1, content="x" * 10_000_001)))


@pytest.mark.parametrize("status", ["draft", "private", "pending", "future"])
def test_what_is_not_for_everybody_comes_on_request(status):
    site = surveyed(export(item(1), item(2, status=status), item(3, post_password="x")))

    assert [len(choose(site, "en", drafts)) for drafts in (False, True)] == [1, 3]


@pytest.mark.parametrize("status", ["trash", "auto-draft", "inherit"])
def test_what_was_thrown_away_never_comes(status):
    assert not choose(surveyed(export(item(1, status=status))), "en", drafts=True)


def test_menus_files_and_types_of_plug_ins_are_only_counted():
    kinds = ["nav_menu_item", "attachment", "revision", "product"]
    site = surveyed(export(*(item(n, post_type=kind) for n, kind in enumerate(kinds, 1))))

    assert not choose(site, "en", drafts=True)
    assert sorted(kind for kind, _ in site.counts) == sorted(kinds)


def test_slugs_are_decoded_and_kept_in_their_script():
    assert names(item(1, post_name="%e5%82%b7-care"), item(2, post_name="N%C3%A4hte")) == [
        "傷-care",
        "nähte",
    ]


def test_a_post_without_a_slug_is_named_after_its_title_or_its_number():
    assert names(item(1, "Care &amp; rest", post_name=""), item(2, "!", post_name="")) == [
        "care-rest",
        "post-2",
    ]


def test_of_two_posts_with_one_slug_the_older_has_it():
    assert names(item(8, post_name="care"), item(3, post_name="care")) == ["care-2", "care"]


def test_a_page_below_another_may_be_named_after_both():
    top = item(1, post_type="page", post_name="knee")
    below = item(4, post_type="page", post_name="care", post_parent=1)

    assert names(top, item(2, post_name="care"), below) == ["knee", "care", "knee-care"]


def test_names_that_others_have_are_left_to_them():
    one, two = item(1, post_name="care"), item(2, post_name="care")
    known = {"wordpress:clinic.example/?p=2": "care"}

    assert names(one, two, known=known) == ["care-2", "care"]
    assert names(one, taken={"care", "care-2"}) == ["care-3"]


def test_a_slug_is_cut_where_it_is_too_long_and_never_a_reserved_name():
    (long,) = names(item(1, post_name="%E0%A4%A6" * 100))

    assert len(long.encode()) <= 200
    assert names(item(5, post_name="con")) == ["con-5"]


def test_posts_of_one_polylang_group_are_one_article_and_its_translations():
    german, english = translated(1, "de", "a", "Ruhe."), translated(2, "en", "a", "Rest.")

    assert sources(german, english) == {1: ("de", 2), 2: ("en", 0)}


def test_polylangs_own_names_of_languages_are_told_by_its_terms():
    head = (
        "<wp:term><wp:term_taxonomy>language</wp:term_taxonomy><wp:term_slug>xx1</wp:term_slug>"
        f"<wp:term_description>{data(GERMAN)}</wp:term_description></wp:term>\n"
    )

    assert sources(translated(1, "xx1", "a", "Ruhe."), head=head) == {1: ("de-DE", 0)}


def test_posts_of_one_wpml_group_are_one_article_and_its_translations():
    def post(number, language, source=""):
        meta = {"_wpml_import_language_code": language, "_wpml_import_translation_group": "77"}
        return item(number, meta=meta | {"_wpml_import_source_language_code": source})

    posts = [post(1, "es", "fr"), post(2, "fr"), post(3, "it", "fr")]
    assert sources(*posts) == {1: ("es", 2), 2: ("fr", 0), 3: ("it", 2)}
    assert sources(*posts, locale="it") == {1: ("es", 3), 2: ("fr", 3), 3: ("it", 0)}


def test_what_wpml_leaves_out_of_an_export_is_guessed_from_addresses_and_counted():
    mark = {"_wpml_media_featured": "1"}
    german = item(2, meta=mark, link="https://clinic.example/de/wunde/")
    copy = item(3, meta={"_icl_lang_duplicate_of": "1"}, link="https://clinic.example/?lang=fr")

    assert sources(item(1, meta=mark), german, copy) == {1: ("en", 0), 2: ("de", 0), 3: ("fr", 1)}
    assert surveyed(export(item(1, meta=mark), german, item(4))).unlinked == 2


def test_a_translation_of_a_draft_is_an_article_of_its_own():
    english = translated(1, "en", "a", "Rest.", status="draft")

    assert sources(english, translated(2, "de", "a", "Ruhe.")) == {2: ("de", 0)}


def test_a_language_as_the_workspace_has_it_needs_no_region():
    assert sources(translated(1, "en_US", "a", "Rest."), locale="en-GB") == {1: ("en-GB", 0)}


def test_a_site_in_another_language_says_so():
    content = export(item(1)).replace(b"en-US", b"pt-BR")

    assert choose(surveyed(content), "en", drafts=False)[1].locale == "pt-BR"


def test_a_post_is_named_by_all_that_its_article_is_made_of():
    def named(*items: str) -> str:
        content = export(*items)
        site = surveyed(content)
        *_, last = (e for e in entries(BytesIO(content), "site.xml", metas.READ) if e.kind == ITEM)
        return source_digest(last, choose(site, "en", True)[last.place], site, "a-slug")

    picture = item(9, post_type="attachment", attachment_url="https://clinic.example/k.jpg")
    shared = item(8, content="Call us.", post_type="wp_block")
    content = '<!-- wp:block {"ref":8} /-->'
    states = [
        [item(1)],
        [item(1, content="Other.")],
        [item(1, meta={"_thumbnail_id": "9"})],
        [picture, item(1, meta={"_thumbnail_id": "9"})],
        [item(1, content=content)],
        [shared, item(1, content=content)],
    ]

    assert len({named(*state) for state in states}) == len(states)
    assert named(item(1), item(2)) == named(item(2))


@pytest.mark.parametrize(
    "text",
    [
        "",
        'O:1:"A":0:{}',
        "a:1:{i:0;",
        's:9:"x";',
        "i:x;",
        "a:1:{N;i:1;}",
        's:3:"\n\n";',
        's:0:"\n";',
    ],
)
def test_objects_and_damaged_values_of_php_are_refused(text):
    with pytest.raises(NotPhp):
        unserialized(text)


def test_values_of_php_are_read_by_their_length_in_bytes():
    assert unserialized('a:2:{s:2:"é";i:-5;i:1;a:1:{i:0;b:1;}}') == {"é": -5, 1: {0: None}}


def test_values_of_php_are_read_though_xml_made_two_line_ends_one():
    assert unserialized('a:2:{i:0;s:6:"é\n\n";s:2:"\n";N;}') == {0: "é\n\n", "\n": None}


@given(st.text(alphabet='as:;"{}\n09O', max_size=20))
def test_whatever_text_php_wrote_is_read_as_it_was(text):
    assert unserialized(f'O:8:"stdClass":1:{{s:1:"k";s:{len(text)}:"{text}";}}') == {"k": text}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rest", "Rest"),
        ("[:en]Rest[:de]Ruhe[:]", "Ruhe"),
        ("<!--:en-->Rest<!--:--><!--:de-->Ruhe<!--:-->", "Ruhe"),
        ("{:en}Rest{:de}Ruhe{:}", "Ruhe"),
        ("1. [:en]Rest[:de]Ruhe[:] (2 d)", "1. Ruhe (2 d)"),
        ("[:en]Rest[:fr]Repos[:]", "Rest"),
        ("[:en]Rest[:DE]Ruhe[:haw]Noho[:]", "Ruhe"),
        ("[:]", "[:]"),
    ],
)
def test_a_text_of_many_languages_says_one_of_them(text, said):
    assert said_in(text, "de", "en") == said


@given(st.text(alphabet="[]{}<!->den x"))
def test_whatever_is_no_mark_of_a_language_stays(text):
    assert said_in(f"{text}[:xx]", "xx", "xx").startswith(said_in(text, "xx", "xx"))
