"""A phone or a scanner takes a picture of a sheet: geometry, light, blur, noise, JPEG."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from pipeline.quiz.sheetgeometry import PAGE

Floats = NDArray[Any]
Picture = NDArray[Any]
"""8-bit pixels."""

LONG, SHORT = 3264, 2448
"""Pixels of a picture of 8 megapixels."""
_STEP = 16
"""Pixels between the points for which geometry and light are worked out; between them linear."""
_FOCAL = 0.78
"""Focal length of a phone's main camera, as a share of the picture's long side."""
BACKGROUNDS = ("wood", "dark", "pale", "cloth", "print")


@dataclass(frozen=True)
class Shot:
    """How the picture is taken; the defaults are a good picture of a sheet on a wooden desk.

    Angles are degrees, `bend_mm` how far paper is off its plane's place, `focus_px` and
    `motion_px` are pixels of the picture, `shadow` and `noise` run from 0 to 1. `frame` is the
    share of the picture that the sheet takes in its tighter direction.
    """

    tilt: float = 0.0
    tilt_towards: float = 0.0
    turn: float = 0.0
    print_scale: float = 1.0
    print_shift: tuple[float, float] = (0.0, 0.0)
    frame: float = 0.92
    offset: tuple[float, float] = (0.5, 0.5)
    lens: float = 0.0
    bend_mm: float = 0.0
    background: str = "wood"
    shadow: float = 0.0
    brightness: float = 0.85
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0)
    focus_px: float = 0.0
    motion_px: float = 0.0
    motion_towards: float = 0.0
    noise: float = 0.15
    jpeg: int = 90


def photograph(paper: Picture, per_mm: float, shot: Shot, rng: Generator) -> Picture:
    """Return the BGR picture (8 megapixels) of a BGR sheet that has `per_mm` pixels a mm."""
    upright = abs(np.cos(np.radians(shot.turn))) > np.sqrt(0.5)
    width, height = (SHORT, LONG) if upright else (LONG, SHORT)
    source, inside = _where_from(shot, width, height, rng)
    maps: Any = _grown((source * per_mm - 0.5).astype(np.float32), width, height)
    # Paper that sticks out of the printed page (printed smaller) is white.
    white, nothing = (255.0,) * 3, cast("Any", None)
    taken: Any = cv2.remap(
        paper, maps, nothing, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=white
    )
    edge = _grown(inside.astype(np.float32), width, height)
    taken = _on_desk(taken, edge, shot.background, rng)
    taken = cv2.multiply(taken, _light(shot, width, height, rng), scale=1 / 255)
    return finish(taken, shot, rng)


def scan(paper: Picture, per_mm: float, shot: Shot, rng: Generator) -> Picture:
    """Return the BGR picture of a flatbed scanner: turned by `shot.turn`, without perspective."""
    quarter = round(shot.turn / 90) % 4
    turned = np.ascontiguousarray(np.rot90(paper, -quarter))
    height, width = turned.shape[:2]
    rest = shot.turn - 90 * round(shot.turn / 90)
    # Positive degrees turn clockwise, as in `photograph`.
    matrix: Any = cv2.getRotationMatrix2D((width / 2, height / 2), -rest, shot.print_scale)
    matrix[:, 2] += np.array(shot.print_shift) * per_mm
    around = int(rng.integers(200, 256))
    flat = cv2.warpAffine(
        turned, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=[around] * 3
    )
    return finish(flat, shot, rng)


def finish(picture: Picture, shot: Shot, rng: Generator) -> Picture:
    """Return `picture` as lens, hand and sensor leave it."""
    if shot.focus_px >= 0.5:
        picture = cv2.filter2D(picture, -1, _disc(shot.focus_px))
    if shot.motion_px >= 1:
        picture = cv2.filter2D(picture, -1, _line(shot.motion_px, shot.motion_towards))
    if shot.noise > 0:
        height, width = picture.shape[:2]
        y, x = rng.integers(0, 64, 2)
        grain = _grain()[y:, x:]
        grain = grain[:height, :width] if height <= width else grain.transpose(1, 0, 2)
        grain = np.ascontiguousarray(grain[:height, :width])
        strength = 0.6 * shot.noise
        picture = cv2.addWeighted(picture, 1.0, grain, strength, -128 * strength)
    return picture


def jpeg(picture: Picture, quality: int) -> bytes:
    """Return `picture` as a JPEG file."""
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError("not a picture that JPEG can hold")
    return bytes(data)


# ---- geometry ----


def _where_from(shot: Shot, width: int, height: int, rng: Generator) -> tuple[Floats, Floats]:
    """Return for a coarse grid of pixels the place on the sheet (mm), and how far inside (px)."""
    matrix = _view(shot, width, height)
    across, down = _grid(width), _grid(height)
    points = np.stack(np.meshgrid(across, down), axis=-1)
    middle = np.array([width / 2, height / 2])
    off = (points - middle) / np.hypot(width, height) * 2
    points = middle + (points - middle) * (1 + shot.lens * (off**2).sum(-1, keepdims=True))
    ahead = np.concatenate([points, np.ones((*points.shape[:2], 1))], axis=-1)
    seen = ahead @ np.linalg.inv(matrix).T
    paper = seen[..., :2] / seen[..., 2:]
    edge = np.minimum(paper, np.array(PAGE) - paper).min(axis=-1)
    if shot.bend_mm:
        phase, waves = rng.uniform(0, np.pi), rng.uniform(0.6, 1.4)
        along = rng.integers(0, 2)
        wave = np.sin(phase + waves * np.pi * paper[..., along] / PAGE[along])
        paper = paper.copy()
        paper[..., 1 - along] += shot.bend_mm * wave
        paper[..., along] += shot.bend_mm * 0.5 * np.cos(2 * wave)
    centre = np.array(PAGE) / 2
    printed = centre + (paper - centre - shot.print_shift) / shot.print_scale
    per_mm = np.sqrt(abs(np.linalg.det(matrix[:2, :2])))
    return printed, edge * per_mm


def _view(shot: Shot, width: int, height: int) -> Floats:
    """Return the homography from the sheet (mm) to the picture (px)."""
    towards, tilt, turn = np.radians([shot.tilt_towards, shot.tilt, shot.turn])
    lean = _rotation(2, towards) @ _rotation(0, tilt) @ _rotation(2, -towards)
    axes = _rotation(2, turn) @ lean
    focal = _FOCAL * max(width, height)
    corners = np.array([[0, 0], [PAGE[0], 0], PAGE, [0, PAGE[1]]]) - np.array(PAGE) / 2
    far = 400.0
    for _ in range(8):  # nearer or farther, until it fills the frame as wanted
        matrix = np.diag([focal, focal, 1]) @ np.column_stack([axes[:, :2], [0, 0, far]])
        seen = np.c_[corners, np.ones(4)] @ matrix.T
        flat = seen[:, :2] / seen[:, 2:]
        size = np.ptp(flat, axis=0)
        far *= float(max(size / (shot.frame * np.array([width, height]))))
    free = np.array([width, height]) - size
    shift = free * np.array(shot.offset) - flat.min(axis=0)
    to_middle = np.array([[1, 0, -PAGE[0] / 2], [0, 1, -PAGE[1] / 2], [0, 0, 1]])
    moved: Floats = np.array([[1, 0, shift[0]], [0, 1, shift[1]], [0, 0, 1]]) @ matrix @ to_middle
    return np.asarray(moved / moved[2, 2])


def _rotation(axis: int, angle: float) -> Floats:
    a, b = [i for i in range(3) if i != axis]
    turned = np.eye(3)
    turned[a, a] = turned[b, b] = np.cos(angle)
    turned[a, b], turned[b, a] = -np.sin(angle), np.sin(angle)
    return turned


def _grid(length: int) -> Floats:
    """Return the coarse points along a side, one beyond each end, in pixels."""
    return (np.arange(-1, length // _STEP + 1) + 0.5) * _STEP - 0.5


def _grown(coarse: NDArray[Any], width: int, height: int) -> Any:
    """Return a coarse grid at every pixel."""
    full = (coarse.shape[1] * _STEP, coarse.shape[0] * _STEP)
    return cv2.resize(coarse, full)[_STEP : _STEP + height, _STEP : _STEP + width].copy()


# ---- what lies around, and light ----


def _on_desk(taken: Picture, edge: Any, background: str, rng: Generator) -> Picture:
    height, width = taken.shape[:2]
    desk = _desk(background)
    desk = desk if height <= width else desk.transpose(1, 0, 2)
    desk = desk[:: rng.choice([-1, 1]), :: rng.choice([-1, 1])]
    desk = np.ascontiguousarray(desk[:height, :width])
    # A narrow shadow of the paper's edge falls on the desk.
    outside = (edge < 0).astype(np.uint8)
    cv2.copyTo(desk, outside, taken)
    near = ((edge < 0) & (edge > -6)).astype(np.uint8)
    cv2.copyTo(cv2.convertScaleAbs(desk, alpha=0.75), near, taken)
    return taken


@cache
def _desk(name: str) -> Picture:
    """Return a table of `LONG` x `SHORT` pixels."""
    rng = np.random.default_rng(BACKGROUNDS.index(name))
    small = (SHORT // 2, LONG // 2)
    if name == "print":
        return _printed(rng)
    rough = rng.standard_normal(small).astype(np.float32)
    if name == "wood":
        veins = cv2.GaussianBlur(rough, (0, 0), sigmaX=60, sigmaY=1.5) * 12
        rings = np.sin(np.cumsum(cv2.GaussianBlur(rough, (0, 0), 40), axis=0) * 1.5)
        value, colour = 1 + 0.12 * veins + 0.08 * rings, (70, 110, 160)
    elif name == "cloth":
        y, x = np.mgrid[: small[0], : small[1]]
        checks = (np.sin(x / 31) > 0).astype(float) + (np.sin(y / 31) > 0)
        value, colour = 0.55 + 0.4 * checks + 0.1 * rough, (120, 90, 70)
    else:
        cloudy = cv2.GaussianBlur(rough, (0, 0), 80) * 80
        value = 1 + 0.06 * cloudy + 0.02 * rough
        colour = (225, 230, 232) if name == "pale" else (45, 42, 40)
    picture = np.clip(value[..., None] * np.array(colour), 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(picture, (LONG, SHORT)))


def _printed(rng: Generator) -> Picture:
    """Return another printed paper, boxes and lines of words: what readers may stumble over."""
    page = np.full((SHORT, LONG), 235, np.uint8)
    for y in range(40, SHORT, 52):
        x = 30
        while x < LONG:
            word = int(rng.integers(30, 160))
            cv2.rectangle(page, (x, y), (x + word, y + 22), int(rng.integers(30, 90)), 3)
            x += word + 22
    for _ in range(40):
        x, y, side = *rng.integers(0, SHORT, 2), int(rng.integers(30, 200))
        cv2.rectangle(page, (int(x), int(y)), (int(x) + side, int(y) + side), 20, -1)
    return cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)


def _light(shot: Shot, width: int, height: int, rng: Generator) -> Picture:
    """Return the light on each pixel, BGR; 255 leaves white as it is."""
    down, across = np.meshgrid(_grid(height) / height, _grid(width) / width, indexing="ij")
    light = np.full(down.shape, shot.brightness)
    middle = (across - 0.5) ** 2 + (down - 0.5) ** 2
    light *= 1 - rng.uniform(0, 0.25) * middle
    if shot.shadow:
        turn = rng.uniform(0, 2 * np.pi)
        slope = (across - 0.5) * np.cos(turn) + (down - 0.5) * np.sin(turn)
        light *= 1 - 0.55 * shot.shadow * np.clip(slope + 0.5, 0, 1)
        for _ in range(rng.integers(0, 3)):
            light *= _shade(light.shape, shot.shadow, rng)
    field = light[..., None] * np.array(shot.tint) * 255
    return np.asarray(_grown(np.clip(field, 0, 255).astype(np.uint8), width, height))


def _shade(shape: tuple[int, ...], strength: float, rng: Generator) -> Any:
    """Return the shadow of a hand, a head or the phone, its edge more or less soft."""
    around = rng.uniform(-0.2, 1.2, 2) * [shape[1], shape[0]]
    angles = np.sort(rng.uniform(0, 2 * np.pi, 7))
    reach = rng.uniform(0.25, 0.7, 7) * shape[1]
    points = around + np.stack([np.cos(angles), np.sin(angles)], 1) * reach[:, None]
    shade = np.ones(shape, np.float32)
    dark = 1 - strength * rng.uniform(0.2, 0.5)
    cv2.fillPoly(shade, [np.rint(points).astype(np.int32)], float(dark))
    return cv2.GaussianBlur(shade, (0, 0), rng.uniform(1.0, 9.0))


# ---- lens, hand, sensor ----


def _disc(radius: float) -> Any:
    """Return the kernel of a lens that is out of focus."""
    reach = int(np.ceil(radius)) + 1
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    kernel = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1)
    return np.asarray(kernel / kernel.sum(), np.float32)


def _line(length: float, towards: float) -> Any:
    """Return the kernel of a hand that moves."""
    reach = int(np.ceil(length / 2)) + 1
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.uint8)
    way = np.array([np.cos(np.radians(towards)), np.sin(np.radians(towards))]) * length / 2
    ends = [tuple(np.rint((reach + sign * way) * 16).astype(int)) for sign in (-1, 1)]
    cv2.line(kernel, ends[0], ends[1], 255, 1, cv2.LINE_AA, 4)
    return np.asarray(kernel / kernel.sum(), np.float32)


@cache
def _grain() -> Picture:
    """Return the noise of a sensor around 128, a little larger than a picture."""
    rng = np.random.default_rng(8)
    shape = (SHORT + 1200, LONG + 400)
    grey = rng.standard_normal(shape, dtype=np.float32) * 20
    grey = cv2.GaussianBlur(grey, (0, 0), 0.6) * 1.6
    noise = np.clip(grey + 128, 0, 255).astype(np.uint8)
    return cv2.cvtColor(noise, cv2.COLOR_GRAY2BGR)
