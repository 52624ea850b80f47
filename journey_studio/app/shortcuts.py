"""The keys of actions as a person wants them: the table's own, with what was changed kept in the settings.

Lives in app (L4); `actions`, `settings`, `i18n`, no Qt. Keys are written the portable way of Qt ("Ctrl+Shift+Z"). Two
actions that share a key in the table (Lock and Unlock, of which one is possible at a time) share changes too. Whoever
shows keys asks here and never the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from journey_studio.app.action_types import Menu
from journey_studio.app.actions import ACTIONS, MENUS
from journey_studio.app.settings import Settings
from journey_studio.i18n import Message, msg

SETTING = "shortcuts"
Keys = tuple[str, ...]
_DEFAULTS: Mapping[str, Keys] = {name: action.keys for name, action in ACTIONS.items()}


class Taken(NamedTuple):
    """A key that another action has."""

    key: str
    by: str
    """The name of that action."""


class Listed(NamedTuple):
    """One action in a list of all: its name, and the menus that it stands in below the first."""

    name: str
    menus: tuple[Message, ...] = ()

    @property
    def text(self) -> str:
        """What it is called where its menu is not seen: "Move card: Up"."""
        return ": ".join(str(part) for part in (*self.menus[-1:], ACTIONS[self.name].text))


class Shortcuts:
    """The keys in force; every change is written at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._changed = _read(settings.table(SETTING))
        self._owners = {key: name for name, keys in self._changed.items() for key in keys}

    def keys(self, name: str) -> Keys:
        """The keys of an action, the one that is shown first; a key that was given to another one is not among them."""
        if name in self._changed:
            return self._changed[name]
        return tuple(key for key in _DEFAULTS[name] if self._free(key, name))

    def _free(self, key: str, name: str) -> bool:
        owner = self._owners.get(key, name)
        return owner == name or owner in _together(name)

    def is_changed(self, name: str) -> bool:
        """Whether the action has other keys than in the table."""
        return self.keys(name) != _DEFAULTS[name]

    def any_changed(self) -> bool:
        """Whether any action has."""
        return any(self.is_changed(name) for name in ACTIONS)

    def taken(self, name: str, keys: Keys) -> list[Taken]:
        """Which of these keys other actions have."""
        others = [other for other in ACTIONS if other not in _together(name)]
        return [Taken(key, other) for key in keys for other in others if key in self.keys(other)]

    def give(self, name: str, key: str) -> None:
        """Let `key` be the key of an action, in the place of the first it had; whoever has it loses it."""
        self._set(name, (key, *(one for one in self.keys(name)[1:] if one != key)))

    def remove(self, name: str) -> None:
        """Leave an action without keys, but for those that are fixed (Enter renames)."""
        self._set(name, tuple(key for key in self.keys(name) if refusal(key) is not None))

    def reset(self, name: str) -> None:
        """Give an action the keys of the table back; whoever has one of them loses it."""
        self._set(name, _DEFAULTS[name])

    def reset_all(self) -> None:
        """Have the table as it is."""
        self._keep({})

    def _set(self, name: str, keys: Keys) -> None:
        changed = dict(self._changed)
        for taken in self.taken(name, keys):
            left = changed.get(taken.by, self.keys(taken.by))
            changed[taken.by] = tuple(one for one in left if one != taken.key)
        changed |= dict.fromkeys(_together(name), keys)
        self._keep(changed)

    def _keep(self, changed: dict[str, Keys]) -> None:
        self._changed = {name: keys for name, keys in changed.items() if keys != _DEFAULTS[name]}
        self._owners = {key: name for name, keys in self._changed.items() for key in keys}
        self._settings.set_table(SETTING, {name: list(keys) for name, keys in self._changed.items()})


def _read(told: Mapping[str, object]) -> dict[str, Keys]:
    """What the file says, as far as it makes sense; a key that stands there twice is the first one's."""
    found: dict[str, Keys] = {}
    seen: dict[str, str] = {}
    for name, keys in told.items():
        if name in ACTIONS and isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            own = tuple(key for key in keys if key and seen.setdefault(key, name) in _together(name))
            found[name] = tuple(key for key in own if refusal(key) is None or key in _DEFAULTS[name])
    return found


def _together(name: str) -> tuple[str, ...]:
    """The action and those that share a key with it in the table."""
    own = set(_DEFAULTS[name])
    return tuple(other for other, keys in _DEFAULTS.items() if other == name or own & set(keys))


# all of them, in groups


def listing() -> list[tuple[Message, list[Listed]]]:
    """All actions by the menu they stand in, each of them once; what stands in no menu comes last."""
    seen: set[str] = set()
    found = []
    for menu in MENUS:
        group = list({one.name: one for one in _listed(menu, ()) if one.name not in seen}.values())
        seen |= {one.name for one in group}
        if group:
            found.append((menu.text, group))
    left = [Listed(name) for name in ACTIONS if name not in seen]
    return [*found, (msg("Other"), left)] if left else found


def _listed(menu: Menu, inside: tuple[Message, ...]) -> Iterator[Listed]:
    for entry in menu.entries:
        if isinstance(entry, Menu):
            yield from _listed(entry, (*inside, entry.text))
        elif entry is not None and not entry.startswith("@"):
            yield Listed(entry, inside)


# which keys can be given


def refusal(key: str) -> Message | None:
    """Why a key cannot be an action's; None when it can."""
    held, last = _parts(key)
    if not last or ", " in key:
        return msg("One key with Ctrl, Alt or Shift, or a function key.")
    if last in _FIXED and held <= _FIXED[last]:
        return msg("This key is fixed: it types, moves or ends an edit on the map.")
    if held <= {"Shift"} and last not in _ALONE and not _is_function(last):
        return msg("Letters, digits and signs begin a card. Hold Ctrl or Alt with it.")
    return None


def warnings(key: str) -> list[Message]:
    """What is worth knowing about a key that can be given."""
    held, last = _parts(key)
    said = []
    if {"Ctrl", "Alt"} <= held and len(last) == 1:
        said.append(msg("Ctrl+Alt is AltGr on many keyboards and may type a character instead."))
    if last in _ITALIAN_ALTGR:
        said.append(msg("On an Italian keyboard, {sign} needs AltGr.", sign=last))
    elif last in _ITALIAN_MISSING:
        said.append(msg("An Italian keyboard has no {sign} key.", sign=last))
    elif last in _ITALIAN_SHIFT and "Shift" not in held:
        said.append(msg("On an Italian keyboard, {sign} is Shift and {key}.", sign=last, key=_ITALIAN_SHIFT[last]))
    if _is_function(last) and int(last[1:]) > _LAST_FUNCTION:
        said.append(msg("Few keyboards have {key}.", key=last))
    return said


def _parts(key: str) -> tuple[frozenset[str], str]:
    """What is held, and the key itself: "Ctrl++" is Ctrl and +."""
    head, plus, last = key.rpartition("+")
    if plus and not last:
        head, last = head.removesuffix("+"), "+"
    return frozenset(part for part in head.split("+") if part), last


def _is_function(last: str) -> bool:
    return last[:1] == "F" and last[1:].isdecimal()


_LAST_FUNCTION = 12
_ALONE = frozenset(("Ins", "Del", "Pause", "Print", "ScrollLock", "Help"))
_NONE, _SHIFT = frozenset[str](), frozenset(("Shift",))
_MUCH = frozenset(("Shift", "Ctrl"))
_FIXED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Space", "Backspace"), _SHIFT),
    **dict.fromkeys(("Tab", "Backtab", "Esc", "Return", "Enter"), _MUCH),
    "Menu": _SHIFT,
    "F10": _SHIFT,
}
"""Keys that the map and every field understand by themselves, and what may be held with them."""
_ITALIAN_ALTGR = frozenset("@#[]{}€")
_ITALIAN_MISSING = frozenset("`~")
_ITALIAN_SHIFT = {
    **dict(zip('!"£$%&/()=', "1234567890", strict=True)),
    "?": "'",
    "^": "ì",
    "*": "+",
    ";": ",",
    ":": ".",
    "_": "-",
    ">": "<",
    "|": "\\",
    "§": "ù",
    "°": "à",
}
"""Signs on an Italian keyboard, and the key they share."""
