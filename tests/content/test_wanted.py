"""In which languages scripts and quiz sets exist, and which a campaign wants."""

from pipeline.content import (
    Project,
    bank_languages,
    read_project,
    script_languages,
    wanted_scripts,
    wanted_sets,
    wants_script,
)

SLUG = "gas-leak"
EVERYTHING = ("vi", "en", "fr", "zh")


def languages_of(folder, **audiences: tuple[str, ...]) -> Project:
    """Read the sample project with these languages of audiences, and its campaign with all."""
    project = read_project(folder)
    studio = project.studio.model_copy(update={"languages_of": audiences})
    campaign = project.campaigns["demo"].model_copy(update={"languages": EVERYTHING})
    return project.model_copy(update={"studio": studio, "campaigns": {"demo": campaign}})


def wanted(project: Project) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    campaign = project.campaigns["demo"]
    return [
        (code, wanted_scripts(project, campaign, code), wanted_sets(project, campaign, code))
        for code in (*EVERYTHING, "ko")
    ]


def test_without_a_word_on_audiences_all_is_in_the_languages_of_the_studio(folder):
    project = languages_of(folder)
    assert script_languages(project, SLUG) == bank_languages(project) == ("vi", "en")
    assert wanted(project) == [
        ("vi", (SLUG,), ("household",)),
        ("en", (SLUG,), ("household",)),
        ("fr", (), ()),
        ("zh", (), ()),
        ("ko", (), ()),
    ]


def test_scripts_of_an_audience_are_in_its_languages_and_quizzes_are_not(folder):
    project = languages_of(folder, household=("vi", "zh", "ko"), market=("vi", "fr"))
    assert project.studio.all_languages == ("vi", "en", "zh", "ko", "fr")
    assert wanted(project) == [
        ("vi", (SLUG,), ("household",)),
        ("en", (), ("household",)),
        ("fr", (), ()),
        ("zh", (SLUG,), ()),
        ("ko", (), ()),
    ]
    campaign = project.campaigns["demo"]
    assert wants_script(project, campaign, SLUG, "zh")
    assert not wants_script(project, campaign, SLUG, "en")
    assert not wants_script(project, campaign, SLUG, "ko"), "the campaign does not name it"
    assert not wants_script(project, campaign, "other", "vi")


def test_the_source_language_says_for_whom_a_script_is(folder):
    project = languages_of(folder, household=("vi", "zh"))
    english = project.scripts[SLUG, "en"].model_copy(update={"audience": "market"})
    both = {**project.scripts, (SLUG, "en"): english}
    assert script_languages(project.model_copy(update={"scripts": both}), SLUG) == ("vi", "zh")
    alone = {(SLUG, "en"): project.scripts[SLUG, "en"]}
    assert script_languages(project.model_copy(update={"scripts": alone}), SLUG) == ("vi", "zh")


def test_nothing_is_given_up_while_nobody_knows_for_whom_a_script_is(folder):
    project = languages_of(folder, household=("vi", "zh"))
    script = project.scripts[SLUG, "vi"].model_copy(update={"audience": "hosehold"})
    scripts = {**project.scripts, (SLUG, "vi"): script, (SLUG, "zh"): script}
    project = project.model_copy(update={"scripts": scripts})
    assert script_languages(project, SLUG) == ("vi", "en", "zh")
    assert script_languages(project, "unknown") == ("vi", "en")
    nothing_read = project.model_copy(update={"studio": None})
    assert set(script_languages(nothing_read, SLUG)) == {"vi", "en", "zh"}
    assert bank_languages(nothing_read) == ()


def test_a_campaign_without_quizzes_wants_none(folder):
    project = languages_of(folder)
    campaign = project.campaigns["demo"].model_copy(update={"quizzes": None})
    assert wanted_sets(project, campaign, "vi") == ()


def test_the_studio_and_languages_as_written(folder):
    studio = folder / "content/studio.yaml"
    text = studio.read_text(encoding="utf-8")
    studio.write_text(text + "languages_of: {household: [vi, ko]}\n", encoding="utf-8")
    english = folder / "content/languages/en.yaml"
    text = english.read_text(encoding="utf-8")
    english.write_text(text + "font_packages: [some-fonts]\n", encoding="utf-8")
    project = read_project(folder)
    assert project.problems == ()
    assert project.studio.languages_for("household") == ("vi", "ko")
    assert project.studio.languages_for("market") == ("vi", "en")
    assert project.languages["en"].font_packages == ("some-fonts",)
    assert project.languages["vi"].font_packages == ()
