"""A real JupyterLab server for tests, with settings of its own."""

from __future__ import annotations

import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tiny_project import environment

_START_S = 90


class Lab(NamedTuple):
    """A JupyterLab server: its address, its token, the folder it shows."""

    address: str
    token: str
    root: Path

    def url(self, path: str) -> str:
        """Return the address of a notebook, opened in a fresh workspace."""
        return f"{self.address}/lab/tree/{path}?token={self.token}&reset"


@contextmanager
def running_lab(root: Path, home: Path, extra: Mapping[str, str] | None = None) -> Iterator[Lab]:
    """Run a server that shows `root` and keeps its own files in `home`.

    `extra` comes on top of the environment of these tests.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_hex(8)
    log = (home / "log").open("wb")
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *(f"--ServerApp.root_dir={root}", f"--IdentityProvider.token={token}"),
            *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}"),
            "--ServerApp.port_retries=0",
            "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ],
        cwd=root,
        env={**environment(), **_folders(home), **(extra or {})},
        stdout=log,
        stderr=log,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/api?token={token}", server, home / "log")
        yield Lab(address, token, root)
    finally:
        server.terminate()
        server.wait(30)
        log.close()


def _folders(home: Path) -> dict[str, str]:
    return {
        name: str(home / name.lower())
        for name in (
            "JUPYTER_CONFIG_DIR",
            "JUPYTER_RUNTIME_DIR",
            "JUPYTERLAB_SETTINGS_DIR",
            "JUPYTERLAB_WORKSPACES_DIR",
            "IPYTHONDIR",
        )
    }


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_S
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            words = log.read_text(encoding="utf-8", errors="replace")
            assert server.poll() is None, words
            assert time.monotonic() < deadline, words
            time.sleep(0.2)
