"""Mistakes in scripts, and what is found."""

from sample_files import EN, ENGLISH, SCRIPT, STUDIO

# (rule, where, [(file, old text, new text)], [(file, line)]); `where` lets a rule have several
MISTAKES = [
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
    ("picture-setting", "key", [(SCRIPT, "hand=left", "foot=left")], [(SCRIPT, 8)]),
    ("picture-setting", "value", [(SCRIPT, "hand=left", "hand=up")], [(SCRIPT, 8)]),
    ("undrawable-character", "emoji", [(ENGLISH, "Say your", "Say 🔥 your")], [(ENGLISH, 18)]),
    (
        "unlisted-translation",
        "script",
        [(STUDIO, "[vi, en]", "[vi, en]\nlanguages_of: {household: [vi]}")],
        [(ENGLISH, 1)],
    ),
    (
        "unknown-audience",
        "script",
        [(SCRIPT, "household", "cats"), (ENGLISH, "household", "cats")],
        [(SCRIPT, 3), (ENGLISH, 3)],
    ),
    ("future-date", "script", [(SCRIPT, "2026-11-22", "2999-01-01")], [(SCRIPT, 5)]),
]
