"""A Qt that cannot start is found out in a child process and explained."""

from __future__ import annotations

import subprocess
import sys

import pytest

from journey_studio.errors import MachineError
from journey_studio.render import qt_platform


def test_the_offscreen_platform_starts_here() -> None:
    qt_platform.probe.cache_clear()
    assert qt_platform.probe(qt_platform.OFFSCREEN) is None


def test_a_platform_that_does_not_exist_is_an_error_and_not_the_end() -> None:
    error = qt_platform.probe("no-such-platform")
    assert isinstance(error, MachineError)
    assert error.exit_status == 3
    assert "PDF, SVG and JSON work without one" in str(error)
    with pytest.raises(MachineError):
        qt_platform.require("no-such-platform")


def test_missing_libraries_are_named_with_their_packages() -> None:
    lost = ("libEGL.so.1", "libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libEGL.so.1", "libstrange.so.7")
    said = "".join(f"missing {name}\n" for name in lost)
    error = qt_platform.failure(said, 4)
    assert str(error) == (
        "Qt cannot start: libEGL.so.1, libxcb-cursor.so.0, libstrange.so.7 missing. On Debian or Ubuntu: "
        "sudo apt install libegl1 libstrange.so.7 libxcb-cursor0"
    )


def test_missing_pyside_is_said() -> None:
    assert "PySide6 is not installed" in str(qt_platform.failure("missing No module named 'PySide6'\n", 4))


def test_starting_and_then_dying_is_a_failure() -> None:
    assert qt_platform.failure("started offscreen\n", 0) is None
    assert qt_platform.failure("started offscreen\n", -6) is not None
    assert qt_platform.failure("", 0) is not None


def test_a_child_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_args: object, **_more: object) -> None:
        raise subprocess.TimeoutExpired("python", 60)

    monkeypatch.setattr(subprocess, "run", hang)
    assert "does not answer" in str(qt_platform.probe("hanging-platform"))


def test_the_real_child_finds_a_library_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child's own listing, with an `ldd` that misses something, as on a machine without EGL."""
    stub = "missing libEGL.so.1"
    program = qt_platform._CHILD.replace('"not found" in line', '"libc.so" in line')
    done = subprocess.run([sys.executable, "-c", program, "offscreen"], capture_output=True, text=True, timeout=60)
    assert "missing libc.so.6" in done.stdout
    assert stub not in done.stdout


def test_one_application_serves_all() -> None:
    assert qt_platform.application() is qt_platform.application()
