"""Which programs of the system a test needs, and what to say when one is missing.

Test harness, standard library and pytest. On a developer's machine a missing tool skips the test with a sentence that
names the package; with JOURNEY_STUDIO_REQUIRE_DESKTOP=1, as in CI, it fails, so that a skip cannot hide there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

#: Program looked for on PATH -> Debian package that brings it.
PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "dbus-daemon": "dbus",
    "setxkbmap": "x11-xkb-utils",
}
#: Where distributions keep the accessibility bus launcher.
LAUNCHERS = (
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
    "/usr/lib/at-spi-bus-launcher",
)
#: The Python of the system, the one for which distributions package pyatspi.
SYSTEM_PYTHON = "/usr/bin/python3"


def launcher() -> str | None:
    """The path of the accessibility bus launcher, or None."""
    return next((path for path in LAUNCHERS if Path(path).exists()), None)


@cache
def _reads_trees() -> bool:
    if not Path(SYSTEM_PYTHON).exists():
        return False
    probe = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, timeout=60, check=False)
    return probe.returncode == 0


@cache
def missing() -> tuple[str, ...]:
    """The Debian packages that desktop tests need and that are not there."""
    if not sys.platform.startswith("linux"):
        return ("a Linux system with X11",)
    gone = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if launcher() is None:
        gone.append("at-spi2-core")
    if not _reads_trees():
        gone.append("python3-pyatspi")
    return tuple(gone)


def refuse(reason: str) -> NoReturn:
    """Skip the test for `reason`; fail it where the desktop part must run."""
    if os.environ.get("JOURNEY_STUDIO_REQUIRE_DESKTOP") == "1":
        pytest.fail(f"{reason} (and JOURNEY_STUDIO_REQUIRE_DESKTOP=1 forbids to skip)", pytrace=False)
    pytest.skip(reason)


def program(name: str, package: str) -> str:
    """The path of a program that one test asks (qpdf, poppler); refused, naming the package, when it is not there."""
    found = shutil.which(name)
    if found is None:
        refuse(f"{name} is not installed; the package {package} brings it")
    return found


def browser() -> str:
    """The path of a browser that can be asked without a window. It is large and no part of any setup: a test that uses
    one shows what no parser can, and is skipped everywhere else, in CI, too."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for path in map(shutil.which, names) if path), None)
    if found is None:
        pytest.skip("no browser is installed; the package chromium brings one")
    return found


def require() -> None:
    """Go on only when everything a desktop test needs is there."""
    if told := os.environ.get("JOURNEY_STUDIO_NO_WINDOWS"):  # found out by packaging/start.py
        refuse(told)
    gone = missing()
    if gone:
        refuse(f"desktop tests need {', '.join(gone)}")
