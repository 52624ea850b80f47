"""What `tests/conftest.py` promises every test: no network, folders of its own, English, no screen.

Test code; the pairs of tests run in any order and would see what the other left behind.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from house.source import ROOT

from journey_studio import i18n


def test_other_machines_are_out_of_reach() -> None:
    refused = "Journey Studio works offline"
    with pytest.raises(AssertionError, match=refused):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(AssertionError, match=refused):
        socket.getaddrinfo("example.org", 443)
    with pytest.raises(AssertionError, match=refused):
        urllib.request.urlopen("http://192.0.2.1/", timeout=1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram, pytest.raises(AssertionError, match=refused):
        datagram.sendto(b"hello", ("192.0.2.1", 53))


def test_this_machine_is_in_reach(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()
    if hasattr(socket, "AF_UNIX"):
        with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
            os.chdir(tmp_path)  # a socket's path may have 108 bytes only
            server.bind("s")
            server.listen()
            client.connect("s")
    asyncio.run(asyncio.sleep(0))


@pytest.fixture(autouse=True)
def _back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path.cwd())


@pytest.mark.parametrize("which", [1, 2])
def test_folders_are_nobody_elses(which: int) -> None:
    for name in ("JOURNEY_STUDIO_DATA_DIR", "JOURNEY_STUDIO_CONFIG_DIR"):
        folder = Path(os.environ[name])
        assert not folder.exists(), f"{which}: left by another test"
        folder.mkdir(parents=True)


@pytest.mark.parametrize("which", [1, 2])
def test_language_is_english_again(which: int) -> None:
    assert i18n.language() == "en", which
    i18n.set_language("it")


def test_no_screen() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def _suite(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Another pytest of this suite; it inherits neither CI's strictness nor this process's role."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("JOURNEY_STUDIO_")}
    command = [sys.executable, "-m", "pytest", "-q", *words]
    return subprocess.run(command, cwd=ROOT, env={**clean, **env}, capture_output=True, text=True, timeout=120)


def test_without_qt_the_rest_still_runs() -> None:
    """As `packaging/start.py test` runs it on a machine without Qt's libraries."""
    files = ("tests/desktop/test_harness.py", "tests/architecture/test_rules_bite.py::test_a_fault_says_where")
    told = _suite(*files, JOURNEY_STUDIO_NO_QT="Qt cannot start here. Install libgl1.")
    assert told.returncode == 0, told.stdout
    assert "1 passed, 1 skipped" in told.stdout
    assert "Install libgl1" in told.stdout
    strict = _suite(*files, JOURNEY_STUDIO_NO_QT="Install libgl1.", JOURNEY_STUDIO_REQUIRE_DESKTOP="1")
    assert strict.returncode != 0
    assert "forbids to skip" in strict.stdout


def test_without_windows_desktop_tests_are_left_out() -> None:
    file = "tests/desktop/test_harness.py::test_typing"
    told = _suite(file, JOURNEY_STUDIO_NO_WINDOWS="Install libxcb-cursor0.")
    assert told.returncode == 0, told.stdout
    assert "1 skipped" in told.stdout
    strict = _suite(file, JOURNEY_STUDIO_NO_WINDOWS="Install libxcb-cursor0.", JOURNEY_STUDIO_REQUIRE_DESKTOP="1")
    assert strict.returncode == 1
