"""A venues file: every row on its own, mistakes by line, whatever program wrote the file."""

import csv
import io
import sys

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.content import name_fault, read_paths, read_project
from pipeline.content.models import Venue
from pipeline.content.report import Report
from pipeline.content.venues import FIELDS, MAX_ID, own_columns, read_venues

HEAD = ",".join(FIELDS) + "\n"
FILE = "content/venues/homes.csv"
CAMPAIGN = "content/campaigns/demo.yaml"


def read(tmp_path, data, columns=None):
    path = tmp_path / "list.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    report = Report()
    venues = read_venues(path, tmp_path, columns or own_columns(), report)
    return venues, [
        (problem.rule, problem.place.line, problem.message) for problem in report.problems
    ]


def rows(*lines):
    return HEAD + "".join(f"{line}\n" for line in lines)


def row(name="Nhà trọ Mẫu", address="Số 1", **more):
    values = {field: more.get(field, "") for field in FIELDS} | {"name": name, "address": address}
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(values[field] for field in FIELDS)
    return out.getvalue()


def test_a_project_reads_its_venues_by_the_name_that_campaigns_use(folder):
    (venue,) = read_project(folder).venues["venues/homes.csv"]
    assert venue == Venue(
        place=venue.place,
        id="nha-tro-mau",
        name="Nhà trọ Mẫu",
        address="Số 1, đường Mẫu",
        phone="+84 000 000 001",
        assembly_point="Sân trước",
        exits="Hai cầu thang",
        url="https://example.org/mau",
    )
    assert (venue.place.path, venue.place.line) == (folder / FILE, 2)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("first", ["", "sep={}\n"])
def test_what_spreadsheets_write(tmp_path, delimiter, mark, ends, first):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(["address", "name", "exits"])
    writer.writerow([f"Số 1{delimiter} đường Mẫu", 'Khách sạn "Hoa; Sen", số 2', "Một\nHai"])
    writer.writerow(["", "", ""])
    writer.writerow(["Số 3", "Nhà nghỉ Ba", ""])
    text = mark + first.format(delimiter) + out.getvalue()
    venues, problems = read(tmp_path, text.replace("\n", ends))
    assert problems == []
    one, two = venues
    assert (one.name, one.exits) == ('Khách sạn "Hoa; Sen", số 2', "Một Hai")
    assert one.address == f"Số 1{delimiter} đường Mẫu".replace("\t", "")
    skipped = 1 if first else 0
    assert (one.place.line, two.place.line) == (2 + skipped, 5 + skipped)


def test_headings_in_both_languages_and_columns_of_others(folder):
    spelling = "content/venues-columns.yaml"
    (folder / spelling).write_text("name: [tên]\naddress: [Địa chỉ]\nexits: [lối thoát]\n", "utf-8")
    text = "STT;TÊN;Địa_chỉ:;Dien thoai;Loi thoat\n1;Nhà trọ Mẫu;Số 1;=x;Cửa sau\n"
    (folder / FILE).write_text(text, "utf-8")
    project = read_project(folder)
    assert project.problems == ()
    (venue,) = project.venues["venues/homes.csv"]
    assert (venue.name, venue.address, venue.phone, venue.exits) == (
        "Nhà trọ Mẫu",
        "Số 1",
        "",
        "Cửa sau",
    )


def test_a_heading_cannot_mean_two_columns(folder):
    path = folder / "content/venues-columns.yaml"
    path.write_text("name: [tên]\naddress:\n  - nơi\n  - Ten\n", "utf-8")
    (problem,) = read_project(folder).problems
    assert (problem.rule, problem.place.line) == ("duplicate-name", 4)


@pytest.mark.parametrize(
    ("line", "rule", "words"),
    [
        ("a,b", "venue-row", "2 fields stand here, the heading has 7"),
        ("a,b,,,,,,extra", "venue-row", "8 fields"),
        ('"a" b,c,,,,,', "venue-row", "quotation mark"),
        ('"never closed,c,,,,,', "venue-row", "quotation mark"),
        (row(name=" "), "venue-name", "empty"),
        (row(name="nhà trọ  đầu"), "venue-name", "stands on line 2 already; add the street"),
        (row(name="x" * 201), "venue-length", "201 characters"),
        (row(exits="x" * 301), "venue-length", "301 characters"),
        (row(name="=HYPERLINK(1)"), "formula", "“name”"),
        (row(name="＝1+1"), "formula", "“name”"),
        (row(address="@SUM(1)"), "formula", "“address”"),
        (row(assembly_point="- sân"), "formula", "“assembly_point”"),
        (row(address="+84 236 1"), "formula", "“address”"),
        (row(phone="+84*2|cmd"), "formula", "“phone”"),
        (row(phone='="0900"'), "formula", "“phone”"),
        (row(name="a\u202eb"), "hidden-character", "U+202E"),
        (row(name="a\u200bb"), "hidden-character", "U+200B"),
        (row(name="a\0b"), "control-character", "U+0000"),
        (row(exits="a\x1bb"), "control-character", "U+001B"),
        (row(name="a\ufffdb"), "lost-character", "�"),
        (row(logo="../a.png"), "venue-logo", "leads out"),
        (row(logo="..\\a.png"), "venue-logo", "leads out"),
        (row(logo="a/../../b.png"), "venue-logo", "leads out"),
        (row(logo="/etc/passwd"), "venue-logo", "not the path of a file here"),
        (row(logo="C:\\a.png"), "venue-logo", "not the path of a file here"),
        (row(logo="\\\\server\\a.png"), "venue-logo", "not the path of a file here"),
        (row(logo="https://example.org/a.png"), "venue-logo", "not the path of a file here"),
    ],
)
def test_a_row_with_a_mistake_is_refused_and_the_others_are_kept(tmp_path, line, rule, words):
    text = rows(row("Nhà trọ Đầu"), line, row("Nhà trọ Cuối"))
    venues, problems = read(tmp_path, text)
    assert [venue.name for venue in venues] == ["Nhà trọ Đầu", "Nhà trọ Cuối"]
    assert [(problem[0], problem[1]) for problem in problems] == [(rule, 3)]
    assert words in problems[0][2]


def test_all_mistakes_of_a_row_are_told(tmp_path):
    line = row(name="", address="=1", logo="/x")
    _, problems = read(tmp_path, rows(line))
    assert {problem[0] for problem in problems} == {"venue-name", "formula", "venue-logo"}


@pytest.mark.parametrize(
    ("data", "rule", "line", "words"),
    [
        (b"", "venue-columns", 1, "no column name, address"),
        (b"\n \n;;\n", "venue-columns", 1, "no column name, address"),
        (b"phone;url\n1;2\n", "venue-columns", 1, "no column name, address"),
        (b"\n\nname,phone\n1,2\n", "venue-columns", 3, "no column address"),
        (b"name,address,name\na,b,c\n", "venue-columns", 1, "two columns say"),
        (b"name,address,asembly point\na,b,c\n", "venue-columns", 1, "did you mean"),
        (b'"name,address\n', "venue-columns", 1, "quotation mark of the heading"),
        (b"name,address\n", "empty-file", 1, "no lodging"),
        ("tên,name,address\nTr\u1ecd,b,c\n".encode("utf-16"), "not-utf-8", 1, "CSV UTF-8"),
        ("name,address\nNhà,Số\n".encode("utf-16-le"), "not-utf-8", 1, "CSV UTF-8"),
        ("name,address\n\nNhà,Hu\u00ea\n".encode("cp1258"), "not-utf-8", 3, "CSV UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-utf-8", 1, "CSV UTF-8"),
        (HEAD.encode() + b"x" * 10_000_000, "file-too-large", 1, "larger than 10 MB"),
        (HEAD.encode() + b"\n" * 60_000, "file-too-large", 1, "50000 lines"),
    ],
)
def test_a_file_that_is_no_list_of_lodgings(tmp_path, data, rule, line, words):
    venues, problems = read(tmp_path, data)
    assert venues is None
    assert [problem[:2] for problem in problems] == [(rule, line)]
    assert words in problems[0][2]


def test_a_file_that_is_not_there_and_a_folder(folder):
    text = (folder / CAMPAIGN).read_text(encoding="utf-8")
    wish = "venues: {file: venues/none.csv, scripts: [gas-leak]}\n"
    (folder / CAMPAIGN).write_text(text + wish, encoding="utf-8")
    (folder / "content/venues/folder.csv").mkdir()
    found = {(p.rule, p.place.path.name) for p in read_project(folder).problems}
    assert found == {("unreadable-file", "none.csv"), ("not-a-file", "folder.csv")}


@pytest.mark.parametrize("path", ["../x.csv", "/x.csv", "C:/x.csv", "\\\\s\\x.csv", "a\\b.csv", ""])
def test_a_campaign_names_files_below_content_only(folder, path):
    text = (folder / CAMPAIGN).read_text(encoding="utf-8")
    (folder / CAMPAIGN).write_text(f"{text}venues: {{file: '{path}'}}\n", encoding="utf-8")
    project = read_project(folder)
    assert {(p.rule, p.place.line) for p in project.problems} == {("bad-name", 10)}
    assert "demo" not in project.campaigns


def test_a_link_that_leads_out(folder, tmp_path):
    outside = tmp_path / "outside.csv"
    (folder / FILE).rename(outside)
    try:
        (folder / FILE).symlink_to(outside)
    except OSError:
        return  # Windows without the right to make links
    assert [problem.rule for problem in read_project(folder).problems] == ["symbolic-link"]


def test_ids_are_safe_folders_and_every_lodging_has_its_own(tmp_path):
    names = ["Hòa Sen", "Hoa Sen", "HOA-SEN", "Con", "海南酒店", "Đ", "x" * 200, "x" * 199, "«»"]
    names.append('Nhà "nghỉ", đẹp')
    venues, problems = read(tmp_path, rows(*(row(name) for name in names)))
    assert problems == []
    ids = [venue.id for venue in venues]
    assert ids[0] == "hoa-sen"
    assert ids[5] == "d"
    assert ids[-1] == "nha-nghi-dep"
    assert [venue.id for venue in read(tmp_path, rows(row("Ðà Lạt")))[0]] == ["da-lat"]
    assert len(set(ids)) == len(ids)
    assert all(name_fault(found) is None and len(found) <= MAX_ID + 8 for found in ids)
    moved, _ = read(tmp_path, rows(*(row(name) for name in (names[0], *names[2:]))))
    assert {venue.id for venue in moved} < set(ids), "the ids of others stay when one goes"


def test_names_are_in_one_form(tmp_path):
    venues, problems = read(tmp_path, rows(row("Nha\u0300\u00a0tro\u0323"), row("Nhà trọ")))
    assert [venue.name for venue in venues] == ["Nhà trọ"]
    assert [problem[:2] for problem in problems] == [("venue-name", 3)]


def test_a_path_of_a_venues_file_can_be_checked(folder, tmp_path):
    outside = tmp_path / "lists" / "Danh sách.csv"
    outside.parent.mkdir()
    outside.write_text(rows(row(), row(name="")), encoding="utf-8")
    for paths in ([outside], [outside.parent]):
        project = read_paths(folder, paths)
        assert [(p.rule, p.place.line) for p in project.problems] == [("venue-name", 3)]
        assert len(project.venues[outside.as_posix()]) == 1
    (folder / FILE).write_text(rows(row(name="=1")), encoding="utf-8")
    for path in (folder / FILE, folder / "content/venues", folder / "content"):
        assert [p.rule for p in read_paths(folder, [path]).problems] == ["formula"]
    assert read_paths(folder, [folder / CAMPAIGN]).problems == ()


def test_ten_thousand_rows(tmp_path):
    lines = [row(f"Nhà trọ {number}", f"Số {number}, đường Mẫu") for number in range(10_000)]
    lines[7000] = row(name="")
    venues, problems = read(tmp_path, rows(*lines))
    assert len(venues) == 9_999
    assert [problem[:2] for problem in problems] == [("venue-name", 7002)]
    assert len({venue.id for venue in venues}) == 9_999


def test_quotes_that_never_close_cost_one_row_each(tmp_path):
    lines = [f'"Nhà trọ {number},x,,,,,' for number in range(3000)]
    venues, problems = read(tmp_path, rows(*lines, row()))
    assert len(venues) == 1
    assert len(problems) == 3000


PIECES = [
    "name", "address", ",", ";", "\t", '"', '""', "\n", "\r", "\r\n", "=", "+84", "-", "\0",
    "\ufeff", "\u202e", "Nhà trọ", "😀", "sep=;", "/", "..", "a.png", " ", "\x85", "\u2028", "logo",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(st.binary(), st.text().map(str.encode), texts.map(lambda t: (HEAD + t).encode())))
@example(b"\xef\xbb\xbf" + HEAD.encode() + b'"')
@example(HEAD.encode() + b"," * 200_000)
@example(HEAD.encode() + b'"' + b"x" * 200_000 + b'"')
def test_any_bytes(tmp_path, data):
    venues, problems = read(tmp_path, data)
    assert venues is not None or problems
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= line <= lines for _, line, _ in problems)
    for venue in venues or ():
        assert venue.name == " ".join(venue.name.split()) != ""
        assert name_fault(venue.id) is None
        assert venue.name.isprintable()
    assert len({venue.id for venue in venues or ()}) == len(venues or ())


def test_a_list_that_nobody_may_read(folder):
    if sys.platform == "win32":
        return  # permissions are others there
    (folder / FILE).chmod(0)
    try:
        (folder / FILE).read_bytes()
    except PermissionError:
        assert [p.rule for p in read_project(folder).problems] == ["unreadable-file"]
    finally:
        (folder / FILE).chmod(0o644)
