"""Runs the test files that open Qt in child processes, so that one abort of Qt cannot end the whole run.

Test harness, a pytest plugin on the standard library. The parent collects as always; when it comes to the first test of
such a file it starts one child pytest for the selected tests of that file, and replays the child's reports as they
arrive: progress, skips, durations and summaries look as if nothing had happened. When the child dies, the test it was
in fails with the signal and the end of the child's output, and the rest of the file goes on in a new child. When it is
silent for longer than a test may take, it is ended and counts as dead.

`--pdb` and JOURNEY_STUDIO_ONE_PROCESS=1 keep everything in one process, for debugging.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from journey_desk import ahead
from journey_desk.ahead import Ahead
from journey_desk.processes import PATIENCE, Child

#: Folders beneath `tests` whose files run apart, whatever their marks.
FOLDERS = frozenset({"desktop", "spikes", "ui"})
REPORTS = "JOURNEY_STUDIO_TEST_REPORTS"
_IMPORTS_QT = re.compile(
    r"^ *(?:from|import) +(?:PySide6|shiboken6|journey_studio\.(?:ui|render\.(?:qt|png)|render +import +(?:qt|png)))",
    re.M,
)
#: Seconds a test may take when nothing else says so, and what the parent adds before it ends the child.
DEFAULT_LIMIT, GRACE = 300.0, 30.0


def install(config: pytest.Config, tests: Path) -> None:
    """Become the child's reporter or the parent's runner, as the surroundings say."""
    told = os.environ.get(REPORTS)
    if told:
        config.pluginmanager.register(Reporter(config, Path(told)), "journey-desk-reporter")
    elif not config.getoption("usepdb") and os.environ.get("JOURNEY_STUDIO_ONE_PROCESS") != "1":
        config.pluginmanager.register(Runner(config, tests), "journey-desk-runner")


def opens_qt(path: Path, tests: Path) -> bool:
    """Whether a test file stands in a folder of Qt's, or imports it."""
    if path.relative_to(tests).parts[0] in FOLDERS:
        return True
    return _IMPORTS_QT.search(path.read_text(encoding="utf-8")) is not None


class Reporter:
    """In the child: writes a line per event of a test."""

    def __init__(self, config: pytest.Config, path: Path) -> None:
        self._config, self._file = config, path.open("a", encoding="utf-8", buffering=1)

    def _say(self, **record: object) -> None:
        self._file.write(json.dumps(record, default=str) + "\n")

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """A test begins."""
        self._say(event="start", nodeid=nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A phase of a test has a result."""
        data = self._config.hook.pytest_report_to_serializable(config=self._config, report=report)
        self._say(event="report", nodeid=report.nodeid, data=data)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """A test is over."""
        self._say(event="finish", nodeid=nodeid)

    def pytest_unconfigure(self) -> None:
        """The child ends."""
        self._file.close()


def _tuples(value: Any) -> Any:
    """Lists back to the tuples they were before JSON."""
    return tuple(_tuples(part) for part in value) if isinstance(value, list) else value


class Runner:
    """In the parent: runs files apart and replays what their children report."""

    def __init__(self, config: pytest.Config, tests: Path) -> None:
        self._config, self._tests = config, tests
        self._done: set[str] = set()
        self._ahead: Ahead[_OneChild] | None = None

    def _apart(self, item: pytest.Item) -> bool:
        if item.get_closest_marker("desktop") is not None:
            return True
        return item.path.is_relative_to(self._tests) and item.path.relative_to(self._tests).parts[0] in FOLDERS

    @pytest.hookimpl(optionalhook=True, tryfirst=True)
    def pytest_timeout_set_timer(self, item: pytest.Item) -> bool | None:
        """No alarm in the parent: it would count a whole file as one test. The child has its own."""
        return True if self._apart(item) else None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Know which files will run apart, so that they can begin before their turn."""
        groups: dict[str, list[pytest.Item]] = {}
        for item in session.items:
            if self._apart(item):
                groups.setdefault(str(item.path), []).append(item)
        if session.config.option.collectonly or hasattr(self._config, "workerinput") or ahead.room() == 1:
            return
        self._ahead = Ahead(groups, lambda path: _OneChild(self._config, _by_id(groups[path])), ahead.room())

    def pytest_sessionfinish(self) -> None:
        """End what was begun and never came to its turn."""
        if self._ahead is not None:
            self._ahead.end()

    def _look_ahead(self) -> None:
        if self._ahead is not None:
            self._ahead.look(busy=1)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
        """Run the whole file at its first test; the others are then done already."""
        if not self._apart(item):
            self._look_ahead()
            return None
        if item.nodeid not in self._done:
            # a worker of pytest-xdist has been given this one test, not the file
            group = [item] if hasattr(self._config, "workerinput") else self._file_of(item)
            self._run(group)
        item.session._setupstate.teardown_exact(nextitem)
        return True

    def _file_of(self, item: pytest.Item) -> list[pytest.Item]:
        return [other for other in item.session.items if other.path == item.path and other.nodeid not in self._done]

    def _run(self, items: list[pytest.Item]) -> None:
        waiting = _by_id(items)
        self._done |= waiting.keys()
        begun = self._ahead.take(str(items[0].path)) if self._ahead is not None else None
        while waiting and not self._stopping(items[0].session):
            one, begun = begun or _OneChild(self._config, waiting), None
            try:
                for record in one.records(self._look_ahead):
                    self._replay(record, waiting)
                    if self._stopping(items[0].session):
                        return
                self._judge(one, waiting, items[-1])
            finally:
                one.end()
        if begun is not None:
            begun.end()

    @staticmethod
    def _stopping(session: pytest.Session) -> bool:
        return bool(session.shouldfail or session.shouldstop)

    def _replay(self, record: dict[str, Any], waiting: dict[str, pytest.Item]) -> None:
        item = waiting.get(record["nodeid"])
        if item is None:
            return
        hook = item.ihook
        if record["event"] == "start":
            hook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        elif record["event"] == "report":
            hook.pytest_runtest_logreport(report=self._report(record["data"]))
        else:
            hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
            del waiting[item.nodeid]

    def _report(self, data: dict[str, Any]) -> pytest.TestReport:
        for key in ("location", "longrepr"):
            data[key] = _tuples(data[key])
        for key in ("sections", "user_properties"):
            data[key] = [_tuples(part) for part in data[key]]
        report = self._config.hook.pytest_report_from_serializable(config=self._config, data=data)
        assert isinstance(report, pytest.TestReport)
        return report

    def _judge(self, one: _OneChild, waiting: dict[str, pytest.Item], last: pytest.Item) -> None:
        """Fail what a dead child left behind."""
        if one.running is not None and one.running in waiting:
            self._fail(waiting.pop(one.running), one.death())
        elif waiting and not one.began:
            for nodeid in list(waiting):
                self._fail(waiting.pop(nodeid), f"its test process never came to it: {one.death()}")
        elif one.crashed:
            self._fail(last, f"after the last test, {one.death()}")

    def _fail(self, item: pytest.Item, why: str) -> None:
        report = pytest.TestReport(
            nodeid=item.nodeid,
            location=item.location,
            keywords=dict.fromkeys(item.keywords, 1),
            outcome="failed",
            longrepr=why,
            when="call",
        )
        item.ihook.pytest_runtest_logreport(report=report)
        item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)


class _OneChild:
    """One child pytest for some tests of one file."""

    def __init__(self, config: pytest.Config, waiting: dict[str, pytest.Item]) -> None:
        self.running: str | None = None
        self.began = False
        self._silent = False
        self._limits = {nodeid: _limit(item) for nodeid, item in waiting.items()}
        self._folder = tempfile.TemporaryDirectory(prefix="jsapart-")
        folder = Path(self._folder.name)
        self._reports = folder / "reports.jsonl"
        self._reports.touch()
        chosen = folder / "tests.txt"
        chosen.write_text("\n".join(waiting), encoding="utf-8")
        env = {**os.environ, REPORTS: str(self._reports)}
        argv = [sys.executable, "-X", "faulthandler", "-m", "pytest", *_options(config), f"@{chosen}"]
        self._child = Child(argv, folder=folder, name="child", env=env, cwd=config.rootpath)

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self._child.status is None

    def records(self, meanwhile: Callable[[], None]) -> Iterator[dict[str, Any]]:
        """What the child reports, as it comes, until it has ended or been silent for too long; `meanwhile` between."""
        heard = time.monotonic()
        with self._reports.open(encoding="utf-8") as file:
            rest = ""
            while True:
                ended = self._child.status is not None
                rest += file.read()
                *lines, rest = rest.split("\n")
                for line in lines:
                    heard = time.monotonic()
                    record = json.loads(line)
                    self._follow(record)
                    yield record
                if ended and not lines:
                    return
                if time.monotonic() - heard > self._patience():
                    self._silent = True
                    self._child.signal(signal.SIGABRT)  # faulthandler then tells where every thread is
                    time.sleep(1)
                    return
                meanwhile()
                time.sleep(0.03)

    def _follow(self, record: dict[str, Any]) -> None:
        self.began = True
        self.running = record["nodeid"] if record["event"] != "finish" else None

    def _patience(self) -> float:
        limit = self._limits.get(self.running or "", DEFAULT_LIMIT)
        return (limit + GRACE) * PATIENCE

    @property
    def crashed(self) -> bool:
        """Whether it ended otherwise than a pytest that could run its tests."""
        return self._child.status not in (0, 1)

    def death(self) -> str:
        """How it ended, with the end of what it printed."""
        status = self._child.stop()
        how = f"signal {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"
        first = "the test process was silent for too long and was ended" if self._silent else "the test process died"
        told = "\n".join(f"{self._child.output()}\n{self._child.complaints()}".strip().splitlines()[-60:])
        return f"{first} ({how})\n{told}"

    def end(self) -> None:
        """End it, if it still runs, and take away what it left."""
        self._child.stop()
        self._folder.cleanup()


def _by_id(items: Sequence[pytest.Item]) -> dict[str, pytest.Item]:
    return {item.nodeid: item for item in items}


def _limit(item: pytest.Item) -> float:
    mark = item.get_closest_marker("timeout")
    if mark is not None and mark.args:
        return float(mark.args[0])
    with_plugin = item.config.pluginmanager.hasplugin("timeout")
    told = item.config.getoption("timeout", None) or (item.config.getini("timeout") if with_plugin else None)
    return float(told or DEFAULT_LIMIT)


def _options(config: pytest.Config) -> list[str]:
    """The parent's options that change how a test runs or how its failure is told."""
    found = [f"--rootdir={config.rootpath}", "-q", "--no-header", "-p", "no:randomly", f"--tb={config.option.tbstyle}"]
    if config.inipath is not None:
        found += ["-c", str(config.inipath)]
    found += ["--showlocals"] if config.option.showlocals else []
    found += [f"--maxfail={config.option.maxfail}"] if config.option.maxfail else []
    for option in config.option.override_ini or ():
        found += ["-o", option]
    for warning in config.option.pythonwarnings or ():
        found += ["-W", warning]
    timeout = config.getoption("timeout", None)
    return found + ([f"--timeout={timeout:g}"] if timeout else [])
