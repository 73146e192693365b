"""Every rule finds its mistake, on its line, and nothing else is reported with it."""

import shutil
from dataclasses import replace

import project_mistakes
import pytest
import quiz_mistakes
import script_mistakes
from sample_files import (
    BANK,
    BANK_EN,
    CAMPAIGN,
    EN,
    ENGLISH,
    LODGINGS,
    SCRIPT,
    SET,
    SOURCES,
    STUDIO,
    VENUES,
    VI,
    edit,
    found,
)

from pipeline.checks import RULES, check
from pipeline.content import read_project

MISTAKES = [*project_mistakes.MISTAKES, *script_mistakes.MISTAKES, *quiz_mistakes.MISTAKES]

ALONG = {
    # what a rule's mistake truly brings with it
    ("unknown-language", "studio"): {"missing-translation", "missing-words"},
    ("unknown-language", "of an audience"): {"missing-translation", "missing-words"},
    ("unused-language", ""): {"unlisted-translation"},
    ("unknown-language", "of clips"): {"unused-language"},
    ("unknown-language", "second one of cards"): {"unused-language"},
    ("keys-differ", "count"): set(),
}


def test_the_sample_has_no_problems(folder, knowledge):
    assert found(folder, knowledge) == []


@pytest.mark.parametrize(
    ("rule", "where", "edits", "expected"),
    MISTAKES,
    ids=[f"{case[0]} {case[1]}" for case in MISTAKES],
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
    tested = {case[0] for case in MISTAKES}
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
