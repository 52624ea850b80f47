"""The keys in force: what the table says, what was changed, and what happens to a key that two want.

Test code; no Qt.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journey_studio.app import shortcuts
from journey_studio.app.actions import ACTIONS
from journey_studio.app.key_groups import fixed, groups
from journey_studio.app.settings import Settings
from journey_studio.app.shortcuts import Shortcuts, Taken


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "window.json"


@pytest.fixture
def keys(path: Path) -> Shortcuts:
    return Shortcuts(Settings(path))


def test_the_table_holds_until_something_is_changed(keys: Shortcuts) -> None:
    assert {name: keys.keys(name) for name in ACTIONS} == {name: action.keys for name, action in ACTIONS.items()}
    assert not keys.any_changed()


def test_what_is_changed_is_there_after_a_restart(keys: Shortcuts, path: Path) -> None:
    keys.give("find.anything", "Ctrl+J")
    keys.give("view.zoom_in", "F5")  # the second key stays
    keys.remove("file.quit")
    again = Shortcuts(Settings(path))
    assert again.keys("find.anything") == ("Ctrl+J",)
    assert again.keys("view.zoom_in") == ("F5", "Ctrl+=")
    assert again.keys("file.quit") == ()
    again.reset_all()
    assert not Shortcuts(Settings(path)).any_changed()


def test_a_key_that_is_taken_over_is_lost_to_the_other(keys: Shortcuts, path: Path) -> None:
    assert keys.taken("view.fit", ("Ctrl+K",)) == [Taken("Ctrl+K", "find.anything")]
    keys.give("view.fit", "Ctrl+K")
    for now in (keys, Shortcuts(Settings(path))):
        assert now.keys("view.fit") == ("Ctrl+K",) and now.keys("find.anything") == ()
    keys.reset("find.anything")
    assert keys.keys("find.anything") == ("Ctrl+K",) and keys.keys("view.fit") == ()
    assert keys.is_changed("view.fit")


def test_no_two_actions_have_a_key_whatever_is_given(keys: Shortcuts) -> None:
    names = list(ACTIONS)
    for step, name in enumerate(names * 2):
        keys.give(name, ("Ctrl+K", "Ctrl+J", "F2", "Ctrl+L", "Alt+Left")[step % 5])
        held = [key for other in names if other != "edit.unlock" for key in keys.keys(other)]
        assert len(held) == len(set(held))


def test_lock_and_unlock_change_together(keys: Shortcuts) -> None:
    keys.give("edit.lock", "Ctrl+J")
    assert keys.keys("edit.unlock") == keys.keys("edit.lock") == ("Ctrl+J",)
    assert keys.taken("edit.unlock", ("Ctrl+J",)) == []
    keys.reset("edit.unlock")
    assert not keys.any_changed()


def test_enter_renames_also_when_its_key_is_removed(keys: Shortcuts) -> None:
    keys.remove("edit.rename")
    assert keys.keys("edit.rename") == ("Return", "Enter")


@pytest.mark.parametrize(
    "told",
    [
        {"no.such": ["Ctrl+J"]},
        {"edit.undo": "Ctrl+J"},
        {"edit.undo": [7]},
        {"edit.redo": ["Left"]},
        ["edit.undo"],
        {"edit.undo": ["Ctrl+J"], "file.new": ["Ctrl+J"]},
    ],
)
def test_a_file_that_says_nonsense_costs_no_key(path: Path, told: object) -> None:
    path.write_text(json.dumps({"format": 1, "shortcuts": told}), encoding="utf-8")
    keys = Shortcuts(Settings(path))
    assert keys.keys("find.anything") == ("Ctrl+K",)
    held = [key for name in ACTIONS if name != "edit.unlock" for key in keys.keys(name)]
    assert len(held) == len(set(held)) and "Left" not in held


@pytest.mark.parametrize("key", ["A", "7", "Shift+B", "Space", "Left", "Shift+Right", "Tab", "Ctrl+Return", "Esc", "#"])
def test_keys_that_type_or_walk_are_refused(key: str) -> None:
    assert shortcuts.refusal(key) is not None


@pytest.mark.parametrize("key", ["Ctrl++", "Ctrl+Shift+J", "F5", "Shift+F7", "Alt+Left", "Ins", "Del", "Meta+J"])
def test_others_can_be_given_without_a_warning(key: str) -> None:
    assert shortcuts.refusal(key) is None and shortcuts.warnings(key) == []


@pytest.mark.parametrize(
    ("key", "word"),
    [("Ctrl+@", "AltGr"), ("Ctrl+[", "AltGr"), ("Ctrl+`", "no ` key"), ("Ctrl+/", "Shift and 7"), ("F19", "F19")],
)
def test_keys_that_an_italian_keyboard_lacks_are_warned_of(key: str, word: str) -> None:
    assert shortcuts.refusal(key) is None
    assert any(word in str(said) for said in shortcuts.warnings(key))
    assert any("AltGr" in str(said) for said in shortcuts.warnings("Ctrl+Alt+Q"))


def test_every_key_of_the_table_can_be_given_or_is_one_of_the_fixed() -> None:
    odd = {key for action in ACTIONS.values() for key in action.keys if shortcuts.refusal(key) is not None}
    assert odd == {"Return", "Enter"}


def test_the_list_has_every_action_once_and_each_under_its_own_words() -> None:
    listed = [one for _title, group in shortcuts.listing() for one in group]
    assert sorted(one.name for one in listed) == sorted(ACTIONS)
    for _title, group in shortcuts.listing():
        texts = [one.text for one in group]
        assert len(texts) == len(set(texts)), texts
    assert len(fixed()) > 10


def test_the_sheet_shows_changed_keys_each_once(keys: Shortcuts) -> None:
    keys.give("move.left", "Ctrl+J")
    keys.give("edit.add", "F5")
    keys.remove("help.keys")
    keys.give("view.fit_selection", "F7")
    rows = [row for group in groups(keys.keys) for row in group.rows]
    shown = [name for row in rows for name in row.covers]
    assert sorted(shown) == sorted(name for name in ACTIONS if keys.keys(name))
    for name in ("move.left", "edit.add", "view.fit_selection"):
        assert [row.keys for row in rows if name in row.covers] == [keys.keys(name)[:1]]
