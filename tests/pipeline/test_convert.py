import pytest

from cms.catalog.catalog_format import ExchangeFormat
from cms.errors import FileInTheWay, FileUnreadable, MalformedPo, NotConvertible, UnknownLocale
from cms.pipeline.convert_catalogs import Conversion, convert_catalogs

PO = 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "Rest."\nmsgstr "Ruhe."\n'


@pytest.fixture
def source(tmp_path):
    """A folder with a German catalog in a folder of its own."""
    path = tmp_path / "in" / "de" / "burn.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO)
    return tmp_path / "in"


def convert(source, target, wanted=None, **more):
    return convert_catalogs(Conversion(source, target, wanted, **more))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.xlf", b'version="1.2"'),
        ("a.XLIFF", b'version="1.2"'),
        ("a.tmx", b"<tmx"),
        ("a.po", b"m"),
    ],
)
def test_the_name_tells_what_to_convert_to(source, tmp_path, name, said):
    (file,) = convert(source / "de" / "burn.po", tmp_path / name)

    assert said in (tmp_path / name).read_bytes()
    assert (file.messages, file.changed) == (1, True)


def test_a_folder_is_converted_with_its_folders(source, tmp_path):
    (source / "burn.pot").write_text('msgid "Rest."\nmsgstr ""\n')
    (source / "notes.txt").write_text("none")

    files = convert(source, tmp_path / "out", ExchangeFormat.XLIFF2)

    assert [file.path.relative_to(tmp_path / "out").as_posix() for file in files] == [
        "burn.xlf",
        "de/burn.xlf",
    ]


def test_there_and_back_nothing_changed(source, tmp_path):
    convert(source, tmp_path / "xliff", ExchangeFormat.XLIFF)
    convert(tmp_path / "xliff", tmp_path / "po", ExchangeFormat.PO)

    assert (tmp_path / "po" / "de" / "burn.po").read_text().endswith(PO.partition("\n\n")[2])


def test_a_file_goes_into_a_folder_by_its_own_name(source, tmp_path):
    (file,) = convert(source / "de" / "burn.po", tmp_path, ExchangeFormat.XLIFF)

    assert file.path == tmp_path / "burn.xlf"


def test_a_broken_file_stops_no_other(source, tmp_path):
    (source / "broken.po").write_text("msgid")

    broken, fine = convert(source, tmp_path / "out", ExchangeFormat.TMX)

    assert isinstance(broken.problem, MalformedPo)
    assert fine.path.exists()


def test_nothing_is_written_over_that_says_something_else(source, tmp_path):
    target = tmp_path / "a.xlf"
    target.write_text("mine")
    path = source / "de" / "burn.po"

    (file,) = convert(path, target)
    assert isinstance(file.problem, FileInTheWay)
    assert target.read_text() == "mine"

    (file,) = convert(path, target, overwrite=True)
    assert file.changed
    (file,) = convert(path, target)
    assert not file.changed


def test_two_files_never_become_one(source, tmp_path):
    (source / "de" / "burn.xliff").write_text("<xliff version='1.2'/>")

    _, second = convert(source, tmp_path / "out", ExchangeFormat.XLIFF)

    assert isinstance(second.problem, FileInTheWay)


def test_what_cannot_be_done_is_refused(source, tmp_path):
    with pytest.raises(NotConvertible, match="--format"):
        convert(source, tmp_path / "out")
    with pytest.raises(FileUnreadable, match="no file in it"):
        convert(_empty(tmp_path), tmp_path, ExchangeFormat.PO)
    with pytest.raises(UnknownLocale):
        convert(source, tmp_path, ExchangeFormat.PO, source_locale="qq")
    (missing,) = convert(tmp_path / "none.po", tmp_path / "a.xlf")
    assert isinstance(missing.problem, FileUnreadable)


def _empty(folder):
    (folder / "empty").mkdir()
    return folder / "empty"
