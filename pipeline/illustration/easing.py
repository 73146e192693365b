"""Time to movement: easing curves, blends and timelines. All are pure functions of numbers.

A movement anticipates, acts and settles; none jumps, none flickers.
"""

from __future__ import annotations

import math

Point = tuple[float, float]


def clamp(value: float, low: float = 0.0, high: float = 1.0) -> float:
    """Return `value` held between `low` and `high`."""
    return low if value < low else high if value > high else value


def progress(t: float, start: float, end: float) -> float:
    """Return how far `t` is from `start` to `end`, 0 to 1."""
    return clamp((t - start) / (end - start)) if end > start else float(t >= end)


def smooth(u: float) -> float:
    """Return `u` (0 to 1) with a soft start and a soft end (smootherstep, C2)."""
    u = clamp(u)
    return u * u * u * (u * (6 * u - 15) + 10)


def settle(u: float, overshoot: float = 0.06) -> float:
    """Return 0 to 1 with a small swing past the end that dies away; exactly 1 at the end."""
    u = clamp(u)
    return smooth(u / 0.7) + overshoot * math.sin(math.pi * clamp((u - 0.55) / 0.45)) ** 2


def act(u: float, wind_up: float = 0.08) -> float:
    """Return 0 to 1 that first draws back a little, then acts, then settles."""
    u = clamp(u)
    back = -wind_up * math.sin(math.pi * clamp(u / 0.3)) ** 2
    return back + settle((u - 0.2) / 0.8)


def between(t: float, start: float, end: float) -> float:
    """Return the soft progress of `t` from `start` to `end`."""
    return smooth(progress(t, start, end))


def swing(t: float, period: float, phase: float = 0.0) -> float:
    """Return a slow wave, -1 to 1, once every `period` seconds; 0 at t = 0 without phase."""
    return math.sin(2 * math.pi * (t / period + phase))


def there_and_back(t: float, rise: float, hold: float, fall: float, rest: float) -> float:
    """Return a loop 0 → 1 → 0: `rise`, `hold`, `fall` and `rest` in seconds."""
    t %= rise + hold + fall + rest
    return smooth(t / rise) if t < rise + hold else 1 - smooth((t - rise - hold) / fall)


def lerp(a: float, b: float, u: float) -> float:
    """Return the number at `u` of the way from `a` to `b`."""
    return a + (b - a) * u


def mix(a: Point, b: Point, u: float) -> Point:
    """Return the point at `u` of the way from `a` to `b`."""
    return lerp(a[0], b[0], u), lerp(a[1], b[1], u)
