"""The installed program as another program meets it: pipes, signals, strange consoles.

Test code; each test starts the console script in a process of its own.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

posix = pytest.mark.skipif(os.name == "nt", reason="signals and devices of Unix")


def program() -> list[str]:
    """The console script beside this Python, or the module where it is not installed."""
    script = Path(sys.executable).with_name("journey-studio" + (".exe" if os.name == "nt" else ""))
    return [str(script)] if script.exists() else [sys.executable, "-m", "journey_studio"]


def call(*words: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **options.pop("env", {})}  # type: ignore[dict-item,arg-type]
    return subprocess.run(
        [*program(), *map(str, words)],
        env=environment,
        timeout=120,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},  # type: ignore[call-overload]
    )


def test_a_whole_round(tmp_path: Path) -> None:
    (tmp_path / "shop.mmd").write_text(
        "journey\n  title Größe\n  section Look\n    Search: 4: Anna\n", encoding="utf-8"
    )
    (tmp_path / "more.md").write_text("```mermaid\njourney\n  section A\n    B: 2: Ben\n```\n", encoding="utf-8")
    done = call("import", "shop.mmd", "more.md", "--into", "x.journey", cwd=tmp_path)
    assert (done.returncode, done.stderr.count(b"\n")) == (0, 1), done.stderr
    done = call("export", "x.journey", "x.pdf", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    done = call("info", "x.journey", cwd=tmp_path)
    assert "Größe" in done.stdout.decode("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["more.md", "shop.mmd", "x.journey", "x.pdf"]
    assert call("info", "none.journey", cwd=tmp_path).returncode == 1
    assert call("frobnicate", cwd=tmp_path).returncode == 2


def test_nothing_of_qt_for_texts_and_posters(tmp_path: Path, kitchen: Path) -> None:
    """A machine without a single library of Qt writes all but the PNG."""
    words = ["export", str(kitchen)]
    code = (
        "import sys; from journey_studio.__main__ import main; sys.modules['PySide6'] = None;"
        f"codes = [main({words!r} + [{str(tmp_path)!r} + '/p.' + e]) for e in ('pdf', 'svg', 'json', 'mmd')];"
        "assert codes == [0] * 4, codes; assert not any(name.startswith('shiboken') for name in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert all((tmp_path / f"p.{ending}").stat().st_size for ending in ("pdf", "svg", "json", "mmd"))


@posix
@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "C.UTF-8"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"PYTHONIOENCODING": "cp1252:strict"},
    ],
)
def test_utf_8_on_every_console(tmp_path: Path, env: dict[str, str]) -> None:
    source = tmp_path / "s.mmd"
    source.write_text("journey\n  title 界 é 😀\n  section Ω\n    Б: 9: Ж\n", encoding="utf-8")
    done = call("import", source, "--into", tmp_path / "x.journey", env=env)
    assert done.returncode == 0, done.stderr
    assert "界 é 😀" in done.stdout.decode("utf-8")
    done.stderr.decode("utf-8")
    done = call("info", "--json", tmp_path / "x.journey", env=env)
    assert "界 é 😀" in done.stdout.decode("utf-8")


@posix
def test_a_pipe_whose_reader_goes(tmp_path: Path, kitchen: Path) -> None:
    for words in (["schema"], ["info", "--json", str(kitchen)], ["--help"]):
        reader, writer = os.pipe()
        os.close(reader)
        try:
            done = call(*words, stdout=writer)
        finally:
            os.close(writer)
        assert (done.returncode, done.stderr) == (0, b""), words
    out = tmp_path / "p.json"
    reader, writer = os.pipe()
    os.close(reader)
    try:
        assert call("export", kitchen, out, stdout=writer).returncode == 0
    finally:
        os.close(writer)
    assert out.stat().st_size > 10_000


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_place_for_the_result() -> None:
    with Path("/dev/full").open("wb") as full:
        done = call("schema", stdout=full)
    assert done.returncode == 3
    assert done.stderr.startswith(b"journey-studio: ")
    assert done.stderr.count(b"\n") == 1


@posix
def test_without_any_output_at_all(kitchen: Path) -> None:
    line = " ".join(f"'{word}'" for word in [*program(), "info", str(kitchen)])
    done = subprocess.run(["sh", "-c", f"exec {line} >&- 2>&-"], timeout=120)
    assert done.returncode == 0


@posix
def test_ctrl_c_leaves_nothing(tmp_path: Path, kitchen: Path) -> None:
    (tmp_path / "out").mkdir()
    out = tmp_path / "out" / "p.png"
    out.write_bytes(b"the old one")
    for wait in (0.1, 0.3, 0.6, 0.9, 1.2, 1.8, 2.7, 4.0):
        child = subprocess.Popen(
            [*program(), "export", str(kitchen), str(out), "--dpi", "300"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        time.sleep(wait)
        child.send_signal(signal.SIGINT)
        _, err = child.communicate(timeout=120)
        assert [path.name for path in out.parent.iterdir()] == ["p.png"]
        if child.returncode != 0 and b"Stopped." in err:
            assert child.returncode == 130
            assert err == b"journey-studio: Stopped.\n"
            assert out.read_bytes() == b"the old one"
            return
    pytest.fail("it was never stopped in the middle")


@posix
def test_progress_on_a_terminal(tmp_path: Path, kitchen: Path) -> None:
    import pty

    main_end, terminal = pty.openpty()
    child = subprocess.Popen(
        [*program(), "export", str(kitchen), str(tmp_path / "p.png")],
        stdout=subprocess.PIPE,
        stderr=terminal,
    )
    os.close(terminal)
    seen = b""
    while True:
        try:
            part = os.read(main_end, 4096)
        except OSError:
            break
        if not part:
            break
        seen += part
    child.communicate(timeout=120)
    os.close(main_end)
    assert child.returncode == 0
    assert b"Writing p.png [" in seen
    assert seen.endswith(b"\r")
