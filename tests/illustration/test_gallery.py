from PIL import Image

from pipeline.illustration import gallery


def test_sheets_of_one_picture(palette, mono, tmp_path):
    (path,) = gallery.write(tmp_path / "look", palette, mono, ["alarm-test"])
    with Image.open(path) as sheet:
        assert sheet.width > 1800


def test_people_props_and_signs_have_sheets(palette):
    for sheet in (gallery.people_sheet, gallery.props_sheet, gallery.signs_sheet):
        pixels = sheet(palette)
        assert pixels.std() > 10


def test_without_a_folder_it_says_how_to_call_it(capsys):
    assert gallery.main([]) == 2
    assert "OUT" in capsys.readouterr().err


def test_a_family_shows_the_print_in_black_and_white_at_its_smallest(palette, mono):
    sheet = gallery.family_sheet([("smoke-crawl", {})], palette, mono)
    assert sheet.shape[1] > 4 * 320 + 224
    black_and_white = sheet[:213, 3 * 328 : 4 * 328 - 8]
    assert (black_and_white.max(axis=-1) == black_and_white.min(axis=-1)).all()
    assert (sheet[:213, :320].max(axis=-1) != sheet[:213, :320].min(axis=-1)).any()
