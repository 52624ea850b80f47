"""Starts Journey Studio from a checkout: makes a virtual environment, installs into it, runs the program or its tests.

    python3 packaging/start.py demo [--out DIR] [--no-window] [--language en|it]
    python3 packaging/start.py run [FILE]
    python3 packaging/start.py test [arguments of pytest]

Standard library only, Python 3.11 or newer, alike on Linux, macOS and Windows. The environment is `.venv` in the
checkout and is used again as long as `pyproject.toml` is unchanged. The network is needed once, for installing. The
exit status is that of the program or the tests; 2 means that this command was not understood, 3 that the machine lacks
something, which is then named.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said before newer syntax is met
    sys.exit(
        "Journey Studio needs Python 3.11 or newer, this is %d.%d. Install a newer Python (python.org, or your system's"  # noqa: UP031
        " packages) and start this script with it, such as: python3.11 packaging/start.py" % sys.version_info[:2]
    )

import hashlib
import importlib.util
import json
import os
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
STAMP = "journey-studio.json"
MACHINE = 3

#: Library file of Linux -> its package in Debian and Ubuntu, in Fedora. Without these Qt cannot even paint into memory.
PAINTING = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
}
#: And these it needs for a window under X11.
WINDOWS = {
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
}

#: Asked in a process of its own, because Qt without a platform ends the process. It answers on its last line.
_PROBE = """
import ctypes, json, sys
gone = []
for name in json.loads(sys.argv[1]):
    try:
        ctypes.CDLL(name)
    except OSError:
        gone.append(name)
print(json.dumps({"gone": gone}), flush=True)
from PySide6.QtWidgets import QApplication
QApplication(["probe"])
print(json.dumps({"gone": gone, "works": True}), flush=True)
"""


_ITALIAN = {
    "making a virtual environment in {place}": "creo un ambiente virtuale in {place}",
    "installing Journey Studio and what it stands on (some 200 MB the first time)": (
        "installo Journey Studio e ciò che gli serve (circa 200 MB la prima volta)"
    ),
    "installed in {seconds} s": "installato in {seconds} s",
    "tests ended with status {status} after {seconds} s": "test finiti con stato {status} dopo {seconds} s",
    "This Python cannot make virtual environments. On Debian and Ubuntu install the package python3-venv"
    " (sudo apt install python3-venv, or {exact} for a second Python), then start again.": (
        "Questo Python non può creare ambienti virtuali. Su Debian e Ubuntu installa il pacchetto python3-venv"
        " (sudo apt install python3-venv, oppure {exact} per un secondo Python), poi riavvia."
    ),
    "The virtual environment could not be made in {place}; the lines above say why.": (
        "Non è stato possibile creare l’ambiente virtuale in {place}; le righe sopra dicono perché."
    ),
    "Installing did not work; pip says why above. The first start needs the network (or a local index that pip"
    " knows of) and a few hundred MB of disk. Nothing else was changed: start again when that is mended.": (
        "L’installazione non è riuscita; pip dice sopra perché. Il primo avvio ha bisogno della rete (o di un indice"
        " locale noto a pip) e di qualche centinaio di MB su disco. Nient’altro è cambiato: risolto questo, riavvia."
    ),
    "It says: {words}": "Dice: {words}",
    "It says nothing.": "Non dice nulla.",
    "Install system libraries. {packages}.": "Installa le librerie di sistema. {packages}.",
    "Debian and Ubuntu: sudo apt install {debian}; Fedora: sudo dnf install {fedora}": (
        "Debian e Ubuntu: sudo apt install {debian}; Fedora: sudo dnf install {fedora}"
    ),
    "Qt cannot start here. {way}": "Qui Qt non si avvia. {way}",
    "Qt cannot open a window: its X11 libraries are missing. {packages}.": (
        "Qt non può aprire finestre: mancano le sue librerie X11. {packages}."
    ),
    "Qt cannot open a window on this screen. {said}": "Qt non può aprire finestre su questo schermo. {said}",
    "There is no screen here.": "Qui non c’è uno schermo.",
    "{reason} Going on without a window.": "{reason} Proseguo senza finestra.",
    "There is no screen here to open a window on; `demo --no-window` works without one.": (
        "Qui non c’è uno schermo su cui aprire una finestra; `demo --no-window` ne fa a meno."
    ),
    "“{word}” is not one of: {known}": "“{word}” non è fra questi: {known}",
}


def italian(env: Mapping[str, str] = os.environ) -> bool:
    """Whether the person reads Italian: the program's own variable, else the locale, as the program decides it."""
    names = ("JOURNEY_STUDIO_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    told = next((env[name] for name in names if env.get(name)), "")
    return told.lower().replace("-", "_").split("_")[0] == "it"


def tr(text: str, **names: object) -> str:
    """The sentence in the reader's language, filled in."""
    return (_ITALIAN[text] if italian() else text).format(**names)


class StopError(Exception):
    """The machine lacks something; the text says what, and the way out."""


class Qt(NamedTuple):
    """What Qt can do here: paint into memory, open windows under X11, open one now; and what is missing, in words."""

    paints: bool
    x11: bool
    opens: bool
    missing: str


def say(text: str) -> None:
    """Tell the person what goes on, before what comes next prints something."""
    print(f"start: {text}", flush=True)


# the environment


def python_of(environment: Path) -> Path:
    """The Python of a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(root: Path, python: str = sys.version) -> str:
    """What an installation depends on: the project's metadata, where it lies, and the Python."""
    told = (root / "pyproject.toml").read_bytes() + f"\0{root}\0{python}".encode()
    return hashlib.sha256(told).hexdigest()


def installed(environment: Path, mark: str) -> frozenset[str]:
    """The extras (and `base`) that were installed for this fingerprint; none when the stamp is another one."""
    try:
        stamp = json.loads((environment / STAMP).read_text(encoding="utf-8"))
        return frozenset(stamp["extras"]) if stamp["fingerprint"] == mark else frozenset()
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def runs(python: Path) -> bool:
    """Whether this Python exists and has pip (an interrupted beginning, or a Python that was taken away, has not)."""
    try:
        asked = subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, timeout=120, check=False)
    except OSError:
        return False
    return asked.returncode == 0


def make_environment(environment: Path) -> None:
    """Make the virtual environment, with a clear word where Debian has split that off."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        exact = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        raise StopError(
            tr(
                "This Python cannot make virtual environments. On Debian and Ubuntu install the package python3-venv"
                " (sudo apt install python3-venv, or {exact} for a second Python), then start again.",
                exact=exact,
            )
        )
    say(tr("making a virtual environment in {place}", place=environment))
    # an environment of somebody else is only replaced when its Python does not run at all
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(environment)], check=False)
    if done.returncode != 0:
        raise StopError(
            tr("The virtual environment could not be made in {place}; the lines above say why.", place=environment)
        )


def prepare(root: Path, environment: Path, extra: str = "") -> Path:
    """The environment's Python, with the checkout (and an extra such as `test`) installed in it."""
    mark, wanted = fingerprint(root), frozenset({"base", extra} - {""})
    python = python_of(environment)
    there = installed(environment, mark)
    if wanted <= there and python.exists():
        return python
    began = time.monotonic()
    if not runs(python):
        make_environment(environment)
        there = frozenset()
    say(tr("installing Journey Studio and what it stands on (some 200 MB the first time)"))
    target = f"{root}[{extra}]" if extra else str(root)
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--editable", target]
    if subprocess.run(command, check=False).returncode != 0:
        raise StopError(
            tr(
                "Installing did not work; pip says why above. The first start needs the network (or a local index that"
                " pip knows of) and a few hundred MB of disk. Nothing else was changed: start again when that is"
                " mended."
            )
        )
    stamp = {"fingerprint": mark, "extras": sorted(there | wanted)}
    (environment / STAMP).write_text(json.dumps(stamp), encoding="utf-8")
    say(tr("installed in {seconds} s", seconds=round(time.monotonic() - began)))
    return python


# Qt


def _ask(python: Path, libraries: list[str], platform: str) -> tuple[bool, list[str], str]:
    """Whether Qt starts on a platform (empty: its own choice), which libraries are gone, and its words."""
    env = dict(os.environ)
    env.pop("QT_QPA_PLATFORM", None)
    if platform:
        env["QT_QPA_PLATFORM"] = platform
    command = [str(python), "-c", _PROBE, json.dumps(libraries)]
    try:
        asked = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        return False, [], "it did not answer within two minutes"
    lines = [line for line in asked.stdout.splitlines() if line.startswith("{")]
    answer = json.loads(lines[-1]) if lines else {}
    return bool(answer.get("works")), list(answer.get("gone", [])), asked.stderr.strip()


def name_packages(gone: list[str]) -> str:
    """A sentence that names the packages of missing libraries."""
    known = {**PAINTING, **WINDOWS}
    debian = " ".join(sorted({known[name][0] for name in gone if name in known}))
    fedora = " ".join(sorted({known[name][1] for name in gone if name in known}))
    return tr(
        "Debian and Ubuntu: sudo apt install {debian}; Fedora: sudo dnf install {fedora}", debian=debian, fedora=fedora
    )


def has_screen(env: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether there is a screen at all to open a window on, and Qt has not been told to keep off it."""
    if env.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal", "vnc"):
        return False
    return not system.startswith("linux") or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def probe(python: Path) -> Qt:
    """Find out, in a child process, what Qt can do on this machine."""
    libraries = [*PAINTING, *WINDOWS] if sys.platform.startswith("linux") else []
    paints, gone, words = _ask(python, libraries, "offscreen")
    said = tr("It says: {words}", words=words.splitlines()[-1]) if words else tr("It says nothing.")
    if not paints:
        way = tr("Install system libraries. {packages}.", packages=name_packages(gone)) if gone else said
        return Qt(False, False, False, tr("Qt cannot start here. {way}", way=way))
    x11 = not any(name in WINDOWS for name in gone)
    if not x11 and not os.environ.get("WAYLAND_DISPLAY"):
        told = "Qt cannot open a window: its X11 libraries are missing. {packages}."
        return Qt(True, False, False, tr(told, packages=name_packages(gone)))
    if not has_screen():
        return Qt(True, x11, False, "")
    opens, _, words = _ask(python, [], os.environ.get("QT_QPA_PLATFORM", ""))
    said = tr("It says: {words}", words=words.splitlines()[-1]) if words else tr("It says nothing.")
    return Qt(True, x11, opens, "" if opens else tr("Qt cannot open a window on this screen. {said}", said=said))


# commands


def demo(arguments: list[str]) -> int:
    """Make the sample project and its poster, and open the editor where that is possible."""
    python = prepare(ROOT, ENVIRONMENT)
    qt = probe(python)
    if not qt.opens and "--no-window" not in arguments:
        say(tr("{reason} Going on without a window.", reason=qt.missing or tr("There is no screen here.")))
        arguments = [*arguments, "--no-window"]
    return subprocess.call([str(python), "-m", "journey_studio", "demo", *arguments])


def run(arguments: list[str]) -> int:
    """Open the editor."""
    python = prepare(ROOT, ENVIRONMENT)
    qt = probe(python)
    if not qt.opens:
        raise StopError(
            qt.missing or tr("There is no screen here to open a window on; `demo --no-window` works without one.")
        )
    return subprocess.call([str(python), "-m", "journey_studio", *arguments])


def test(arguments: list[str]) -> int:
    """Run the whole test suite, or what pytest's arguments choose."""
    python = prepare(ROOT, ENVIRONMENT, "test")
    qt = probe(python)
    env = dict(os.environ)
    if not qt.paints or not qt.x11:
        # the suite skips what cannot run, with this sentence; in CI it fails there
        env["JOURNEY_STUDIO_NO_WINDOWS" if qt.paints else "JOURNEY_STUDIO_NO_QT"] = qt.missing
        say(qt.missing)
    if env.get("JOURNEY_STUDIO_SEARCH", "") in ("", "0"):
        env.setdefault("PYTHONHASHSEED", "0")  # every run is like the last one, unless somebody searches
    began = time.monotonic()
    status = subprocess.call([str(python), "-m", "pytest", *arguments], cwd=ROOT, env=env)
    say(
        tr("tests ended with status {status} after {seconds} s", status=status, seconds=round(time.monotonic() - began))
    )
    return status


COMMANDS = {"demo": demo, "run": run, "test": test}


def main(arguments: list[str]) -> int:
    """Do what the command line says; the exit status."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0 if arguments else 2
    if arguments[0] not in COMMANDS:
        told = tr("“{word}” is not one of: {known}", word=arguments[0], known=", ".join(COMMANDS))
        print(f"start: {told}", file=sys.stderr)
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except StopError as stop:
        print(f"start: {stop}", file=sys.stderr)
        return MACHINE
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
