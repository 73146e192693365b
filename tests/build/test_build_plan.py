"""What a campaign asks for, and which voices of a clip count as up to date."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tiny_project import CAMPAIGN, SCRIPT, SET

from pipeline.build import plan
from pipeline.build.campaign import Request, open_job
from pipeline.build.kinds import KINDS
from pipeline.build.kinds.base import Artefact, Job
from pipeline.build.kinds.clips import Clips
from pipeline.build.voices import GttsProbe
from pipeline.content import Project
from pipeline.core.errors import UsageError


def job(root: Path, voice: str | None = None, answers: bool | None = None) -> Job:
    return open_job(Request(root, CAMPAIGN, voice=voice), GttsProbe(answers))


def clips(of: Job) -> list[Artefact]:
    return list(Clips().wanted(of.project, of.campaign, "vi"))


def test_a_campaign_asks_for_artefacts_by_kind_language_and_format(tiny: Path) -> None:
    project, campaign = job(tiny).project, job(tiny).campaign
    wanted = plan.all_wanted(project, campaign)
    assert [artefact.path for artefact in wanted] == [
        f"vi/clips/{SCRIPT}.16x9.mp4",
        f"vi/leaflets/{SCRIPT}.a5.pdf",
        f"vi/quizzes/{SET}",
    ]
    both = campaign.model_copy(update={"languages": ("vi", "en"), "leaflets": None})
    groups = plan.groups(in_languages(project, ("vi", "en")), both, KINDS, both.languages)
    assert [group.notebook for group in groups] == [
        "clips.vi",
        "clips.en",
        "quizzes.vi",
        "quizzes.en",
    ]


def in_languages(project: Project, languages: tuple[str, ...], **of: tuple[str, ...]) -> Project:
    """Return `project` with all content in `languages`, scripts of single audiences in others."""
    assert project.studio is not None
    studio = project.studio.model_copy(update={"languages": languages, "languages_of": of})
    return project.model_copy(update={"studio": studio})


def test_each_script_is_wanted_in_the_languages_of_its_audience(tiny: Path) -> None:
    project, campaign = job(tiny).project, job(tiny).campaign
    guests = project.scripts[SCRIPT, "vi"].model_copy(
        update={"slug": "for-guests", "audience": "lodging"}
    )
    project = in_languages(project, ("vi", "en"), lodging=("vi", "fr", "ar"))
    project = project.model_copy(
        update={"scripts": {**project.scripts, ("for-guests", "vi"): guests}}
    )
    campaign = campaign.model_copy(
        update={"languages": ("vi", "en", "fr"), "scripts": (SCRIPT, "for-guests")}
    )
    wanted = plan.all_wanted(project, campaign)
    assert [artefact.path for artefact in wanted] == [
        f"vi/clips/{SCRIPT}.16x9.mp4",
        "vi/clips/for-guests.16x9.mp4",
        f"en/clips/{SCRIPT}.16x9.mp4",
        "fr/clips/for-guests.16x9.mp4",
        f"vi/leaflets/{SCRIPT}.a5.pdf",
        "vi/leaflets/for-guests.a5.pdf",
        f"en/leaflets/{SCRIPT}.a5.pdf",
        "fr/leaflets/for-guests.a5.pdf",
        f"vi/quizzes/{SET}",
        f"en/quizzes/{SET}",
    ]
    assert plan.scripts_named(project, campaign, (), ("en", "fr")) == (SCRIPT, "for-guests")
    assert plan.scripts_named(project, campaign, (), ("fr",)) == ("for-guests",)
    assert plan.scripts_named(project, campaign, [SCRIPT], ("en", "fr")) == (SCRIPT,)
    with pytest.raises(UsageError, match=f"{SCRIPT} is made in vi, en only, not in fr"):
        plan.scripts_named(project, campaign, [SCRIPT], ("fr",))
    with pytest.raises(UsageError, match="has no script no-such"):
        plan.scripts_named(project, campaign, ["no-such"], ("fr",))


def test_names_of_kinds_and_languages(tiny: Path) -> None:
    assert [kind.plural for kind in plan.kinds_named(["quizzes", "clips"])] == ["clips", "quizzes"]
    assert plan.kinds_named([]) == KINDS
    with pytest.raises(UsageError, match="films"):
        plan.kinds_named(["films"])
    campaign = job(tiny).campaign
    assert plan.languages_named(campaign, []) == ("vi",)
    with pytest.raises(UsageError, match="fr"):
        plan.languages_named(campaign, ["vi", "fr"])


def test_a_voice_as_good_as_what_is_there_now_is_up_to_date(tiny: Path) -> None:
    (artefact,) = clips(job(tiny))

    def digests(voice: str, answers: bool | None) -> list[str]:
        return list(Clips().acceptable(job(tiny, voice, answers), artefact))

    (espeak,) = digests("espeak", None)
    (gtts,) = digests("gtts", True)
    assert digests("auto", True) == [gtts], "with a network only the best voice will do"
    offline = digests("auto", False)
    assert (offline[0], offline[-1]) == (gtts, espeak), "without one both do"


def test_the_network_is_not_asked_where_the_best_voice_spoke(tiny: Path) -> None:
    def nobody_asks() -> bool:
        raise AssertionError("asked the network")

    asked = job(tiny, "auto")
    quiet = Job(asked.project, asked.campaign, asked.places, "auto", nobody_asks)
    (artefact,) = clips(quiet)
    (gtts,) = Clips().acceptable(job(tiny, "gtts", True), artefact)
    assert gtts in Clips().acceptable(quiet, artefact)


def test_everything_that_shapes_an_artefact_is_in_its_digest(tiny: Path) -> None:
    before = job(tiny)

    def digests() -> dict[str, str]:
        now = job(tiny)
        return {
            artefact.kind: next(iter(group.kind.acceptable(now, artefact)))
            for group in plan.groups(now.project, now.campaign, KINDS, ["vi"])
            for artefact in group.artefacts
        }

    first = digests()
    assert digests() == first
    changes = {
        f"content/scripts/{SCRIPT}.vi.md": ("Ra ngoài rồi", "Ra ngoài, rồi", {"clip", "leaflet"}),
        f"quizzes/banks/{SCRIPT}.vi.md": ("Giữ lối", "Để lối", {"quiz"}),
        f"content/campaigns/{CAMPAIGN}.yaml": ("org/test", "org/x", {"clip", "leaflet"}),
        "content/lexicons/vi.yaml": ("PCCC:", "PCCCX:", {"clip"}),
    }
    for name, (old, new, kinds) in changes.items():
        path = before.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        now = digests()
        changed = {kind for kind in now if now[kind] != first[kind]}
        assert kinds <= changed, name
        assert "quiz" not in changed or "quiz" in kinds or name.endswith("demo.yaml"), name
        path.write_text(text, encoding="utf-8")
    assert digests() == first


def write_venues(root: Path, *rows: str, wish: str = "") -> None:
    """Write a venues file of `rows` (`name,address,…`) and let the campaign name it."""
    folder = root / "content/venues"
    folder.mkdir(exist_ok=True)
    text = "\n".join(("name,address,phone,logo", *rows))
    (folder / "list.csv").write_text(f"{text}\n", encoding="utf-8")
    campaign = root / f"content/campaigns/{CAMPAIGN}.yaml"
    text = campaign.read_text(encoding="utf-8").partition("venues:")[0]
    campaign.write_text(f"{text}venues: {{file: venues/list.csv{wish}}}\n", encoding="utf-8")


def test_every_lodging_gets_every_clip_that_the_campaign_makes(tiny: Path) -> None:
    write_venues(tiny, "Nhà trọ A,Số 1,,", "Nhà trọ B,Số 2,,", ",broken,,")
    of = job(tiny)
    base, *venues = clips(of)
    assert base.path == f"vi/clips/{SCRIPT}.16x9.mp4"
    assert [(artefact.path, artefact.venue) for artefact in venues] == [
        (f"vi/venues/nha-tro-a/{SCRIPT}.16x9.mp4", "nha-tro-a"),
        (f"vi/venues/nha-tro-b/{SCRIPT}.16x9.mp4", "nha-tro-b"),
    ]
    order = Clips().order(of, venues[1])
    assert order.venue is not None
    assert order.venue.name == "Nhà trọ B"
    assert order.for_venues
    assert Clips().order(of, base).for_venues, "the clip itself is as long as theirs"


def test_lodgings_get_clips_in_the_languages_of_the_script_only(tiny: Path) -> None:
    write_venues(tiny, "Nhà trọ A,Số 1,,")
    of = job(tiny)
    project = in_languages(of.project, ("vi", "en"), household=("vi", "fr"))
    campaign = of.campaign.model_copy(update={"languages": ("vi", "en", "fr")})
    for code, count in (("vi", 2), ("en", 0), ("fr", 2)):
        assert len(list(Clips().wanted(project, campaign, code))) == count, code


def test_venues_want_some_scripts_and_formats_only(tiny: Path) -> None:
    write_venues(tiny, "Nhà trọ A,Số 1,,", wish=", scripts: [other]")
    assert [artefact.venue for artefact in clips(job(tiny))] == [""]
    assert not Clips().order(job(tiny), clips(job(tiny))[0]).for_venues
    write_venues(tiny, "Nhà trọ A,Số 1,,", wish=", formats: [9x16]")
    assert [artefact.venue for artefact in clips(job(tiny))] == [""]
    campaign = tiny / f"content/campaigns/{CAMPAIGN}.yaml"
    text = campaign.read_text(encoding="utf-8")
    wish = f"[16x9], formats_of: {{{SCRIPT}: [9x16, 16x9]}}}}"
    campaign.write_text(text.replace("[16x9]}", wish, 1), encoding="utf-8")
    assert [(artefact.format, artefact.venue) for artefact in clips(job(tiny))] == [
        ("9x16", ""),
        ("16x9", ""),
        ("9x16", "nha-tro-a"),
    ]


def test_a_lodging_s_clip_depends_on_its_own_row_and_logo(tiny: Path) -> None:
    def digests() -> list[str]:
        now = job(tiny)
        return [next(iter(Clips().acceptable(now, artefact))) for artefact in clips(now)]

    (tiny / "content/venues").mkdir()
    logo = tiny / "content/venues/a.png"
    logo.write_bytes(b"one")
    write_venues(tiny, "Nhà trọ A,Số 1,,a.png", "Nhà trọ B,Số 2,,")
    first = digests()
    assert len(set(first)) == 3
    logo.write_bytes(b"two")
    second = digests()
    assert [a == b for a, b in zip(first, second, strict=True)] == [True, False, True]
    write_venues(tiny, "", "Nhà trọ A,Số 1,,a.png", "Nhà trọ B,Số 3,,")
    third = digests()
    assert [a == b for a, b in zip(second, third, strict=True)] == [True, True, False]
    script = tiny / f"content/scripts/{SCRIPT}.vi.md"
    text = script.read_text(encoding="utf-8")
    script.write_text(text.replace("Giữ lối", "Để lối"), encoding="utf-8")
    assert not set(digests()) & {*first, *second, *third}


def test_a_thousand_lodgings_are_looked_up_quickly(tiny: Path) -> None:
    write_venues(tiny, *(f"Nhà trọ {number},Số {number},," for number in range(1000)))
    now = job(tiny)
    start = time.process_time()
    found = {digest for artefact in clips(now) for digest in Clips().acceptable(now, artefact)}
    assert len(found) == 1001
    assert time.process_time() - start < 2
