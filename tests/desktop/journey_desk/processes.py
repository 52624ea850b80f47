"""Starting and ending the processes of a test: each in a group of its own, with a log, ended by its own id.

Test harness, standard library only. A group is ended whole (a program may have started children), first politely, then
for good. Nothing is ever looked up by name, so no process of somebody else can be hit.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

#: Every time limit is multiplied by this: slow machines set JOURNEY_STUDIO_TEST_PATIENCE to more than 1.
PATIENCE = float(os.environ.get("JOURNEY_STUDIO_TEST_PATIENCE", "1"))


T = TypeVar("T")


class TimeUpError(AssertionError):
    """Something did not come about within its time limit."""


def wait_until(ready: Callable[[], T], what: str, seconds: float = 10.0, pause: float = 0.05) -> T:
    """Call `ready` until its result is true and return that; `TimeUpError` with `what` after `seconds`."""
    limit = time.monotonic() + seconds * PATIENCE
    while not (result := ready()):
        if time.monotonic() > limit:
            raise TimeUpError(f"{what}: not within {seconds * PATIENCE:g} s")
        time.sleep(pause)
    return result


class Child:
    """One process we started, with its output in two files of `folder`."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        folder: Path,
        name: str,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        pass_fds: Sequence[int] = (),
    ) -> None:
        self.argv = tuple(argv)
        self.out_path = folder / f"{name}.out"
        self.err_path = folder / f"{name}.err"
        with self.out_path.open("wb") as out, self.err_path.open("wb") as err:
            self._process = subprocess.Popen(
                list(argv),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env=dict(env) if env is not None else None,
                cwd=cwd,
                pass_fds=tuple(pass_fds),
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """The process id, which is also the id of its group."""
        return self._process.pid

    @property
    def status(self) -> int | None:
        """The exit status (negative: the signal that ended it), or None while it runs."""
        return self._process.poll()

    def output(self) -> str:
        """What it wrote to its standard output so far."""
        return self.out_path.read_text(encoding="utf-8", errors="replace")

    def complaints(self) -> str:
        """What it wrote to its standard error so far."""
        return self.err_path.read_text(encoding="utf-8", errors="replace")

    def wait(self, seconds: float = 20.0) -> int:
        """Its exit status, once it has ended by itself."""
        try:
            return self._process.wait(seconds * PATIENCE)
        except subprocess.TimeoutExpired:
            raise TimeUpError(f"{self.argv[0]} did not end within {seconds * PATIENCE:g} s") from None

    def signal(self, number: int) -> None:
        """Send a signal to the whole group; quietly nothing when it is gone. Windows has no groups: it just ends."""
        if sys.platform == "win32":
            self._process.terminate()
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, number)

    def stop(self, grace: float = 5.0) -> int:
        """End the group and return the exit status of its leader."""
        if self._process.poll() is None:
            self.signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(grace * PATIENCE)
        self.signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        return self._process.wait()
