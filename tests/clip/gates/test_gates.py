"""Every gate lets a good clip pass and stops one that would harm, on real files."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from pipeline.adapters import ffmpeg
from pipeline.clip.gates import Evidence, judge, registered
from pipeline.clip.gates.packets import read_packets
from pipeline.clip.gates.sight import caption_contrast
from pipeline.clip.make import ClipResult, make_clip
from pipeline.clip.order import ClipOrder
from pipeline.core.errors import ContentError
from pipeline.core.store import Store

# 5 flashes a second, over the whole frame.
BLINK = "color=black:s=640x360:r=25,geq=lum='if(lt(mod(T,0.2),0.1),235,16)':cb=128:cr=128"
BLINK_RED = "color=black:s=640x360:r=25,geq=r='if(lt(mod(T,0.2),0.1),255,0)':g=0:b=0"
CALM = "color=white:s=640x360:r=25"


def holds(evidence: Evidence, name: str) -> bool:
    return not registered()[name](evidence).problems


def test_a_good_clip_passes_every_gate_and_tells_its_figures(small_clip: ClipResult) -> None:
    facts = {name: finding.as_fact() for name, finding in small_clip.gates.items()}
    assert set(facts) == {
        "caption-contrast", "caption-speed", "captioned", "codec", "duration", "equal-length",
        "first-frame", "flashes", "loudness", "red-flashes", "true-peak",
    }  # fmt: skip
    assert all(fact["holds"] for fact in facts.values())
    assert facts["caption-contrast"]["value"] > 12  # white on near black
    assert facts["flashes"]["value"] <= 1  # from a dark title to a light scene and back
    assert facts["duration"]["value"] == pytest.approx(small_clip.duration_s, abs=0.05)
    assert facts["codec"]["value"].startswith("h264 High 4.0, yuv420p, aac LC")


@pytest.mark.parametrize(("picture", "gate"), [(BLINK, "flashes"), (BLINK_RED, "red-flashes")])
def test_flashing_is_stopped(
    evidence_of: Callable[..., Evidence], film: Callable[..., Path], picture: str, gate: str
) -> None:
    finding = registered()[gate](evidence_of(film(picture)))
    assert finding.value >= 4
    assert finding.problems and "clip-flashes" in str(finding.problems[0])


def test_a_slow_change_of_light_is_no_flash(
    evidence_of: Callable[..., Evidence], film: Callable[..., Path]
) -> None:
    slow = BLINK.replace("mod(T,0.2),0.1", "mod(T,1),0.5")  # one flash a second
    assert registered()["flashes"](evidence_of(film(slow))).value == 1


def test_a_small_flashing_spot_is_not_dangerous(
    evidence_of: Callable[..., Evidence], film: Callable[..., Path]
) -> None:
    spot = BLINK.replace("if(lt", "if(lt(X,80)*lt(Y,80)*lt")
    assert holds(evidence_of(film(spot)), "flashes")


def test_pale_captions_are_stopped_and_no_clip_is_left(
    small_order: ClipOrder, gate_store: Store, tmp_path: Path
) -> None:
    palette = {**small_order.studio.palette, "ink": "#B8B8B8"}  # white on light grey: 2.0 to 1
    studio = small_order.studio.model_copy(update={"palette": palette})
    order = dataclasses.replace(small_order, studio=studio)
    with pytest.raises(ContentError, match="caption-contrast"):
        make_clip(order, tmp_path / "pale.mp4", gate_store, voice="espeak")
    assert not list(tmp_path.iterdir())


def test_contrast_is_judged_where_the_ground_is_worst() -> None:
    band = np.full((100, 960, 3), 20, dtype=np.uint8)
    for left in range(0, 960, 24):
        band[30:70, left : left + 8] = 255
    assert caption_contrast(band) > 15
    band[:, 480:576] = np.maximum(band[:, 480:576], 200)  # a light spot behind two words
    assert caption_contrast(band) < 2
    assert caption_contrast(np.full((100, 960, 3), 20, dtype=np.uint8)) == 1.0


def test_too_loud_a_clip_is_stopped(
    small_clip: ClipResult, evidence_of: Callable[..., Evidence], tmp_path: Path
) -> None:
    loud = tmp_path / "loud.mp4"
    ffmpeg.run(
        ["-loglevel", "error", "-i", ffmpeg.address(small_clip.path), "-c:v", "copy",
         "-af", "volume=12dB", "-c:a", "aac", ffmpeg.address(loud)]
    )  # fmt: skip
    assert not holds(evidence_of(loud), "loudness")
    assert not holds(evidence_of(loud), "true-peak")


def test_too_long_a_clip_is_stopped(
    evidence_of: Callable[..., Evidence], film: Callable[..., Path]
) -> None:
    path = film(CALM, seconds=61)
    finding = registered()["duration"](evidence_of(path))
    assert finding.value == pytest.approx(61, abs=0.1)
    assert finding.problems


def test_sound_that_ends_later_than_the_picture_is_stopped(
    evidence_of: Callable[..., Evidence], film: Callable[..., Path], tmp_path: Path
) -> None:
    whole = film(CALM)
    assert holds(evidence_of(whole), "equal-length")
    whole = whole.rename(tmp_path / "whole.mp4")
    short = tmp_path / "short.mp4"
    ffmpeg.run(
        ["-loglevel", "error", "-i", ffmpeg.address(film(CALM, seconds=2)),
         "-i", ffmpeg.address(whole), "-map", "0:v", "-map", "1:a", "-c", "copy",
         ffmpeg.address(short)]
    )  # fmt: skip
    assert not holds(evidence_of(short), "equal-length")


def test_a_black_start_is_stopped(
    evidence_of: Callable[..., Evidence], film: Callable[..., Path]
) -> None:
    assert holds(evidence_of(film(CALM)), "first-frame")
    assert not holds(evidence_of(film("color=black:s=640x360:r=25")), "first-frame")


@pytest.mark.parametrize(
    "more",
    [("-level:v", "5.1"), ("-profile:v", "high444", "-pix_fmt", "yuv444p"), ("-ar", "44100"),
     ("-s", "320x180")],
)  # fmt: skip
def test_what_a_cheap_television_does_not_play_is_stopped(
    evidence_of: Callable[..., Evidence], film: Callable[..., Path], more: tuple[str, ...]
) -> None:
    assert not holds(evidence_of(film(CALM, "sine", 1.0, *more)), "codec")


def test_captions_that_miss_words_or_rush_are_stopped(
    small_clip: ClipResult, evidence_of: Callable[..., Evidence]
) -> None:
    whole = evidence_of(small_clip.path)
    item = next(item for item in whole.timed if item.board.kind == "scene")
    cues = item.cues

    def with_cues(*changed: object) -> Evidence:
        other = dataclasses.replace(item, cues=changed)
        return dataclasses.replace(
            whole, timed=tuple(other if one is item else one for one in whole.timed)
        )

    assert holds(whole, "captioned") and holds(whole, "caption-speed")
    assert not holds(with_cues(*cues[1:]), "captioned")
    rushed = dataclasses.replace(cues[0], end_s=cues[0].start_s + 0.5)
    finding = registered()["caption-speed"](with_cues(rushed, *cues[1:]))
    assert "sample.vi.md:11" in str(finding.problems[0])


def test_the_finished_file_holds_exactly_the_frames_that_were_looked_at(
    small_clip: ClipResult, film: Callable[..., Path]
) -> None:
    packets = read_packets(small_clip.path)
    assert len(packets.pictures) == round(small_clip.duration_s * 25)
    assert packets.pictures != read_packets(film(CALM)).pictures


def test_all_facts_can_be_written_down(small_clip: ClipResult) -> None:
    import json

    text = json.dumps({name: f.as_fact() for name, f in small_clip.gates.items()})
    assert "NaN" not in text and "Infinity" not in text


def test_judge_measures_every_gate(
    small_clip: ClipResult, evidence_of: Callable[..., Evidence]
) -> None:
    assert set(judge(evidence_of(small_clip.path))) == set(registered())
