"""Mistakes in campaigns, settings, sources, lodgings and languages, and what is found."""

from sample_files import CAMPAIGN, EN, LODGINGS, SOURCES, STUDIO, VENUES, VI

# (rule, where, [(file, old text, new text)], [(file, line)]); `where` lets a rule have several
MISTAKES = [
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
    ("ungraded-source", "C alone", [(SOURCES, "  support: gas-smell\n", "")], [(SOURCES, 6)]),
    ("undrawable-character", "phrase", [(VI, "Ghi nhớ", "Ghi nhớ ☎")], [(VI, 7)]),
    ("undrawable-character", "source", [(SOURCES, "Example police", "警察")], [(SOURCES, 3)]),
    ("unknown-script", "", [(CAMPAIGN, "[gas-leak]", "[gas-leak, gone]")], [(CAMPAIGN, 3)]),
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
        "future-date",
        "source",
        [(SOURCES, "grade: B\n  checked: 2026", "grade: B\n  checked: 2999")],
        [(SOURCES, 5)],
    ),
]
