import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from clip_samples import scene

from pipeline.adapters import ffmpeg
from pipeline.clip.boards import boards, parts
from pipeline.clip.gates import Evidence
from pipeline.clip.gates.packets import read_packets
from pipeline.clip.gates.sight import observe
from pipeline.clip.make import ClipResult, make_clip
from pipeline.clip.order import ClipOrder
from pipeline.clip.timing import lay_out_boards
from pipeline.content.models import ClipFormat
from pipeline.core.store import Store
from pipeline.narration.narrate import narrate

SMALL = ClipFormat(width=640, height=360, fps=25, max_seconds=60)


@pytest.fixture(scope="session")
def small_order(order_of: Callable[..., ClipOrder]) -> ClipOrder:
    """A clip of one scene, 640 x 360."""
    order = order_of(scene(1, "Chạm cửa", "Chạm mu bàn tay vào cửa.", "Cửa nóng thì đừng mở."))
    studio = order.studio.model_copy(update={"clip_formats": {"16x9": SMALL}})
    return dataclasses.replace(order, studio=studio)


@pytest.fixture(scope="session")
def gate_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("gates") / "store")


@pytest.fixture(scope="session")
def small_clip(
    small_order: ClipOrder, gate_store: Store, tmp_path_factory: pytest.TempPathFactory
) -> ClipResult:
    target = tmp_path_factory.mktemp("small") / "small.mp4"
    return make_clip(small_order, target, gate_store, voice="espeak")


@pytest.fixture(scope="session")
def evidence_of(small_order: ClipOrder, gate_store: Store) -> Callable[..., Evidence]:
    """What the gates see of any file, taken for a clip of `small_order`."""
    of_clip = boards(small_order)
    narration = narrate(
        parts(of_clip), small_order.language, small_order.lexicon, gate_store,
        slug="sample", voice="espeak",
    )  # fmt: skip
    timed = lay_out_boards(of_clip, narration, small_order)

    def make(path: Path, **changes: object) -> Evidence:
        evidence = Evidence(
            path, small_order, timed, ffmpeg.probe(path), read_packets(path),
            ffmpeg.measure_loudness(path), observe(path, SMALL),
        )  # fmt: skip
        return dataclasses.replace(evidence, **changes)

    return make


@pytest.fixture
def film(tmp_path: Path) -> Callable[..., Path]:
    """A real file from ffmpeg's own sources: `film("color=red", "sine", seconds, *more)`."""

    def make(picture: str, sound: str = "anullsrc=r=48000:cl=stereo", seconds: float = 3.0,
             *more: str) -> Path:  # fmt: skip
        target = tmp_path / "film.mp4"
        ffmpeg.run(
            ["-y", "-loglevel", "error", "-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound,
             "-t", str(seconds), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
             "-profile:v", "high", "-c:a", "aac", "-ar", "48000",
             *more, ffmpeg.address(target)]
        )  # fmt: skip
        return target

    return make
