"""Where answer sheets lie in a picture: corner markers, sorted into sheets, and the way back.

Pixel coordinates count from the centre of the top left pixel, x to the right, y down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.quiz.sheetgeometry import DICTIONARY, MARKERS, PAGE, Rect

Grey = NDArray[np.uint8]
Points = NDArray[np.float64]

_SEARCH_SIDES = (1200, 2000, 3200)
"""Longest sides, in pixels, of the pictures that are searched until four markers are found."""

_SAME_SHEET_MM = 75.0
"""Markers that put the middle of the sheet nearer together than this belong to one sheet."""

_TOLERANCE_MM = 3.0
"""A marker that lies farther from where the others say it is belongs to something else."""


@dataclass(frozen=True, eq=False)
class Marker:
    """A corner marker: its id and its corners in the picture, clockwise from its own top left."""

    number: int
    corners: Points


@dataclass(frozen=True, eq=False)
class Placement:
    """A sheet in a picture: its markers, and the homography from millimetres to pixels.

    `homography` is None where too few markers were found.
    """

    markers: tuple[Marker, ...]
    homography: NDArray[np.float64] | None

    def corners(self) -> Points:
        """Return the corners of the paper in the picture, clockwise from its top left (4 x 2)."""
        width, height = PAGE
        if self.homography is None:
            return np.concatenate([marker.corners for marker in self.markers])
        return project(
            self.homography, np.array([(0, 0), (width, 0), (width, height), (0, height)])
        )


def project(homography: NDArray[np.float64], points: NDArray[Any]) -> Points:
    """Return `points` (n x 2) as `homography` moves them."""
    flat = np.asarray(points, dtype=np.float64) @ homography[:, :2].T + homography[:, 2]
    return np.asarray(flat[:, :2] / flat[:, 2:])


def find_sheets(grey: Grey) -> list[Placement]:
    """Return every sheet of which a marker is found, from top to bottom; none in other pictures."""
    best: list[Marker] = []
    for tried, side in enumerate(_SEARCH_SIDES):
        found = find_markers(grey, side)
        if len(found) > len(best):
            best = found
        is_whole = bool(best) and len(best) % len(MARKERS) == 0
        # Three of four are enough, once a closer look has not found the last one.
        if is_whole or (tried and len(best) >= 3) or max(grey.shape) <= side:
            break
    sheets = [_placed(members) for members in _grouped(best)]
    return sorted(sheets, key=lambda sheet: tuple(sheet.corners().mean(axis=0)[::-1]))


def find_markers(grey: Grey, side: int) -> list[Marker]:
    """Return the corner markers in `grey`, looked for with the longest side at `side` pixels."""
    scale = min(1.0, side / max(grey.shape))
    reduced = reduced_by(grey, scale)
    corners, numbers, _ = _detector().detectMarkers(reduced)
    if numbers is None:
        return []
    return [
        Marker(int(number), _sharpened(grey, found.reshape(4, 2), scale))
        for number, found in zip(numbers.ravel(), corners, strict=True)
        if int(number) in MARKERS
    ]


def reduced_by(grey: Grey, scale: float) -> Grey:
    """Return `grey` at `scale` of its size, each pixel the mean of those it stands for."""
    if scale >= 1:
        return grey
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8)


def _detector() -> cv2.aruco.ArucoDetector:
    parameters = cv2.aruco.DetectorParameters()
    parameters.minMarkerPerimeterRate = 0.02
    parameters.adaptiveThreshWinSizeMin = 5
    parameters.adaptiveThreshWinSizeMax = 45
    parameters.adaptiveThreshWinSizeStep = 20
    dictionary = cv2.aruco.getPredefinedDictionary(getattr(cv2.aruco, DICTIONARY))
    return cv2.aruco.ArucoDetector(dictionary, parameters)


def _sharpened(grey: Grey, corners: NDArray[Any], scale: float) -> Points:
    """Return the corners of a marker found at `scale`, measured in the picture itself."""
    full = ((corners + 0.5) / scale - 0.5).astype(np.float32)
    side = min(hypot(*(full[n] - full[n - 1])) for n in range(4))
    # Less than one module of the marker, so that the window holds one corner only.
    reach = int(min(max(2, side / 6 * 0.7), 1.5 / scale + 3))
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 30, 0.02)
    left, top = (np.floor(full.min(axis=0)).astype(int) - 3 * reach).clip(0)
    right, bottom = np.ceil(full.max(axis=0)).astype(int) + 3 * reach
    part = np.ascontiguousarray(grey[top:bottom, left:right])
    moved = (full - (left, top)).reshape(4, 1, 2).astype(np.float32)
    if min(part.shape) <= 2 * reach + 5:
        return full.astype(np.float64)
    refined = cv2.cornerSubPix(part, moved.copy(), (reach, reach), (-1, -1), criteria)
    # A corner under a finger runs away: then the first guess is better.
    far = np.linalg.norm(refined - moved, axis=2) > reach
    refined[far] = moved[far]
    return np.asarray(refined.reshape(4, 2) + np.array((left, top)), dtype=np.float64)


def _grouped(markers: Sequence[Marker]) -> list[list[Marker]]:
    """Return the markers of each sheet: those that say the same of where its middle is."""
    groups: list[list[Marker]] = []
    for marker in sorted(markers, key=lambda one: one.number):
        fitting = [
            (distance, group)
            for group in groups
            if all(marker.number != other.number for other in group)
            and (distance := _apart(marker, group)) < _SAME_SHEET_MM
        ]
        if fitting:
            min(fitting, key=lambda pair: pair[0])[1].append(marker)
        else:
            groups.append([marker])
    return groups


def _apart(marker: Marker, group: Iterable[Marker]) -> float:
    """Return how far apart, in millimetres, the markers believe the middle of the sheet to be."""
    middle, size = _believed(marker)
    return min(
        hypot(*(middle - other)) / min(size, other_size)
        for other, other_size in map(_believed, group)
    )


def _believed(marker: Marker) -> tuple[Points, float]:
    """Return where one marker alone puts the sheet's middle, and pixels per millimetre."""
    place = MARKERS[marker.number]
    right = (marker.corners[1] + marker.corners[2] - marker.corners[0] - marker.corners[3]) / 2
    down = (marker.corners[2] + marker.corners[3] - marker.corners[0] - marker.corners[1]) / 2
    x = (PAGE[0] / 2 - place.middle[0]) / place.width
    y = (PAGE[1] / 2 - place.middle[1]) / place.width
    size = (hypot(*right) + hypot(*down)) / 2 / place.width
    return marker.corners.mean(axis=0) + x * right + y * down, size


def _placed(markers: Sequence[Marker]) -> Placement:
    members = list(markers)
    if len(members) == 4:
        members = _consistent(members)
    return Placement(tuple(members), _fitted(members) if len(members) >= 3 else None)


def _consistent(members: list[Marker]) -> list[Marker]:
    """Return all four markers, or three of them where the fourth does not lie with the others."""
    if _worst(members, _fitted(members)) <= _TOLERANCE_MM:
        return members
    trials = [(list(three), _fitted(three)) for three in combinations(members, 3)]
    return min(trials, key=lambda trial: _worst(*trial))[0]


def _worst(members: Sequence[Marker], homography: NDArray[np.float64] | None) -> float:
    """Return by how many millimetres the worst corner misses its place."""
    if homography is None:
        return float("inf")
    try:
        back = np.asarray(np.linalg.inv(homography), dtype=np.float64)
    except np.linalg.LinAlgError:
        return float("inf")
    found = project(back, np.concatenate([marker.corners for marker in members]))
    wanted = np.concatenate([rect_corners(MARKERS[marker.number]) for marker in members])
    return float(np.abs(found - wanted).max())


def _fitted(members: Sequence[Marker]) -> NDArray[np.float64] | None:
    wanted = np.concatenate([rect_corners(MARKERS[marker.number]) for marker in members])
    found = np.concatenate([marker.corners for marker in members])
    homography, _ = cv2.findHomography(wanted, found, 0)
    if homography is None or not np.isfinite(homography).all():
        return None
    return np.asarray(homography, dtype=np.float64)


def rect_corners(place: Rect) -> Points:
    """Return the corners of `place`, clockwise from the top left (4 x 2)."""
    right, bottom = place.x + place.width, place.y + place.height
    return np.array([(place.x, place.y), (right, place.y), (right, bottom), (place.x, bottom)])
