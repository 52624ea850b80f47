"""Keys for characters that the keyboard layout lacks, given for good and not for the moment of one key stroke.

Test harness, standard library (ctypes) on libX11 and libxkbcommon, which Qt stands on as well. For a character without
a key xdotool binds a spare one, strikes it and takes the binding away again. A program reads the layout anew only when
it comes to the news of that change, and a busy one comes to it after the binding is gone: the character is lost. What
is bound here stays until the layout is set again (`Desk.keyboard`), so the program may take its time.
"""

from __future__ import annotations

import ctypes
from typing import Any


def teach(display: str, text: str) -> None:
    """Give each character of `text` that has no key on this display a spare one; `LookupError` when none is left."""
    x: Any = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    server = ctypes.c_void_p(x.XOpenDisplay(display.encode()))
    if not server.value:
        raise OSError(f"there is no X server at {display}")
    try:
        _bind(x, server, _keysyms(text))
    finally:
        x.XCloseDisplay(server)


def _keysyms(text: str) -> list[int]:
    """What X calls these characters, as xdotool will; a control character such as a line end has a key anyway."""
    xkb: Any = ctypes.CDLL("libxkbcommon.so.0")
    return [int(xkb.xkb_utf32_to_keysym(ord(sign))) for sign in dict.fromkeys(text) if sign.isprintable()]


def _bind(x: Any, server: ctypes.c_void_p, wanted: list[int]) -> None:
    first, last, columns = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
    x.XDisplayKeycodes(server, ctypes.byref(first), ctypes.byref(last))
    count = last.value - first.value + 1
    x.XGetKeyboardMapping.restype = ctypes.POINTER(ctypes.c_ulong)
    table = x.XGetKeyboardMapping(server, ctypes.c_ubyte(first.value), count, ctypes.byref(columns))
    width = columns.value
    rows = {first.value + row: table[row * width : (row + 1) * width] for row in range(count)}
    x.XFree(table)
    known = {sym for row in rows.values() for sym in row}
    spare = [code for code, row in rows.items() if not any(row)]
    for sym in wanted:
        if sym in known:
            continue
        if len(spare) < 2:  # the last one is left to xdotool
            raise LookupError(f"no key is left for the character with the keysym {sym:#x}")
        # with Shift held or not: a typed character is this one
        x.XChangeKeyboardMapping(server, spare.pop(0), 2, (ctypes.c_ulong * 2)(sym, sym), 1)
    x.XSync(server, 0)
