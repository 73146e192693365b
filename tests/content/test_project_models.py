"""A project joins the words of a language with the structure of the source language."""

import pickle

import pytest

from pipeline.content import read_project
from pipeline.core.digests import digest


def test_a_translation_takes_pictures_and_order_from_the_source(folder):
    script = read_project(folder).script("gas-leak", "en")
    assert [scene.title for scene in script.scenes] == [
        "Close the gas valve",
        "Go out and call 114",
    ]
    assert script.scenes[0].picture.name == "gas-valve"
    assert script.scenes[0].picture.settings == {"hand": "left"}


def test_a_translated_bank_takes_its_structure_from_the_source(folder):
    bank = read_project(folder).bank("gas-leak", "en")
    assert [question.kind for question in bank.questions] == ["single", "multiple", "truefalse"]
    assert [question.topic for question in bank.questions] == ["gas", "gas", "call"]
    assert [question.difficulty for question in bank.questions] == [1, 2, 1]
    assert bank.questions[1].picture.name == "gas-valve"
    assert bank.questions[1].stem == "Which are right?"
    assert [question.keys() for question in bank.questions] == [(1,), (0, 1), (1,)]


def test_no_script_of_that_name(folder):
    with pytest.raises(KeyError):
        read_project(folder).script("gone", "vi")


def test_moving_lines_changes_no_digest(folder):
    before = read_project(folder)
    path = folder / "content/scripts/gas-leak.vi.md"
    path.write_text(path.read_text(encoding="utf-8").replace("\n\n", "\n\n\n"), encoding="utf-8")
    after = read_project(folder)
    one, other = before.scripts["gas-leak", "vi"], after.scripts["gas-leak", "vi"]
    assert one.scenes[1].place != other.scenes[1].place
    assert digest(one) == digest(other)


def test_a_project_can_be_sent_to_another_process(folder):
    project = read_project(folder)
    assert pickle.loads(pickle.dumps(project)) == project


def test_places_of_keys(folder):
    campaign = read_project(folder).campaigns["demo"]
    assert campaign.at("authority", "url").line == 9
    assert campaign.at("scripts", 0).line == 3
    assert campaign.at("scripts", 7).line == 3
    assert campaign.at("nothing").line == 1


def test_what_was_read(folder):
    project = read_project(folder)
    assert project.problems == ()
    assert project.languages["vi"].phrase("checked", date="x") == "đọc ngày x"
    assert project.lexicons["vi"].say["114"] == "một một bốn"
    assert project.sources["114"].support == "gas-smell"
    assert project.campaigns["demo"].voice == "auto"
    assert project.sets["household"].forms == ("A", "B")
    assert project.alternatives["en"]["gas-valve"].startswith("A hand")
