"""The fixtures of desktop tests: `desk`, and the virtual screens behind it.

Test harness, pytest only. `tests/conftest.py` imports these, so every test may ask for `desk`. Another screen size:
`@pytest.mark.parametrize("desk", ["1366x768"], indirect=True)`.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from journey_desk import tools
from journey_desk.desk import Desk
from journey_desk.log import unexpected
from journey_desk.screen import Screen

DEFAULT_SIZE = "1600x900"


class Screens:
    """The virtual screens of this test process, one per size, started when first asked for."""

    def __init__(self) -> None:
        self._by_size: dict[str, Screen] = {}

    def get(self, size: str) -> Screen:
        """The screen of this size."""
        if size not in self._by_size:
            self._by_size[size] = Screen(size)
        return self._by_size[size]

    def stop(self) -> None:
        """End them all."""
        for screen in self._by_size.values():
            screen.stop()


@pytest.fixture(scope="session")
def screens() -> Iterator[Screens]:
    """Virtual screens, ended with the test process; skips (in CI: fails) where a tool is missing."""
    tools.require()
    found = Screens()
    yield found
    found.stop()


@pytest.fixture
def desk(request: pytest.FixtureRequest, screens: Screens, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk on a virtual screen; fails the test when its program crashed or printed what nobody expected."""
    screen = screens.get(getattr(request, "param", DEFAULT_SIZE))
    # what the test process has set for this test, such as the application folders, holds for the program too
    ours = {key: value for key, value in os.environ.items() if key.startswith("JOURNEY_STUDIO_")}
    found = Desk(screen, tmp_path_factory.mktemp("desk"), {"JOURNEY_STUDIO_LANGUAGE": "en", **ours})
    yield found
    faults = found.end()
    if faults:
        pytest.fail("the program under test misbehaved:\n" + "\n".join(faults), pytrace=False)


def tell_failure(item: pytest.Item, report: pytest.TestReport) -> None:
    """Add what the programs printed to a failed report, and keep a picture of the screen."""
    found = getattr(item, "funcargs", {}).get("desk")
    if report.when != "call" or not report.failed or not isinstance(found, Desk):
        return
    for number, program in enumerate(found.programs, 1):
        if told := unexpected(program.complaints()):
            report.sections.append((f"standard error of program {number}", "\n".join(told)))
    # not in pytest's own folders: those are gone three runs later
    folder = Path(os.environ.get("JOURNEY_STUDIO_TEST_SHOTS") or Path(tempfile.gettempdir(), "journey-studio-shots"))
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / f"{re.sub(r'[^0-9A-Za-z_.-]+', '-', item.name).strip('-')}.png"
    found.shot().save(picture)
    report.sections.append(("the screen at the failure", str(picture)))
