"""A mouse and a keyboard whose every movement the X server makes: its extension XTEST, called directly.

Test harness, standard library (ctypes) on libX11 and libXtst, which xdotool stands on as well. For programs that make
thousands of gestures: starting xdotool takes 5 ms and more, a call here some microseconds. What arrives is the same: an
event of the server, through the window manager's grabs, to whoever has the pointer or the keyboard.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any

_SHIFT = "Shift_L"
_NAMED = {
    "Ctrl": "Control_L",
    "Shift": _SHIFT,
    "Alt": "Alt_L",
    "Meta": "Super_L",
    "Del": "Delete",
    "Ins": "Insert",
    "Esc": "Escape",
    "PgUp": "Prior",
    "PgDown": "Next",
    "PageUp": "Prior",
    "PageDown": "Next",
    "Space": "space",
    "Backspace": "BackSpace",
    "Enter": "Return",
}
"""Keys as Qt writes them, and as X calls them, where that differs."""


class NoKeyError(LookupError):
    """The present keyboard layout cannot write this."""


class Server:
    """A connection to the X server of DISPLAY, for input only."""

    def __init__(self) -> None:
        self._x: Any = ctypes.CDLL("libX11.so.6")
        self._test: Any = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XkbKeycodeToKeysym.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))
        if not self._display.value:
            raise OSError("there is no X server to send input to")
        self._codes = self._layout()
        self._down: list[int] = []

    def _layout(self) -> dict[int, tuple[int, bool]]:
        """Keysym -> keycode, and whether Shift has to be down."""
        found: dict[int, tuple[int, bool]] = {}
        for level in (0, 1):
            for code in range(8, 256):
                sym = self._x.XkbKeycodeToKeysym(self._display, code, 0, level)
                if sym:
                    found.setdefault(int(sym), (code, level == 1))
        return found

    # the mouse

    def move(self, x: int, y: int) -> None:
        """Put the pointer at a place of the screen."""
        self._test.XTestFakeMotionEvent(self._display, -1, int(x), int(y), ctypes.c_ulong(0))
        self._x.XFlush(self._display)

    def button(self, number: int, *, down: bool) -> None:
        """Press or let go of a button: 1 left, 2 middle, 3 right, 4 and 5 the wheel up and down."""
        self._test.XTestFakeButtonEvent(self._display, number, int(down), ctypes.c_ulong(0))
        self._x.XFlush(self._display)

    # the keyboard

    def hold(self, names: Iterable[str]) -> None:
        """Keep keys such as Ctrl down until `let_go`."""
        for name in names:
            code, _shifted = self._code(name)
            self._down.append(code)
            self._key(code, down=True)

    def let_go(self) -> None:
        """Let all held keys go."""
        while self._down:
            self._key(self._down.pop(), down=False)

    def strike(self, name: str) -> None:
        """Press a key and let it go: a character, or a name such as Return, F2 or Left."""
        code, shifted = self._code(name)
        shift = self._code(_SHIFT)[0]
        extra = shifted and shift not in self._down
        if extra:
            self._key(shift, down=True)
        self._key(code, down=True)
        self._key(code, down=False)
        if extra:
            self._key(shift, down=False)

    def chord(self, written: str) -> None:
        """Strike a key with others, as Qt writes it: Ctrl+Shift+Left, Ctrl++, F9."""
        *held, last = written.replace("++", "+plus").split("+")
        self.hold(held)
        self.strike(last.lower() if len(last) == 1 else last)
        self.let_go()

    def _code(self, name: str) -> tuple[int, bool]:
        sym = ord(name) if len(name) == 1 else self._x.XStringToKeysym(_NAMED.get(name, name).encode())
        if sym not in self._codes:
            raise NoKeyError(name)
        return self._codes[sym]

    def _key(self, code: int, *, down: bool) -> None:
        self._test.XTestFakeKeyEvent(self._display, code, int(down), ctypes.c_ulong(0))
        self._x.XFlush(self._display)
