"""Whether Qt can start here, found out without dying of it.

Lives in render (L3); imports PySide6 late. A Qt that cannot load its platform plugin ends the process, and no Python
code can catch that; so a child process tries first, and what is missing is named with its Debian package.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

from journey_studio.errors import MachineError
from journey_studio.i18n import msg

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

OFFSCREEN = "offscreen"
_PATIENCE = 60.0  # seconds; a cold disk is slow, a hanging display server is slower

# Run by the child: start Qt on the platform named by the first argument. Missing libraries are listed by ldd, which
# finds all of them at once, and by the loader's own words where there is no ldd.
_CHILD = """
import ctypes, os, subprocess, sys
def missing(path):
    try:
        found = subprocess.run(["ldd", path], capture_output=True, text=True, timeout=20).stdout
    except OSError:
        found = ""
    for line in found.splitlines():
        if "not found" in line:
            print("missing", line.split()[0])
    try:
        ctypes.CDLL(path)
    except OSError as error:
        print("missing", str(error).split(":")[0])
try:
    import PySide6
    from PySide6.QtCore import QLibraryInfo
    plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    from PySide6.QtGui import QGuiApplication
except ImportError as error:
    print("missing", str(error).split(":")[0])
    folder = os.path.join(os.path.dirname(PySide6.__file__), "Qt", "lib") if "PySide6" in dir() else ""
    for name in ("libQt6Core.so.6", "libQt6Gui.so.6"):
        if os.path.exists(os.path.join(folder, name)):
            missing(os.path.join(folder, name))
    sys.exit(4)
tried = [sys.argv[1]] if sys.argv[1] else [
    name for sign, name in (("WAYLAND_DISPLAY", "wayland"), ("DISPLAY", "xcb")) if os.environ.get(sign)
]
for name in tried:
    plugin = os.path.join(plugins, "platforms", "libq" + name + ".so")
    if os.path.exists(plugin):
        missing(plugin)
sys.stdout.flush()
application = QGuiApplication(["probe", "-platform", sys.argv[1]] if sys.argv[1] else ["probe"])
print("started", application.platformName())
"""

# The Debian package of each library that Qt's wheels leave to the system.
_DEBIAN = {
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libGLX": "libglx0",
    "libOpenGL": "libopengl0",
    "libX11": "libx11-6",
    "libX11-xcb": "libx11-xcb1",
    "libdbus-1": "libdbus-1-3",
    "libfontconfig": "libfontconfig1",
    "libfreetype": "libfreetype6",
    "libglib-2.0": "libglib2.0-0",
    "libgthread-2.0": "libglib2.0-0",
    "libgssapi_krb5": "libgssapi-krb5-2",
    "libwayland-client": "libwayland-client0",
    "libwayland-cursor": "libwayland-cursor0",
    "libwayland-egl": "libwayland-egl1",
    "libxcb": "libxcb1",
    "libxcb-cursor": "libxcb-cursor0",
    "libxcb-icccm": "libxcb-icccm4",
    "libxcb-image": "libxcb-image0",
    "libxcb-keysyms": "libxcb-keysyms1",
    "libxcb-randr": "libxcb-randr0",
    "libxcb-render": "libxcb-render0",
    "libxcb-render-util": "libxcb-render-util0",
    "libxcb-shape": "libxcb-shape0",
    "libxcb-shm": "libxcb-shm0",
    "libxcb-sync": "libxcb-sync1",
    "libxcb-util": "libxcb-util1",
    "libxcb-xfixes": "libxcb-xfixes0",
    "libxcb-xkb": "libxcb-xkb1",
    "libxkbcommon": "libxkbcommon0",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
    "libz": "zlib1g",
    "libzstd": "libzstd1",
}


def debian_package(library: str) -> str:
    """The Debian package that brings a library such as `libEGL.so.1`; the library itself when it is not known."""
    return _DEBIAN.get(re.sub(r"\.so(\..*)?$", "", library), library)


def failure(output: str, code: int) -> MachineError | None:
    """What the child's output means: None when Qt started."""
    if code == 0 and re.search(r"^started ", output, re.MULTILINE):
        return None
    found = re.findall(r"^missing (\S+\.so\S*)", output, re.MULTILINE)
    libraries = dict.fromkeys(name.rpartition("/")[2] for name in found)  # a damaged one is named by its path
    if libraries:
        packages = sorted({debian_package(name) for name in libraries})
        return MachineError(
            msg(
                "Qt cannot start: {libraries} missing. On Debian or Ubuntu: sudo apt install {packages}",
                libraries=", ".join(libraries),
                packages=" ".join(packages),
            )
        )
    if re.search(r"^missing (No module named|PySide6)", output, re.MULTILINE):
        return MachineError(msg("PySide6 is not installed, and without it there is no window and no PNG."))
    return MachineError(msg("Qt cannot start here: no screen could be opened. PDF, SVG and JSON work without one."))


@cache
def probe(platform: str = "") -> MachineError | None:
    """Try to start Qt in a child process on `platform` (empty: the one Qt would choose); None when it works.

    The answer is kept for the life of the process. A frozen program brings its own libraries and cannot start a child
    of this kind; it is taken at its word.
    """
    if getattr(sys, "frozen", False):
        return None
    environment = dict(os.environ)
    if platform:
        environment["QT_QPA_PLATFORM"] = platform
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-c", _CHILD, platform],
            env=environment,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return MachineError(msg("Qt does not start here: the screen does not answer."))
    return failure(child.stdout, child.returncode)


def require(platform: str = "") -> None:
    """Raise `MachineError` with the way out when Qt cannot start on `platform`."""
    error = probe(platform)
    if error is not None:
        raise error


_own: list[QGuiApplication] = []


def application() -> QGuiApplication:
    """The running Qt application, or a new one without a screen; `MachineError` when Qt cannot start."""
    instance = _instance()
    if instance is not None:
        return instance
    require(OFFSCREEN)
    from PySide6.QtGui import QGuiApplication

    made = QGuiApplication(["journey-studio", "-platform", OFFSCREEN])
    _own.append(made)  # Qt's application lives as long as someone holds it
    return made


def _instance() -> QGuiApplication | None:
    if "PySide6.QtGui" not in sys.modules:
        return None
    from PySide6.QtGui import QGuiApplication

    found = QGuiApplication.instance()
    return found if isinstance(found, QGuiApplication) else None
