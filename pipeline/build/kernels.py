"""Kernels of this very Python: no kernel that a user installed elsewhere can take their place."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

import zmq
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory

_ARGUMENTS = (
    "-m",
    "ipykernel_launcher",
    "-f",
    "{connection_file}",
    # A notebook's run is kept whole; the user's own history and start-up files stay out of it.
    "--HistoryManager.enabled=False",
)


class Kernels:
    """Makes kernel managers whose kernels run `sys.executable`, and can end all of them.

    `home` is an existing temporary folder for connection files and profiles;
    `environment` is added to the environment of the kernels.
    """

    def __init__(self, home: Path, environment: Mapping[str, str]) -> None:
        self.home = home
        self.environment = {**os.environ, "IPYTHONDIR": str(home / "ipython"), **environment}
        self._started: list[AsyncKernelManager] = []
        self._logs: list[IO[bytes]] = []
        self._encryption = "auto" if zmq.has("curve") else "disabled"
        KernelProvisionerFactory.instance()  # the first call is not safe from several threads

    def log(self, name: str) -> Path:
        """Return where the kernel of the run `name` writes what no notebook shows."""
        return self.home / f"{name}.log"

    def manager_class(self, name: str) -> type[AsyncKernelManager]:
        """Return the class that nbclient makes the kernel manager of the run `name` of."""
        kernels = self
        log = self.log(name).open("ab")
        self._logs.append(log)

        class HereKernelManager(AsyncKernelManager):
            def __init__(self, **settings: Any) -> None:
                super().__init__(**settings)
                self._kernel_spec = KernelSpec(
                    argv=[sys.executable, *_ARGUMENTS],
                    display_name="Python 3",
                    language="python",
                    metadata={"supported_encryption": ["curve"]},
                )
                # What a notebook sends must not be readable by other users of the machine.
                self.transport_encryption = kernels._encryption
                self.connection_file = str(kernels.home / f"kernel-{uuid4().hex}.json")
                kernels._started.append(self)

            async def _async_pre_start_kernel(
                self, **settings: Any
            ) -> tuple[list[str], dict[str, Any]]:
                settings |= {"env": kernels.environment, "stdout": log, "stderr": log}
                return await super()._async_pre_start_kernel(**settings)

        return HereKernelManager

    def close(self) -> None:
        """End every kernel that still runs, at once, with the tools it started."""
        for manager in self._started:
            process = getattr(manager.provisioner, "process", None)
            if process is not None and process.poll() is None:
                with contextlib.suppress(OSError):
                    _kill_group(process.pid)
                with contextlib.suppress(OSError):
                    process.kill()
        for log in self._logs:
            log.close()


def _kill_group(pid: int) -> None:
    # A kernel leads its own process group (jupyter_client starts it in a new
    # session), so its ffmpeg goes with it. On Windows ffmpeg ends with its pipe.
    if sys.platform != "win32" and os.getpgid(pid) == pid:
        os.killpg(pid, signal.SIGKILL)
