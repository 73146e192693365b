"""Mistakes in question banks and quiz sets, and what is found."""

from sample_files import BANK, BANK_EN, ENGLISH, SCRIPT, SET, SOURCES, STUDIO

# (rule, where, [(file, old text, new text)], [(file, line)]); `where` lets a rule have several
MISTAKES = [
    ("unknown-source", "explanation", [(BANK, "lửa.[^gas-smell]", "lửa.[^x]")], [(BANK, 13)]),
    (
        "ungraded-source",
        "grade U",
        [(SOURCES, "grade: C\n  support: gas-smell", "grade: U")],
        [(SCRIPT, 17), (ENGLISH, 16), (BANK, 28), (BANK_EN, 28)],
    ),
    ("numbers-differ", "question", [(BANK_EN, "> 114 is", "> It is")], [(BANK_EN, 23)]),
    ("unknown-picture", "question", [(BANK, "picture=gas-valve", "picture=gas")], [(BANK, 15)]),
    (
        "missing-alternative",
        "",
        [("content/pictures/en.yaml", "gas-valve", "other")],
        [(SCRIPT, 8), (BANK, 15)],
    ),
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
    ("unknown-bank", "", [(SET, "[gas-leak]", "\n  - gas-leak\n  - gone")], [(SET, 5)]),
    (
        "unlisted-translation",
        "bank",
        [(STUDIO, "languages: [vi, en]", "languages: [vi]\nlanguages_of: {household: [vi, en]}")],
        [(BANK_EN, 1)],
    ),
    ("unknown-audience", "set", [(SET, "audience: household", "audience: cats")], [(SET, 2)]),
    (
        "missing-explanation",
        "",
        [(BANK_EN, "> A switch can make a spark.[^gas-smell]\n", "")],
        [(BANK_EN, 7)],
    ),
    ("uncited-question", "", [(BANK, "lửa.[^gas-smell]", "lửa.")], [(BANK, 13)]),
]
