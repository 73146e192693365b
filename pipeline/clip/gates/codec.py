"""The file plays on a cheap television: H.264 High up to level 4.1, 4:2:0, AAC-LC."""

from __future__ import annotations

from pathlib import Path

from pipeline.clip.gates.base import Evidence, Finding, gate
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

PROFILE, LEVEL = 100, 41
LIMIT = "h264 High <= 4.1, yuv420p, aac LC, 48000 Hz"

# ISO/IEC 14496-15: the decoder's settings begin with version, profile, compatibility, level.
_BOX, _HEAD_BYTES = b"avcC\x01", 1 << 20


@gate("codec")
def codec(evidence: Evidence) -> Finding:
    """Read from the file's head what a player needs to play it."""
    video, audio, size = evidence.info.video, evidence.info.audio, evidence.order.size
    profile, level = profile_and_level(evidence.path)
    value = "no video or no sound"
    plays = False
    if video and audio:
        value = (
            f"{video.codec} {video.profile} {level / 10}, {video.pixel_format}, "
            f"{audio.codec} {audio.profile}, {audio.rate} Hz"
        )
        plays = (
            (video.codec, video.pixel_format) == ("h264", "yuv420p")
            and profile <= PROFILE
            and level <= LEVEL
            and (audio.codec, audio.profile, audio.rate) == ("aac", "LC", 48000)
            and (video.width, video.height) == (size.width, size.height)
        )
    if plays:
        return Finding(value, LIMIT)
    message = tr(
        "a cheap television may not play this clip ({value}): build again with the ffmpeg of "
        "this program",
        value=value,
    )
    return Finding(value, LIMIT, (Problem(evidence.order.script.place, "clip-codec", message),))


def profile_and_level(path: Path) -> tuple[int, int]:
    """Return H.264's profile and level (ten times) from the head of an MP4; (255, 255) if none."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    at = head.find(_BOX)
    if at < 0 or len(head) < at + 8:
        return 255, 255
    return head[at + 5], head[at + 7]
