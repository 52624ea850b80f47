"""What holds for every test: no network, folders of its own, English, no screen unless it asks for a desk.

Test code. Desktop tests ask for the fixture `desk`; files that open Qt run in child processes (`journey_desk.apart`).
"""

from __future__ import annotations

import itertools
import os
import re
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

_TESTS = Path(__file__).parent
sys.path.insert(0, str(_TESTS / "desktop"))
# Qt in a test process paints into memory; a desk gives its programs a screen of their own
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# text looks the same on every machine; tests of system fonts switch them on for themselves
os.environ.setdefault("JOURNEY_STUDIO_SYSTEM_FONTS", "0")

from journey_desk import apart, fixtures, tools  # noqa: E402 - found by the path above
from journey_desk.fixtures import desk, screens  # noqa: E402, F401 - fixtures are found by name in this module
from support import chance  # noqa: E402 - after the platform is chosen

from journey_studio import i18n  # noqa: E402 - after the platform is chosen

# test files take the settings of their random tests from here as they are read
_SEED = chance.begin()
#: Seconds a random test may take: making a find small takes up to 300, and it is told only afterwards.
_TO_TELL_A_FIND = 1200

_NETWORK = frozenset({"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.sendmsg"})
_HERE = re.compile(r"localhost|127\.\d+\.\d+\.\d+|::1")


class NetworkUsedError(AssertionError):
    """A test, or the product in it, wanted to reach another machine."""


def _guard(event: str, args: tuple[object, ...]) -> None:
    """Refuse every address that is not on this machine; seen by Python for any way a socket is used."""
    if event not in _NETWORK:
        return
    address = args[0] if event == "socket.getaddrinfo" else args[1]
    if isinstance(address, tuple):
        address = address[0]
    elif event != "socket.getaddrinfo":
        return  # a path: a socket of this machine
    if address is None or _HERE.fullmatch(str(address)):
        return
    raise NetworkUsedError(f"{event} to {address!r}: Journey Studio works offline, and so do its tests")


_numbers = itertools.count()


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test application folders of its own; they come into being when the product makes them."""
    base = tmp_path_factory.getbasetemp() / f"folders-{next(_numbers)}"
    monkeypatch.setenv("JOURNEY_STUDIO_DATA_DIR", str(base / "data"))
    monkeypatch.setenv("JOURNEY_STUDIO_CONFIG_DIR", str(base / "config"))
    monkeypatch.setenv("JOURNEY_STUDIO_LANGUAGE", "en")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Leave the language as the next test expects it."""
    yield
    i18n.set_language("en")


def pytest_configure(config: pytest.Config) -> None:
    """Close the network, arrange for child processes, and keep the order of tests unless somebody searches."""
    sys.addaudithook(_guard)
    apart.install(config, _TESTS)
    if _SEED is None and hasattr(config.option, "randomly_reorganize"):  # pytest-randomly, where that is installed
        config.option.randomly_reorganize = config.option.randomly_reset_seed = False
    if config.getoption("--hypothesis-seed", None) is not None:
        raise pytest.UsageError(f"say {chance.VARIABLE}={config.getoption('--hypothesis-seed')} instead: it seeds all")


def pytest_report_header() -> str:
    """Tell whether chance repeats itself, and how to make the same search again."""
    if _SEED is None:
        return f"chance: the same draws in each run; {chance.VARIABLE}=1 searches with new ones"
    return f"chance: searching with new draws; {chance.VARIABLE}={_SEED} makes this search again"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let no test's draws depend on the tests before it."""
    chance.reset(item.nodeid, _SEED)


class _NeedsQt(pytest.Module):
    """A test file that is left out, as one skip, because Qt cannot start on this machine."""

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        tools.refuse(os.environ["JOURNEY_STUDIO_NO_QT"])


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Where `packaging/start.py` found that Qt cannot start, leave out the files that would end in its import."""
    if "JOURNEY_STUDIO_NO_QT" not in os.environ or not apart.opens_qt(module_path, _TESTS):
        return None
    module: pytest.Module = _NeedsQt.from_parent(parent, path=module_path)
    return module


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses a desk, so that `-m desktop` and `-m "not desktop"` choose it; give random tests their time."""
    for item in items:
        test = getattr(item, "obj", None)
        if chance.is_random(test):
            chance.enlarge(getattr(test, "__func__", test))
            if not item.get_closest_marker("timeout"):
                item.add_marker(pytest.mark.timeout(_TO_TELL_A_FIND * (1 if _SEED is None else 10)))
        if "desk" in getattr(item, "fixturenames", ()):
            item.add_marker("desktop")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a failed desktop test show what its program said and what stood on the screen."""
    report = yield
    fixtures.tell_failure(item, report)
    return report
