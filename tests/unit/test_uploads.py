"""The folder with a site's files gives those that the site's own addresses name, and no other."""

import pytest

from cms.pipeline.uploads import Uploads, hosts_of, uploads_beside

SITE = "https://www.clinic.example"


@pytest.fixture
def uploads(tmp_path) -> Uploads:
    folder = tmp_path / "uploads"
    (folder / "2020" / "01").mkdir(parents=True)
    (folder / "2020" / "01" / "a b.png").write_bytes(b"a")
    (tmp_path / "secret.png").write_bytes(b"s")
    (folder / "out.png").symlink_to(tmp_path / "secret.png")
    (folder / "loop.png").symlink_to(folder / "loop.png")
    return Uploads(folder, hosts_of([SITE, "https://files.example/x.png"]))


@pytest.mark.parametrize(
    "address",
    [
        "https://clinic.example/wp-content/uploads/2020/01/a%20b.png",
        "http://WWW.clinic.example/blog/wp-content/uploads/2020/01/a b.png?w=3#x",
        "https://files.example/uploads/2020/01/a%20b.png",
        "https://clinic.example/files/2020/01/a%20b.png",
        "https://i0.wp.com/clinic.example/wp-content/uploads/2020/01/a%20b.png?resize=3",
    ],
)
def test_a_file_is_found_by_its_place_in_the_library(uploads, address):
    assert uploads.find(address) == (uploads.folder / "2020" / "01" / "a b.png").resolve()


@pytest.mark.parametrize(
    "address",
    [
        "https://other.example/wp-content/uploads/2020/01/a%20b.png",
        "https://clinic.example/2020/01/a%20b.png",
        "https://clinic.example/wp-content/uploads/../../secret.png",
        "https://clinic.example/wp-content/uploads/%2e%2e/secret.png",
        "https://clinic.example/wp-content/uploads//etc/passwd",
        "https://clinic.example/wp-content/uploads/out.png",
        "https://clinic.example/wp-content/uploads/loop.png",
        "https://clinic.example/wp-content/uploads/2020",
        "https://clinic.example/wp-content/uploads/",
        "https://clinic.example/wp-content/uploads/a%00b.png",
        "https://clinic.example/wp-content/uploads/" + "a" * 5_000,
        "",
    ],
)
def test_what_is_elsewhere_or_leads_out_is_not_found(uploads, address):
    assert uploads.find(address) is None


def test_the_folder_beside_an_export_is_its_own(uploads):
    export = uploads.folder.parent / "site.xml"

    assert uploads_beside(export) == uploads.folder
    assert uploads_beside(uploads.folder / "site.xml") is None
