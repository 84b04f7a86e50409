"""cms import --fetch-images and --uploads: the images on the web that articles show."""

import pytest

from tests.outgoing.server import Answer, running
from tests.word_documents import picture
from tests.wordpress_sample import SITE, export, item

LIBRARY = f"{SITE}/wp-content/uploads"


@pytest.fixture
def web(monkeypatch):
    with running() as server:
        monkeypatch.setenv("CMS_OUTGOING_ALLOWED_HOSTS", server.host)
        server.pages["/a.png"] = Answer(200, picture())
        yield server


def write(shop, web, *names):
    shop.write("knee.md", "# Knee\n\n" + " ".join(f"![a]({web.url}/{name})" for name in names))


def test_each_image_that_fails_is_a_line_and_the_import_ends_well(shop, web):
    write(shop, web, "a.png", "gone.png")

    told = shop("import", "knee.md", "--fetch-images")

    assert (told.status, told.stderr) == (0, "")
    assert "Images on the web: 1 fetched, 1 could not be brought.\n" in told.out
    line = f"knee: the image {web.url}/gone.png: the server answers with status 404.\n"
    assert line in told.out


def test_json_names_what_was_fetched_and_what_failed(shop, web):
    write(shop, web, "a.png", "gone.png")

    told = shop("import", "knee.md", "--fetch-images", "--json").json["images"]

    assert (told["fetched"], told["kept"], told["due"]) == (1, 0, 0)
    assert told["failed"] == [
        {
            "address": f"{web.url}/gone.png",
            "reason": "the server answers with status 404",
            "articles": [{"slug": "knee", "locale": None}],
        }
    ]
    assert shop("import", "knee.md", "--fetch-images", "--json").json["images"]["kept"] == 1


@pytest.mark.parametrize("desk", ["cms", "shop"])
def test_a_dry_run_says_how_many_and_asks_nobody(request, web, desk):
    desk = request.getfixturevalue(desk)
    write(desk, web, "a.png", "gone.png")

    told = desk("import", "knee.md", "--fetch-images", "--dry-run").out

    assert "Images on the web: 2 to be fetched.\n" in told
    assert web.asked == []


def test_without_the_option_nobody_is_asked_and_the_option_is_named(shop, web):
    write(shop, web, "a.png")

    assert "1 image stays on the web" in (told := shop("import", "knee.md").out)
    assert "--fetch-images" in told
    assert web.asked == []


def test_an_exports_files_come_from_the_folder_beside_it_without_a_request(shop, web):
    shop.write("uploads/2020/knee.png", picture())
    shop.write("uploads/2020/own.png", picture() + b"own")
    content = f'<img src="{LIBRARY}/2020/knee.png" alt="a knee"> <img src="{web.url}/a.png">'
    attachment = item(
        9, "Own", "", post_type="attachment", status="inherit",
        attachment_url=f"{LIBRARY}/2020/own.png",
    )  # fmt: skip
    shop.write(
        "site.xml", export(item(1, "Knee", content, meta={"_thumbnail_id": "9"}), attachment)
    )

    told = shop("import", "site.xml").out

    assert "Images on the web: 2 from the folder with the site's files.\n" in told
    assert "post-1: 1 image on the web" in told
    assert web.asked == []
    again = shop("import", "site.xml", "--fetch-images", "--json").json["images"]
    assert (again["fetched"], again["kept"]) == (1, 2)


def test_a_folder_elsewhere_is_named(shop):
    shop.write("backup/files/knee.png", picture())
    shop.write("site.xml", export(item(1, "Knee", f'<img src="{LIBRARY}/knee.png" alt="a">')))

    told = shop("import", "site.xml", "--uploads", "backup/files", "--json").json["images"]

    assert (told["from_uploads"], told["left"]) == (1, 0)


def test_a_folder_that_is_none_is_refused_before_anything_comes_in(shop):
    shop.write("site.xml", export(item(1)))

    assert "file-unreadable" in shop.refused("import", "site.xml", "--uploads", "missing")
    assert shop("import", "burns.md", "--uploads", ".").status == 2


def test_a_dry_run_of_an_export_counts_both(cms, web):
    cms.write("uploads/knee.png", picture())
    content = f'<img src="{LIBRARY}/knee.png" alt="a"> <img src="{web.url}/a.png" alt="b">'
    cms.write("site.xml", export(item(1, "Knee", content)))

    told = cms("import", "site.xml", "--dry-run", "--fetch-images").out

    assert "1 from the folder with the site's files" in told
    assert "1 to be fetched" in told
    assert web.asked == []


def test_images_without_alternative_text_are_told_with_their_places(shop):
    shop.write("knee.md", "# Knee\n\n## Rest\n\n![](a.png)\n\n## Move\n\n![ ](b.png) ![c](c.png)\n")

    told = shop("import", "knee.md").out

    assert "knee.md: Without alternative text: 2 images, in Rest, Move.\n" in told


def test_of_many_such_articles_the_first_are_named(shop):
    posts = [item(number, "Knee", '<img src="/a.png">') for number in range(1, 9)]
    shop.write("site.xml", export(*posts))

    told = shop("import", "site.xml").out

    assert told.count("Without alternative text") == 3
    assert "… and 5 more articles with such images; --json names them.\n" in told


def test_a_page_in_another_language_brings_the_images_that_only_it_shows(shop, web):
    web.pages["/de/a.png"] = Answer(200, picture() + b"b")
    english = (
        f"Rest the knee for 2 days, like this: ![a]({web.url}/a.png) ![c](cc.png) ![d](dd.png)"
    )
    german = f"Ruhen Sie das Knie 2 Tage, so: ![b]({web.url}/de/a.png) ![c](c.png) ![d](d.png)"
    shop.write("knee.md", f"# Knee\n\n{english}\n\nCall 112.\n")
    shop("import", "knee.md", "--fetch-images")
    shop.write("de/knee.md", f"# Knie\n\n{german}\n\nRufen Sie 112.\n")
    shop.write("de/c.png", picture() + b"c")

    told = shop("import", "de", "--translations", "--locale", "de", "--fetch-images").out

    assert "The image 'd.png' is not beside it; only the text in de shows it.\n" in told
    assert "Images on the web: 1 fetched, 1 here already.\n" in told


def test_a_page_from_the_web_brings_its_images_and_the_one_it_shows_elsewhere(shop, web):
    head = f'<title>Milia</title><meta property="og:image" content="{web.url}/own.png">'
    text = "<p>After your milia were removed, your skin needs rest for a day or two.</p>"
    page = (
        f'<html><head>{head}</head><body><main><h1>Milia</h1>{text}<img src="a.png"></main></html>'
    )
    web.pages["/milia"] = Answer(200, page.encode(), {"Content-Type": "text/html"})
    web.pages["/own.png"] = Answer(200, picture() + b"own")

    told = shop("import", f"{web.url}/milia", "--fetch-images", "--json").json

    assert told["images"]["fetched"] == 2
    assert told["articles"][0]["warnings"] == [
        "Without alternative text: 1 image, in the introduction."
    ]
