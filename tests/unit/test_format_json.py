import subprocess
import sys

from cms.document.digest import digest_bytes
from cms.release.formats import FORMATS, SiteSettings
from tests.release_sample import document, release

SITE = SiteSettings("https://aftercare.example")


def test_files_are_the_stored_documents_and_the_manifest() -> None:
    made = release(document("de"), document("en"))

    files = dict(FORMATS["json"].files(made, SITE))

    assert files["manifest.json"] == made.manifest_bytes
    for line in made.manifest["documents"]:
        path = f"{line['locale']}/{line['slug']}.json"
        assert digest_bytes(files[path]) == line["digest"]


def test_every_format_yields_each_path_once_in_order() -> None:
    made = release(
        *(document(tag, slug) for tag in ("ar", "de", "en") for slug in ("zinc", "milia"))
    )

    for files in (FORMATS[name].files(made, SITE) for name in FORMATS):
        paths = [path for path, _ in files]
        assert paths == sorted(set(paths))


def test_every_format_gives_the_same_bytes_again() -> None:
    made = release(document("ar"), document("en"))

    for name in FORMATS:
        assert list(FORMATS[name].files(made, SITE)) == list(FORMATS[name].files(made, SITE))


def test_documents_are_loaded_one_at_a_time() -> None:
    made = release(document("de"), document("en"))
    loaded: list[str] = []
    files = FORMATS["markdown"].files(
        type(made)(made.manifest, made.manifest_bytes, lambda d: loaded.append(d) or made.load(d)),
        SITE,
    )

    next(files)

    assert len(loaded) == 1


def test_only_html_needs_jinja() -> None:
    script = (
        "import sys, tests.release_sample as sample; from cms.release.formats import *;"
        "made = sample.release(sample.document());"
        "[list(FORMATS[name].files(made, SiteSettings())) for name in ('json', 'markdown')];"
        "assert 'jinja2' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", script], check=True)
