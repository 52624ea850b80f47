"""A virtual screen of our own: Xvfb, a private session bus, a window manager and the accessibility bus.

Test harness, standard library only. Everything lives in one private folder (home, runtime and configuration folders
too), so that neither the person's desktop nor a second test run is touched; the display number is chosen by Xvfb.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from journey_desk.processes import Child, TimeUpError, wait_until
from journey_desk.tools import launcher

#: No key or pointer bindings but closing and clicking: every other key belongs to the program under test. Windows stand
#: without a frame at the upper left, so that window and screen coordinates are the same.
_OPENBOX = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <theme><keepBorder>no</keepBorder></theme>
  <placement><policy>Smart</policy></placement>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Right" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
  </mouse>
  <applications>
    <application type="normal">
      <decor>no</decor><focus>yes</focus>
      <position force="yes"><x>0</x><y>0</y></position>
    </application>
  </applications>
</openbox_config>
"""

_FOREIGN = ("WAYLAND_", "QT_", "XDG_", "DBUS_", "AT_SPI_", "GTK_", "XMODIFIERS", "DESKTOP_", "SESSION_MANAGER", "LC_")


class Screen:
    """A running virtual screen; `env` is what a program needs to appear on it."""

    def __init__(self, size: str = "1600x900") -> None:
        self.width, self.height = (int(part) for part in size.split("x"))
        # a short path: a socket's path may have 108 bytes only
        self.folder = Path(tempfile.mkdtemp(prefix="jsdesk-"))
        self._children: list[Child] = []
        self.env = self._private_env()
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def _private_env(self) -> dict[str, str]:
        env = {key: value for key, value in os.environ.items() if not key.startswith(_FOREIGN)}
        for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            place = self.folder / name.removeprefix("XDG_").removesuffix("_HOME").removesuffix("_DIR").lower()
            place.mkdir(mode=0o700)
            env[name] = str(place)
        return env | {
            "LANG": "C.UTF-8",
            "NO_AT_BRIDGE": "0",
            "XDG_SESSION_TYPE": "x11",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_FORCE_STDERR_LOGGING": "1",
            "PYTHONFAULTHANDLER": "1",
            "PYTHONWARNINGS": "default",
            "PYTHONUNBUFFERED": "1",
        }

    def _child(self, name: str, *argv: str, pass_fds: tuple[int, ...] = ()) -> Child:
        child = Child(argv, folder=self.folder, name=name, env=self.env, pass_fds=pass_fds)
        self._children.append(child)
        return child

    def _start(self) -> None:
        self._start_x()
        bus = self._child("bus", "dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1")
        self.env["DBUS_SESSION_BUS_ADDRESS"] = wait_until(lambda: bus.output().strip(), "the session bus")
        config = self.folder / "openbox.xml"
        config.write_text(_OPENBOX, encoding="utf-8")
        self._child("openbox", "openbox", "--config-file", str(config), "--sm-disable")
        self._child("at-spi", launcher() or "at-spi-bus-launcher", "--launch-immediately")
        self._await_accessibility()

    def _start_x(self) -> None:
        reading, writing = os.pipe()
        try:
            xvfb = self._child(
                "xvfb",
                *("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{self.width}x{self.height}x24"),
                *("-dpi", "96", "-nolisten", "tcp", "-noreset"),
                pass_fds=(writing,),
            )
        finally:
            os.close(writing)
        with os.fdopen(reading, encoding="ascii") as numbers:
            number = numbers.readline().strip()  # ends with the line, or with Xvfb
        if not number:
            raise TimeUpError(f"Xvfb did not start: {xvfb.complaints()}")
        self.env["DISPLAY"] = f":{number}"

    def _await_accessibility(self) -> None:
        sockets = self.folder / "runtime" / "at-spi"
        wait_until(lambda: sockets.is_dir() and any(sockets.iterdir()), "the accessibility bus", 20)

    @property
    def display(self) -> str:
        """The X display, such as `:42`."""
        return self.env["DISPLAY"]

    def stop(self) -> None:
        """End everything that was started, the last first, and remove the folder."""
        while self._children:
            self._children.pop().stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
