from PIL import Image

from pipeline.illustration import gallery


def test_sheets_of_one_picture(palette, tmp_path):
    (path,) = gallery.write(tmp_path / "look", palette, ["alarm-test"])
    with Image.open(path) as sheet:
        assert sheet.width > 1800


def test_people_props_and_signs_have_sheets(palette):
    for sheet in (gallery.people_sheet, gallery.props_sheet, gallery.signs_sheet):
        pixels = sheet(palette)
        assert pixels.std() > 10


def test_without_a_folder_it_says_how_to_call_it(capsys):
    assert gallery.main([]) == 2
    assert "OUT" in capsys.readouterr().err
