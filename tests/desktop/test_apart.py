"""Test files run apart: what a child reports is told as if it were one process, and a dead child costs one test.

Test code. Each test runs a small pytest of its own, in a folder of its own, with the harness's plugin.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from journey_desk import apart

_CONFTEST = """
import sys
from pathlib import Path
sys.path.insert(0, {harness!r})
from journey_desk import apart

def pytest_configure(config):
    config.addinivalue_line("markers", "desktop: runs apart")
    apart.install(config, Path(__file__).parent)
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path)


class Run:
    """A small project with test files, and pytest over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        harness = str(Path(apart.__file__).parents[1])
        (folder / "conftest.py").write_text(_CONFTEST.format(harness=harness), encoding="utf-8")
        (folder / "pytest.ini").write_text(
            "[pytest]\naddopts = -p no:cacheprovider -p pytest_timeout\ntimeout = 60\n", encoding="utf-8"
        )

    def file(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"import os, sys, time\nimport pytest\n{text}\n", encoding="utf-8")

    def __call__(self, *options: str, status: int, **env: str) -> str:
        clean = {key: value for key, value in os.environ.items() if key not in (apart.REPORTS, "PYTEST_CURRENT_TEST")}
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-v", "-ra", *options],
            cwd=self.folder,
            env={**clean, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **env},
            capture_output=True,
            text=True,
            timeout=200,
        )
        text = done.stdout + done.stderr
        assert done.returncode == status, text
        return text


def counts(text: str) -> dict[str, int]:
    last = text.strip().splitlines()[-1]
    return {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|skipped|error|xfailed)", last)}


def test_reports_come_back_whole(run: Run) -> None:
    run.file(
        "ui/test_mixed.py",
        "def test_good(): pass\n"
        "@pytest.mark.parametrize('word', ['a b', 'ü/“x”[1]'])\n"
        "def test_words(word): assert word\n"
        "def test_bad():\n    print('said before')\n    assert 1 + 1 == 3, 'sums'\n"
        "def test_skipped(): pytest.skip('for a reason')\n"
        "@pytest.mark.xfail(reason='known')\ndef test_known(): assert False\n"
        "@pytest.fixture\ndef broken(): raise LookupError('no fixture')\n"
        "def test_error(broken): pass\n",
    )
    run.file("model/test_here.py", "def test_plain(): pass")
    text = run(status=1)
    assert counts(text) == {"failed": 1, "passed": 4, "skipped": 1, "xfailed": 1, "error": 1}
    for told in ("said before", "sums", "for a reason", "no fixture", "ui/test_mixed.py::test_bad FAILED"):
        assert told in text
    assert text.index("model/test_here.py::test_plain PASSED") < text.index("ui/test_mixed.py::test_good PASSED")


def test_one_process_per_file_and_none_for_the_others(run: Run) -> None:
    for name in ("ui/test_a.py", "ui/test_b.py", "model/test_c.py", "model/test_d.py"):
        mark = "pytestmark = pytest.mark.desktop\n" if name.endswith("d.py") else ""
        leave = f"open({str(run.folder / name)!r} + f'.{{os.getpid()}}', 'w').close()"
        run.file(name, f"{mark}def test_1(): {leave}\ndef test_2(): {leave}\n")
    assert counts(run(status=0)) == {"passed": 8}
    pids = [path.suffix for path in sorted(run.folder.glob("*/*.py.*"))]
    assert len(pids) == len(set(pids)) == 4
    for path in run.folder.glob("*/*.py.*"):
        path.unlink()
    run(status=0, JOURNEY_STUDIO_ONE_PROCESS="1")
    assert len({path.suffix for path in run.folder.glob("*/*.py.*")}) == 1


def test_an_abort_costs_one_test(run: Run) -> None:
    run.file(
        "ui/test_abort.py",
        "def test_before(): pass\n"
        "def test_dies():\n    sys.stderr.write('last words'); os.abort()\n"
        "def test_after(): pass\n",
    )
    run.file("ui/test_other.py", "def test_other(): pass\n")
    text = run(status=1)
    assert counts(text) == {"failed": 1, "passed": 3}
    assert "the test process died (signal SIGABRT)" in text
    assert "in test_dies" in text, "faulthandler tells where"


def test_a_crash_after_the_last_test_is_told(run: Run) -> None:
    run.file("ui/test_exit.py", "import atexit\ndef test_fine(): atexit.register(os._exit, 9)\n")
    text = run(status=1)
    assert "after the last test, the test process died (exit status 9)" in text


def test_a_hanging_process_is_ended(run: Run) -> None:
    # a lock held in C: the alarm of pytest-timeout is never handled
    hang = (
        "import ctypes, signal\n    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])\n    time.sleep(100)\n"
    )
    run.file(
        "ui/test_hang.py",
        f"@pytest.mark.timeout(1)\ndef test_hangs():\n    {hang}\n@pytest.mark.timeout(1)\ndef test_next(): pass\n",
    )
    text = run(status=1, JOURNEY_STUDIO_TEST_PATIENCE="0.1")
    assert counts(text) == {"failed": 1, "passed": 1}
    assert "was silent for too long" in text
    assert "in test_hangs" in text


def test_a_file_that_cannot_run_fails_and_ends(run: Run) -> None:
    guard = f"if {apart.REPORTS!r} in os.environ: raise SystemExit('only in the child')\n"
    run.file("ui/test_refuses.py", f"{guard}def test_one(): pass\ndef test_two(): pass\n")
    text = run(status=1)
    assert counts(text) == {"failed": 2}
    assert "never came to it" in text
    assert "only in the child" in text


def test_selection_and_stopping(run: Run) -> None:
    run.file("ui/test_many.py", "\n".join(f"def test_{n}(): assert {n} != 2" for n in range(5)))
    assert counts(run("-k", "test_1 or test_3", status=0)) == {"passed": 2}
    assert counts(run("-x", status=1)) == {"failed": 1, "passed": 2}
    assert counts(run("ui/test_many.py::test_4", status=0)) == {"passed": 1}


def test_fixtures_of_the_parent_survive_a_file_between(run: Run) -> None:
    """A file that runs apart between two that do not must leave the parent's set-up state in order."""
    run.file("model/conftest.py", "@pytest.fixture(scope='package', autouse=True)\ndef whole():\n    yield 1\n")
    run.file("model/test_1.py", "def test_a(): pass\n")
    run.file("model/test_2.py", "pytestmark = pytest.mark.desktop\ndef test_b(): pass\n")
    run.file("model/test_3.py", "def test_c(): pass\n")
    run.file("store/test_4.py", "def test_d(): pass\n")
    assert counts(run(status=0)) == {"passed": 4}


_MEET = (
    "from pathlib import Path\n"
    "def test_meet():\n"
    "    Path({mine!r}).touch()\n"
    "    end = time.monotonic() + 30\n"
    "    while not Path({other!r}).exists() and time.monotonic() < end: time.sleep(0.05)\n"
    "    assert Path({other!r}).exists()\n"
)


def _two_that_meet(run: Run) -> None:
    one, two = str(run.folder / "one"), str(run.folder / "two")
    run.file("ui/test_a.py", _MEET.format(mine=one, other=two))
    run.file("ui/test_b.py", _MEET.format(mine=two, other=one))


def test_files_work_at_once_and_are_told_in_order(run: Run) -> None:
    _two_that_meet(run)
    text = run(status=0, JOURNEY_STUDIO_TEST_PROCESSES="2")
    assert counts(text) == {"passed": 2}
    assert text.index("test_a.py::test_meet PASSED") < text.index("test_b.py::test_meet PASSED")


def test_what_began_early_is_ended_with_the_run(run: Run) -> None:
    run.file("ui/test_a.py", "def test_bad(): time.sleep(2); assert False\n")
    pid = run.folder / "pid"
    run.file(
        "ui/test_b.py", f"def test_long():\n    open({str(pid)!r}, 'w').write(str(os.getpid()))\n    time.sleep(50)"
    )
    text = run("--maxfail=1", status=1, JOURNEY_STUDIO_TEST_PROCESSES="2")
    assert counts(text) == {"failed": 1}
    assert pid.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text(encoding="utf-8")), 0)
