"""Times the clip engine and MoviePy's way side by side; prints medians and ratios."""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STORYBOARD_SECONDS = 30.0


def timed(module: str, *arguments: str) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], check=True, capture_output=True, text=True
    )
    return time.perf_counter() - start, done.stdout.strip()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    factors: dict[str, list[float]] = {"engine": [], "default": [], "use_bgclip": []}
    for run in range(1, runs + 1):
        with tempfile.TemporaryDirectory() as folder:
            target = str(Path(folder) / "out.mp4")
            wall, seconds = timed("bench.cold_clip", target)
            factors["engine"].append(float(seconds) / wall)
            print(f"run {run}: clip of {float(seconds):.1f} s made in {wall:.1f} s", flush=True)
        for name, extra in (("default", ()), ("use_bgclip", ("bg",))):
            with tempfile.TemporaryDirectory() as folder:
                wall, _ = timed("bench.storyboard", str(Path(folder) / "out.mp4"), *extra)
                factors[name].append(STORYBOARD_SECONDS / wall)
                print(f"run {run}: storyboard, MoviePy {name}: {wall:.1f} s", flush=True)
    middle = {name: statistics.median(values) for name, values in factors.items()}
    rows = [
        ("cold clip, espeak-ng voice included", middle["engine"]),
        ("30 s storyboard, MoviePy defaults", middle["default"]),
        ("30 s storyboard, MoviePy use_bgclip=True", middle["use_bgclip"]),
    ]
    print(f"\n1080p25, median of {runs}" + " " * 22 + "x real time    engine is")
    for name, factor in rows:
        print(f"{name:<44}{factor:>8.2f}{middle['engine'] / factor:>12.1f} x")


if __name__ == "__main__":
    main()
