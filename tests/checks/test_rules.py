"""Every rule finds its mistake, on its line, and nothing else is reported with it."""

import shutil
from dataclasses import replace

import pytest

from pipeline.checks import RULES, check
from pipeline.content import read_project

SCRIPT = "content/scripts/gas-leak.vi.md"
ENGLISH = "content/scripts/gas-leak.en.md"
BANK = "quizzes/banks/gas-leak.vi.md"
BANK_EN = "quizzes/banks/gas-leak.en.md"
SET = "quizzes/sets/household.yaml"
CAMPAIGN = "content/campaigns/demo.yaml"
SOURCES = "content/sources.yaml"
STUDIO = "content/studio.yaml"
VENUES = "content/venues/homes.csv"
VI = "content/languages/vi.yaml"
EN = "content/languages/en.yaml"

LODGINGS = "venues:\n  file: venues/homes.csv\n  leaflets:{}\n"

# (rule, where, [(file, old text, new text)], [(file, line)]); `where` lets a rule have several
CASES = [
    (
        "venue-logo",
        "",
        [(VENUES, "thang,,", "thang,no.png,")],
        [(VENUES, 2)],
    ),
    (
        "music-file",
        "",
        [(CAMPAIGN, "[16x9]}", "[16x9], music: {file: music/no.mp3, credit: Me}}")],
        [(CAMPAIGN, 4)],
    ),
    ("web-address", "venue", [(VENUES, "https://example", "example")], [(VENUES, 2)]),
    ("undrawable-character", "venue", [(VENUES, "Nhà trọ", "Nhà trọ 🔥")], [(VENUES, 2)]),
    (
        "unknown-script",
        "formats of a script that is not made",
        [(CAMPAIGN, "[16x9]}", "[16x9], formats_of: {oil: [16x9]}}")],
        [(CAMPAIGN, 4)],
    ),
    (
        "unknown-script",
        "clips of lodgings",
        [(CAMPAIGN, "authority:", "venues: {file: venues/homes.csv, scripts: [oil]}\nauthority:")],
        [(CAMPAIGN, 7)],
    ),
    (
        "unknown-format",
        "of a script",
        [(CAMPAIGN, "[16x9]}", "[16x9], formats_of: {gas-leak: [16x9, 4x3]}}")],
        [(CAMPAIGN, 4)],
    ),
    (
        "unknown-format",
        "clips of lodgings",
        [(CAMPAIGN, "authority:", "venues: {file: venues/homes.csv, formats: [4x3]}\nauthority:")],
        [(CAMPAIGN, 7), (CAMPAIGN, 7)],
    ),
    (
        "unknown-format",
        "clips of lodgings without the clip itself",
        [
            (CAMPAIGN, "clips: {formats: [16x9]}\n", ""),
            (CAMPAIGN, "authority:", "venues: {file: venues/homes.csv}\nauthority:"),
        ],
        [(CAMPAIGN, 6)],
    ),
    (
        "unknown-source",
        "sentence",
        [(SCRIPT, "van.[^gas-smell]", "van.[^gas-smel]")],
        [(SCRIPT, 10)],
    ),
    (
        "unknown-source",
        "second line",
        [(SCRIPT, "công tắc điện.[^gas-smell]", "công tắc.[^a] Chờ.[^b]")],
        [(SCRIPT, 10), (SCRIPT, 11)],
    ),
    ("unknown-source", "explanation", [(BANK, "lửa.[^gas-smell]", "lửa.[^x]")], [(BANK, 13)]),
    (
        "ungraded-source",
        "grade U",
        [(SOURCES, "grade: C\n  support: gas-smell", "grade: U")],
        [(SCRIPT, 17), (ENGLISH, 16), (BANK, 28), (BANK_EN, 28)],
    ),
    ("ungraded-source", "C alone", [(SOURCES, "  support: gas-smell\n", "")], [(SOURCES, 6)]),
    ("uncited-scene", "", [(SCRIPT, "114.[^114]", "114.")], [(SCRIPT, 15)]),
    (
        "empty-scene",
        "",
        [
            (SCRIPT, "Mở cửa, ra ngoài cách 5 m rồi gọi 114.[^114]\n\n", ""),
            (ENGLISH, "Open the door, go 5 m away and call 114.[^114]\n\n", ""),
        ],
        [(SCRIPT, 15), (ENGLISH, 14)],
    ),
    (
        "scene-ids-differ",
        "other id",
        [(ENGLISH, "{#call-out}", "{#go-out}")],
        [(ENGLISH, 1), (ENGLISH, 14)],
    ),
    (
        "numbers-differ",
        "emergency number",
        [(ENGLISH, "call 114 {", "call 115 {")],
        [(ENGLISH, 14)],
    ),
    ("numbers-differ", "metres", [(ENGLISH, "go 5 m", "go 10 m")], [(ENGLISH, 16)]),
    ("numbers-differ", "lost", [(ENGLISH, "go 5 m away", "go away")], [(ENGLISH, 14)]),
    ("numbers-differ", "summary", [(ENGLISH, "Two things", "2 things")], [(ENGLISH, 4)]),
    ("numbers-differ", "question", [(BANK_EN, "> 114 is", "> It is")], [(BANK_EN, 23)]),
    (
        "sentence-too-long",
        "words",
        [(ENGLISH, "Touch no switch.", "Touch " + "a " * 24 + "switch.")],
        [(ENGLISH, 10)],
    ),
    (
        "sentence-too-long",
        "letters",
        [(SCRIPT, "gọi 114.[", "g" * 10_000 + " 114.[")],
        [(SCRIPT, 17)],
    ),
    (
        "caption-limits",
        "speed",
        [(EN, "chars_per_second: 17", "chars_per_second: 6")],
        [(ENGLISH, 10), (ENGLISH, 10), (ENGLISH, 16)],
    ),
    (
        "caption-limits",
        "word",
        [(ENGLISH, "Touch no switch.", "Touch no " + "s" * 50 + ".")],
        [(ENGLISH, 10)],
    ),
    (
        "caption-limits",
        "narrow frame",
        [
            (STUDIO, "max_seconds: 60}", "max_seconds: 60, caption_chars: 28}"),
            (ENGLISH, "Touch no switch.", "Touch no " + "s" * 30 + "."),
        ],
        [(ENGLISH, 10)],
    ),
    (
        "narration-too-long",
        "ten minutes",
        [(ENGLISH, "Touch no switch.", "Touch no switch in the house. " * 300)],
        [(ENGLISH, 1)],
    ),
    (
        "narration-too-long",
        "",
        [(ENGLISH, "Touch no switch.", "Touch no switch in the house. " * 20)],
        [(ENGLISH, 1)],
    ),
    (
        "unknown-picture",
        "script",
        [(SCRIPT, "picture=gas-valve hand=left", "picture=gas")],
        [(SCRIPT, 8)],
    ),
    ("unknown-picture", "question", [(BANK, "picture=gas-valve", "picture=gas")], [(BANK, 15)]),
    ("picture-setting", "key", [(SCRIPT, "hand=left", "foot=left")], [(SCRIPT, 8)]),
    ("picture-setting", "value", [(SCRIPT, "hand=left", "hand=up")], [(SCRIPT, 8)]),
    (
        "missing-alternative",
        "",
        [("content/pictures/en.yaml", "gas-valve", "other")],
        [(SCRIPT, 8), (BANK, 15)],
    ),
    ("undrawable-character", "emoji", [(ENGLISH, "Say your", "Say 🔥 your")], [(ENGLISH, 18)]),
    ("undrawable-character", "phrase", [(VI, "Ghi nhớ", "Ghi nhớ ☎")], [(VI, 7)]),
    ("undrawable-character", "source", [(SOURCES, "Example police", "警察")], [(SOURCES, 3)]),
    (
        "question-keys",
        "single none",
        [(BANK, "[x] Khóa", "[ ] Khóa"), (BANK_EN, "[x] Close", "[ ] Close")],
        [(BANK, 7), (BANK_EN, 7)],
    ),
    (
        "question-keys",
        "multiple one",
        [(BANK, "[x] Mở", "[ ] Mở"), (BANK_EN, "[x] Open", "[ ] Open")],
        [(BANK, 15), (BANK_EN, 15)],
    ),
    (
        "question-keys",
        "multiple all",
        [(BANK, "[ ] Châm", "[x] Châm"), (BANK_EN, "[ ] Light", "[x] Light")],
        [(BANK, 15), (BANK_EN, 15)],
    ),
    (
        "question-keys",
        "truefalse three",
        [
            (BANK, "- [x] Sai", "- [ ] Tùy {#both}\n- [x] Sai"),
            (BANK_EN, "- [x] False", "- [ ] Both {#both}\n- [x] False"),
        ],
        [(BANK, 23), (BANK_EN, 23)],
    ),
    ("duplicate-option", "", [(BANK, "Bật đèn", "bật quạt.")], [(BANK, 11)]),
    (
        "keys-differ",
        "key",
        [(BANK_EN, "- [ ] True {#true}\n- [x] F", "- [x] True {#true}\n- [ ] F")],
        [(BANK_EN, 25), (BANK_EN, 26)],
    ),
    (
        "keys-differ",
        "written as another type",
        [(BANK_EN, "- [ ] True {#true}\n- [x] F", "- True {#true}\n- F")],
        [(BANK_EN, 23)],
    ),
    (
        "option-ids-differ",
        "missing",
        [(BANK_EN, "- [ ] Turn on a light {#light}\n", "")],
        [(BANK_EN, 7)],
    ),
    ("option-ids-differ", "", [(BANK_EN, "#fan", "#fans")], [(BANK_EN, 7), (BANK_EN, 9)]),
    (
        "duplicate-id",
        "answers",
        [(BANK, "#fan", "#light"), (BANK_EN, "#fan", "#light")],
        [(BANK, 11), (BANK_EN, 11)],
    ),
    (
        "unknown-scene",
        "",
        [(BANK, "scene=gas-leak/call-out", 'scene="gas-leak/call-out gas-leak/no gas/no"')],
        [(BANK, 23), (BANK, 23)],
    ),
    ("uncovered-scene", "", [(BANK, " scene=gas-leak/call-out", "")], [(BANK, 1)]),
    (
        "expired-source",
        "",
        [(SOURCES, "grade: B", "grade: B\n  expires: 2026-01-01")],
        [
            *((SCRIPT, line) for line in (10, 13)),
            *((ENGLISH, line) for line in (10, 12)),
            *((bank, line) for bank in (BANK, BANK_EN) for line in (13, 21)),
        ],
    ),
    ("unknown-language", "set", [(SET, "minutes: 5", "minutes: 5\nsecond: ko")], [(SET, 9)]),
    ("all-of-above", "", [(BANK, "Bật đèn", "Cả A và B")], [(BANK, 11)]),
    (
        "missing-short-stem",
        "",
        [(BANK_EN, "A call to 114", "A call to 114" + " or more" * 13)],
        [(BANK_EN, 23)],
    ),
    (
        "platform-lengths",
        "stem",
        [(BANK, "#free-call", f'#free-call short="{"Gọi " * 25}"')],
        [(BANK, 23)],
    ),
    ("platform-lengths", "answer", [(BANK, "- [ ] Đúng", "- [ ] " + "Đúng " * 16)], [(BANK, 25)]),
    (
        "option-lengths",
        "",
        [(BANK, "Bật đèn", "Bật đèn ở mọi phòng trong nhà lên")],
        [(BANK, 11)],
    ),
    ("question-ids-differ", "", [(BANK_EN, "#free-call", "#free")], [(BANK_EN, 1), (BANK_EN, 23)]),
    ("set-too-large", "one line", [(SET, "count: 2", "count: 3")], [(SET, 5)]),
    ("set-too-large", "huge", [(SET, "count: 2", "count: 1000000000")], [(SET, 5)]),
    (
        "set-too-large",
        "alike in one line",
        [
            (BANK, "{#first", "{#first alike=vent"),
            (BANK, "{#right-things", "{#right-things alike=vent"),
        ],
        [(SET, 5)],
    ),
    (
        "set-too-large",
        "alike across lines",
        [
            (BANK, "{#first", "{#first alike=vent"),
            (BANK, "{#free-call", "{#free-call alike=vent"),
        ],
        [(SET, 6)],
    ),
    ("lone-alike", "", [(BANK, "{#first", "{#first alike=vent")], [(BANK, 7)]),
    (
        "alike-group",
        "",
        [
            (SET, "count: 2", "count: 1"),
            (BANK, "{#first", '{#first group=g alike="out vent"'),
            (BANK, "{#right-things", "{#right-things group=g alike=vent"),
            (BANK, "{#free-call", "{#free-call alike=out"),
        ],
        [(BANK, 15)],
    ),
    (
        "set-too-large",
        "overlap",
        [(SET, "{count: 1, difficulty: 1}", "{count: 2, difficulty: 1}")],
        [(SET, 6)],
    ),
    ("unknown-script", "", [(CAMPAIGN, "[gas-leak]", "[gas-leak, gone]")], [(CAMPAIGN, 3)]),
    ("unknown-bank", "", [(SET, "[gas-leak]", "\n  - gas-leak\n  - gone")], [(SET, 5)]),
    ("unknown-set", "", [(CAMPAIGN, "[household]", "[household, gone]")], [(CAMPAIGN, 6)]),
    ("unknown-format", "clip", [(CAMPAIGN, "[16x9]", "[16x9, 8x8]")], [(CAMPAIGN, 4)]),
    ("unknown-format", "leaflet", [(CAMPAIGN, "[a5]", "[a3]")], [(CAMPAIGN, 5)]),
    (
        "unknown-format",
        "leaflet of a script",
        [(CAMPAIGN, "{formats: [a5]}", "\n  formats_of:\n    gas-leak:\n      - a5\n      - a3")],
        [(CAMPAIGN, 9)],
    ),
    (
        "unknown-format",
        "variants of a leaflet",
        [(CAMPAIGN, "{formats: [a5]}", "\n  variants_of:\n    a5: [mono]\n    a3: [print]")],
        [(CAMPAIGN, 8)],
    ),
    (
        "unknown-format",
        "leaflets of lodgings",
        [(CAMPAIGN, "authority:", LODGINGS.format("\n    - door-card\n    - a5") + "authority:")],
        [(CAMPAIGN, 11)],
    ),
    (
        "unknown-language",
        "of clips",
        [(CAMPAIGN, "[16x9]}", "[16x9], languages: [fr]}")],
        [(CAMPAIGN, 4)],
    ),
    (
        "unknown-language",
        "second one of cards",
        [(CAMPAIGN, "{formats: [a5]}", "\n  formats: [a5]\n  second: fr")],
        [(CAMPAIGN, 7)],
    ),
    (
        "unused-language",
        "of clips",
        [(CAMPAIGN, "[vi, en]", "[vi]"), (CAMPAIGN, "[16x9]}", "[16x9], languages: [vi, en]}")],
        [(CAMPAIGN, 4)],
    ),
    (
        "unused-language",
        "second one of cards",
        [(CAMPAIGN, "[vi, en]", "[vi]"), (CAMPAIGN, "[a5]}", "[a5], second: en}")],
        [(CAMPAIGN, 5)],
    ),
    (
        "unused-language",
        "second one of cards is the first",
        [(CAMPAIGN, "[a5]}", "[a5], second: vi}")],
        [(CAMPAIGN, 5)],
    ),
    (
        "unknown-language",
        "studio",
        [
            (
                STUDIO,
                "source_language: vi\nlanguages: [vi, en]",
                "source_language: vi\nlanguages:\n  - vi\n  - en\n  - fr",
            )
        ],
        [(STUDIO, 5)],
    ),
    (
        "unknown-language",
        "of an audience",
        [
            (
                STUDIO,
                "languages: [vi, en]\n",
                "languages: [vi, en]\nlanguages_of:\n  household:\n    - vi\n    - en\n    - fr\n",
            )
        ],
        [(STUDIO, 7)],
    ),
    (
        "unused-language",
        "",
        [
            (STUDIO, "languages: [vi, en]", "languages: [vi]\nlanguages_of: {household: [vi, en]}"),
            (CAMPAIGN, "scripts: [gas-leak]", "scripts: []"),
        ],
        [(CAMPAIGN, 2)],
    ),
    (
        "unlisted-translation",
        "script",
        [(STUDIO, "[vi, en]", "[vi, en]\nlanguages_of: {household: [vi]}")],
        [(ENGLISH, 1)],
    ),
    (
        "unlisted-translation",
        "bank",
        [(STUDIO, "languages: [vi, en]", "languages: [vi]\nlanguages_of: {household: [vi, en]}")],
        [(BANK_EN, 1)],
    ),
    (
        "unknown-audience",
        "script",
        [(SCRIPT, "household", "cats"), (ENGLISH, "household", "cats")],
        [(SCRIPT, 3), (ENGLISH, 3)],
    ),
    ("unknown-audience", "set", [(SET, "audience: household", "audience: cats")], [(SET, 2)]),
    (
        "mono-ink",
        "no such colour",
        [(STUDIO, "palette:", "mono:\n  cat: {black: 40}\npalette:")],
        [(STUDIO, 10)],
    ),
    (
        "mono-ink",
        "pattern that nobody sees",
        [(STUDIO, "palette:", "mono: {paper: {black: 90, pattern: dots, mark: 75}}\npalette:")],
        [(STUDIO, 9)],
    ),
    ("missing-phrase", "", [(EN, "  recap: Remember\n", "")], [(EN, 6)]),
    ("web-address", "words", [(CAMPAIGN, "https://example.org/pccc", "ask us")], [(CAMPAIGN, 9)]),
    (
        "web-address",
        "script",
        [(SOURCES, "  grade: B", "  url: javascript:alert(1)\n  grade: B")],
        [(SOURCES, 4)],
    ),
    ("phrase-places", "other", [(EN, "{date}", "{day}")], [(EN, 9)]),
    ("phrase-places", "broken", [(EN, "read on {date}", "'read on {date'")], [(EN, 9)]),
    ("missing-words", "source", [(SOURCES, ", en: Number 114", "")], [(SOURCES, 7)]),
    ("missing-words", "audience", [(STUDIO, ", en: Households", "")], [(STUDIO, 4)]),
    ("missing-words", "authority", [(CAMPAIGN, ", en: Example authority", "")], [(CAMPAIGN, 8)]),
    (
        "missing-explanation",
        "",
        [(BANK_EN, "> A switch can make a spark.[^gas-smell]\n", "")],
        [(BANK_EN, 7)],
    ),
    ("uncited-question", "", [(BANK, "lửa.[^gas-smell]", "lửa.")], [(BANK, 13)]),
    ("future-date", "script", [(SCRIPT, "2026-11-22", "2999-01-01")], [(SCRIPT, 5)]),
    (
        "future-date",
        "source",
        [(SOURCES, "grade: B\n  checked: 2026", "grade: B\n  checked: 2999")],
        [(SOURCES, 5)],
    ),
]

ALONG = {
    # what a rule's mistake truly brings with it
    ("unknown-language", "studio"): {"missing-translation", "missing-words"},
    ("unknown-language", "of an audience"): {"missing-translation", "missing-words"},
    ("unused-language", ""): {"unlisted-translation"},
    ("unknown-language", "of clips"): {"unused-language"},
    ("unknown-language", "second one of cards"): {"unused-language"},
    ("keys-differ", "count"): set(),
}


def edit(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def found(folder, knowledge):
    problems = check(read_project(folder), knowledge)
    return [
        (problem.rule, problem.place.path.relative_to(folder).as_posix(), problem.place.line)
        for problem in problems
    ]


def test_the_sample_has_no_problems(folder, knowledge):
    assert found(folder, knowledge) == []


@pytest.mark.parametrize(
    ("rule", "where", "edits", "expected"), CASES, ids=[f"{case[0]} {case[1]}" for case in CASES]
)
def test_rule(folder, knowledge, rule, where, edits, expected):
    for name, old, new in edits:
        edit(folder, name, old, new)
    along = ALONG.get((rule, where), set())
    problems = [problem for problem in found(folder, knowledge) if problem[0] not in along]
    assert sorted(problems) == sorted((rule, name, line) for name, line in expected)


def test_missing_translation(folder, knowledge):
    (folder / ENGLISH).unlink()
    (folder / BANK_EN).unlink()
    assert found(folder, knowledge) == [
        ("missing-translation", SCRIPT, 1),
        ("missing-translation", BANK, 1),
    ]


def test_missing_source_language(folder, knowledge):
    (folder / SCRIPT).unlink()
    assert found(folder, knowledge) == [("missing-translation", ENGLISH, 1)]


def test_a_script_exists_in_the_languages_of_its_audience_only(folder, knowledge):
    edit(folder, STUDIO, "[vi, en]", "[vi, en]\nlanguages_of: {household: [vi]}")
    (folder / ENGLISH).unlink()
    edit(folder, STUDIO, ", en: Households", "")
    assert found(folder, knowledge) == [], "banks and the campaign's other languages stay"
    (folder / BANK_EN).unlink()
    assert found(folder, knowledge) == [("missing-translation", BANK, 1)]


def test_more_languages_for_the_scripts_of_one_audience(folder, knowledge):
    write_french(folder)
    assert found(folder, knowledge) == [
        ("missing-words", SOURCES, 2),
        ("missing-words", SOURCES, 7),
        ("missing-words", STUDIO, 5),
    ], "sources that a French script cites, and who it is for, have French names; sets do not"
    (folder / "content/scripts/gas-leak.fr.md").unlink()
    assert ("missing-translation", SCRIPT, 1) in found(folder, knowledge)
    edit(folder, STUDIO, "[vi, en, fr]", "[vi, en]")
    assert found(folder, knowledge) == [], "French is no language of anything any more"


def test_a_campaign_names_itself_in_its_own_languages_only(folder, knowledge):
    write_french(folder)
    edit(folder, CAMPAIGN, "[vi, en]", "[vi, en, fr]")
    lines = [line for rule, name, line in found(folder, knowledge) if name == CAMPAIGN]
    assert lines == [1, 8], "title and authority are not given in French"


def write_french(folder):
    """French for the scripts of households: a copy of the English files."""
    for name in ("languages/{}.yaml", "lexicons/{}.yaml", "pictures/{}.yaml"):
        source = folder / "content" / name.format("en")
        (folder / "content" / name.format("fr")).write_bytes(source.read_bytes())
    (folder / "content/scripts/gas-leak.fr.md").write_bytes((folder / ENGLISH).read_bytes())
    more = "[vi, en]\nlanguages_of: {household: [vi, en, fr]}"
    edit(folder, STUDIO, "[vi, en]", more)


def test_missing_lexicon(folder, knowledge):
    (folder / "content/lexicons/en.yaml").unlink()
    assert found(folder, knowledge) == [("missing-lexicon", EN, 1)]


def test_leaflets_of_lodgings_need_no_clips(folder, knowledge):
    edit(folder, CAMPAIGN, "clips: {formats: [16x9]}\n", "")
    edit(folder, CAMPAIGN, "authority:", LODGINGS.format(" [door-card]") + "authority:")
    assert found(folder, knowledge) == []


def test_lodgings_are_looked_at_in_the_languages_of_their_clips(folder, knowledge):
    write_french(folder)
    edit(folder, CAMPAIGN, "authority:", "venues: {file: venues/homes.csv}\nauthority:")
    knowledge.drawable["fr"] = frozenset(range(0x20, 0x250))
    letters = ("undrawable-character", VENUES, 2)
    assert letters not in found(folder, knowledge), "the campaign makes nothing in French"
    edit(folder, CAMPAIGN, "[vi, en]", "[vi, en, fr]")
    assert letters in found(folder, knowledge)
    edit(folder, STUDIO, "[vi, en, fr]", "[vi, en]")
    assert letters not in found(folder, knowledge), "its scripts are not made in French"


def test_an_unreadable_translation_is_not_called_missing(folder, knowledge):
    (folder / ENGLISH).write_bytes(b"---\ntitle: \xff\n")
    assert found(folder, knowledge) == [("not-utf-8", ENGLISH, 2)]


def test_scenes_in_another_order(folder, knowledge):
    head, one, two = (folder / ENGLISH).read_text(encoding="utf-8").partition("## Close")
    scene, other = (one + two).split("\n## Go")
    text = head + "## Go" + other + "\n" + scene
    (folder / ENGLISH).write_text(text, encoding="utf-8")
    assert found(folder, knowledge) == [("scene-ids-differ", ENGLISH, 8)]


def test_duplicate_ids_in_one_file(folder, knowledge):
    edit(folder, SCRIPT, "{#call-out}", "{#close-valve}")
    edit(folder, ENGLISH, "{#call-out}", "{#close-valve}")
    problems = [problem for problem in found(folder, knowledge) if problem[0] == "duplicate-id"]
    assert problems == [("duplicate-id", ENGLISH, 14), ("duplicate-id", SCRIPT, 15)]


def test_two_banks_of_a_set_may_have_the_same_ids(folder, knowledge):
    for language in ("vi", "en"):
        text = (folder / f"quizzes/banks/gas-leak.{language}.md").read_text(encoding="utf-8")
        other = folder / f"quizzes/banks/other.{language}.md"
        other.write_text(text.replace("#first", "#last").replace("#right", "#left"), "utf-8")
    edit(folder, SET, "[gas-leak]", "[gas-leak, other]")
    assert found(folder, knowledge) == []


def test_a_name_of_two_banks_is_not_alone(folder, knowledge):
    edit(folder, BANK, "{#first", "{#first alike=vent")
    for language in ("vi", "en"):
        text = (folder / f"quizzes/banks/gas-leak.{language}.md").read_text(encoding="utf-8")
        (folder / f"quizzes/banks/other.{language}.md").write_text(text, encoding="utf-8")
    assert found(folder, knowledge) == []


def test_questions_of_two_groups_may_be_alike(folder, knowledge):
    edit(folder, SET, "count: 2", "count: 1")
    edit(folder, BANK, "{#first", "{#first group=g alike=vent")
    edit(folder, BANK, "{#right-things", "{#right-things group=h alike=vent")
    edit(folder, BANK, "{#free-call", "{#free-call alike=vent")
    edit(folder, SET, "  - {count: 1, difficulty: 1}\n", "")
    assert found(folder, knowledge) == []


def test_a_name_is_not_called_alone_while_a_bank_cannot_be_read(folder, knowledge):
    edit(folder, BANK, "{#first", "{#first alike=vent")
    (folder / "quizzes/banks/other.vi.md").write_bytes(b"\xff\xfe\x00 no text")
    assert "lone-alike" not in {rule for rule, _, _ in found(folder, knowledge)}


def test_what_is_alike_is_told_by_name_and_number(folder, knowledge):
    edit(folder, BANK, "{#first", "{#first alike=vent")
    edit(folder, BANK, "{#right-things", "{#right-things alike=vent")
    (problem,) = check(read_project(folder), knowledge)
    assert problem.message == (
        "this line asks for 2 questions; beside the lines above, only 1 can be drawn without two "
        "that are alike (vent). Ask for fewer, write more, or take an “alike=” away."
    )
    edit(folder, BANK, "{#right-things alike=vent", "{#right-things alike=vents")
    messages = {one.message for one in check(read_project(folder), knowledge)}
    assert messages == {
        "no other question has “alike=vent”; did you mean “vents”?",
        "no other question has “alike=vents”; did you mean “vent”?",
    }


def test_a_decimal_comma_is_a_point(folder, knowledge):
    edit(folder, SCRIPT, "cách 5 m", "cách 0,5 m")
    edit(folder, ENGLISH, "go 5 m", "go 0.5 m")
    assert found(folder, knowledge) == []


def test_overlapping_lines_that_can_be_matched(folder, knowledge):
    # the first line takes the first easy question, and must hand it on to the second line
    draw = "draw:\n  - {count: 1, difficulty: 1}\n  - {count: 2, topic: gas}\n"
    edit(folder, SET, "draw:\n  - {count: 2, topic: gas}\n  - {count: 1, difficulty: 1}\n", draw)
    assert found(folder, knowledge) == []


def test_a_language_without_known_fonts_is_not_looked_at(folder, knowledge):
    edit(folder, ENGLISH, "Say your", "Say 🔥 your")
    knowledge.drawable.pop("en")
    assert found(folder, knowledge) == []


def test_every_rule_has_a_case():
    tested = {case[0] for case in CASES}
    tested |= {"missing-translation", "missing-lexicon"}
    tested |= {"longest-key", "unbalanced-keys", "contest-part"}  # in files of their own
    assert tested | {"audience-differs"} == set(RULES)


def test_audience_differs(folder, knowledge):
    edit(folder, STUDIO, "  household:", "  market: {vi: Chợ, en: Markets}\n  household:")
    edit(folder, BANK_EN, "audience: household", "audience: market")
    assert found(folder, knowledge) == [("audience-differs", BANK_EN, 3)]


def test_a_phrase_that_a_room_asks_for(folder, knowledge):
    asking = replace(knowledge, phrases=frozenset({"recap", "scan"}))
    assert found(folder, asking) == [("missing-phrase", EN, 6), ("missing-phrase", VI, 6)]


def test_phrases_of_quizzes_are_needed_in_the_languages_of_quizzes(folder, knowledge):
    shutil.copy(folder / EN, folder / "content/languages/fr.yaml")
    asking = replace(knowledge, phrases=frozenset({"sheet_name", "scan"}))
    missing = {
        (problem.place.path.name, problem.message.split("”")[0].split("“")[1])
        for problem in check(read_project(folder), asking)
        if problem.rule == "missing-phrase"
    }
    everywhere = {(f"{code}.yaml", "scan") for code in ("vi", "en", "fr")}
    assert missing == everywhere | {("vi.yaml", "sheet_name"), ("en.yaml", "sheet_name")}
