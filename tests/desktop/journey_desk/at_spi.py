"""What a screen reader is told, as JSON: run by the system's Python, for which pyatspi is packaged.

    at_spi.py tree PID [DEPTH]           what can be seen of the program PID: role, name, states, place
    at_spi.py whole PID [DEPTH]          all of it, with all that a client can ask (each answer is a call over the bus)
    at_spi.py act PID PATH ACTION        do ACTION at the node with child indices PATH (0.3.1); "focus" grabs the focus,
                                         "select" selects it in its parent, "value=1.5" sets its value
    at_spi.py at PID PATH X Y            what stands at a place of the screen, asked of that node
    at_spi.py listen EVENT [EVENT ...]   a line per event, until ended; the first line says that it listens

A script of the test harness, never imported. It stands on pyatspi and the standard library and keeps to old syntax,
because the system's Python is whatever the system has.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import pyatspi
from gi.repository import Atspi, GLib

FAULTS = (GLib.Error, LookupError, NotImplementedError, RuntimeError)


def attempt(question: Callable[[], Any], otherwise: Any = None) -> Any:
    """The answer to `question()`, or `otherwise` when the node does not have that interface or has just gone."""
    try:
        return question()
    except FAULTS:
        return otherwise


def box_of(node: Any) -> Any:
    box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    return [box.x, box.y, box.width, box.height]


def text_of(node: Any) -> Any:
    text = node.queryText()
    return text.getText(0, text.characterCount)


def interfaces_of(node: Any) -> Any:
    return [name.rsplit(".", 1)[-1] for name in node.get_interfaces()]


def states_of(node: Any) -> Any:
    return sorted(pyatspi.stateToString(state) for state in node.getState().getStates())


def seen(node: Any, depth: int, top: bool = True) -> Any:
    """The little that most tests ask for; None for what cannot be seen, which is not walked into."""
    states = attempt(lambda: states_of(node), [])
    if not top and "visible" not in states:
        return None
    found = {
        "role": attempt(node.getRoleName, ""),
        "name": attempt(lambda: node.name, ""),
        "states": states,
        "box": attempt(lambda: box_of(node)),
    }
    return with_children(found, node, depth, lambda child, rest: seen(child, rest, False))


def with_children(found: Any, node: Any, depth: int, ask: Callable[[Any, int], Any]) -> Any:
    found["children"] = []
    count = attempt(lambda: node.childCount, 0) if depth != 0 else 0
    for index in range(count):
        child = attempt(lambda: node.getChildAtIndex(index))  # noqa: B023 - called at once
        told = None if child is None else ask(child, depth - 1)
        # a place is kept for what is not told, so that indices stay right
        found["children"].append(told)
    return found


def describe(node: Any, depth: int) -> Any:
    found: Any = {
        "role": attempt(node.getRoleName, ""),
        "name": attempt(lambda: node.name, ""),
        "description": attempt(lambda: node.description, ""),
        "states": attempt(lambda: states_of(node), []),
        "interfaces": attempt(lambda: interfaces_of(node), []),
        "attributes": attempt(lambda: dict(item.split(":", 1) for item in node.getAttributes()), {}),
        "id": attempt(node.get_accessible_id, ""),
        "locale": attempt(node.get_object_locale, ""),
        "index": attempt(node.getIndexInParent, -1),
    }
    found["box"] = attempt(lambda: box_of(node)) if "Component" in found["interfaces"] else None
    found["text"] = attempt(lambda: text_of(node)) if "Text" in found["interfaces"] else None
    found["value"] = attempt(lambda: node.queryValue().currentValue) if "Value" in found["interfaces"] else None
    found["cell"] = attempt(lambda: cell_of(node)) if "TableCell" in found["interfaces"] else None
    if "Action" in found["interfaces"]:
        found["actions"] = attempt(lambda: actions_of(node), [])
    return with_children(found, node, depth, describe)


def cell_of(node: Any) -> Any:
    # asked of the interface by name: the node's own `get_position` is that of Component
    _done, row, column = Atspi.TableCell.get_position(node)
    return [row, column]


def actions_of(node: Any) -> Any:
    actions = node.queryAction()
    return [actions.getName(index) for index in range(actions.nActions)]


def program(pid: int) -> Any:
    for candidate in pyatspi.Registry.getDesktop(0):
        if candidate is not None and attempt(candidate.get_process_id) == pid:
            return candidate
    return None


def tree(pid: str, depth: str = "-1") -> None:
    found = program(int(pid))
    json.dump(None if found is None else seen(found, int(depth)), sys.stdout)


def whole(pid: str, depth: str = "-1") -> None:
    found = program(int(pid))
    json.dump(None if found is None else describe(found, int(depth)), sys.stdout)


def node_at(pid: str, path: str) -> Any:
    node = program(int(pid))
    for index in [int(part) for part in path.split(".") if part]:
        node = node.getChildAtIndex(index)
    return node


def act(pid: str, path: str, action: str) -> None:
    node = node_at(pid, path)
    if action == "focus":
        done = node.queryComponent().grabFocus()
    elif action == "select":
        done = node.parent.querySelection().selectChild(node.getIndexInParent())
    elif action.startswith("value="):
        node.queryValue().currentValue = float(action[6:])
        done = True
    else:
        actions = node.queryAction()
        done = actions.doAction(actions_of(node).index(action))
    json.dump(bool(done), sys.stdout)


def at(pid: str, path: str, x: str, y: str) -> None:
    found = node_at(pid, path).queryComponent().getAccessibleAtPoint(int(x), int(y), pyatspi.DESKTOP_COORDS)
    json.dump(None if found is None else describe(found, 0), sys.stdout)


def say(record: Any) -> None:
    print(json.dumps(record), flush=True)


def plain(value: Any) -> Any:
    return value if isinstance(value, (str, int, float, type(None))) else attempt(lambda: value.name, str(value))


def heard(event: Any) -> None:
    source = event.source
    say(
        {
            "event": str(event.type),
            "detail1": event.detail1,
            "detail2": event.detail2,
            "data": plain(event.any_data),
            "role": attempt(source.getRoleName, "") if source else "",
            "name": attempt(lambda: source.name, "") if source else "",
        }
    )


def listen(*events: str) -> None:
    pyatspi.Registry.registerEventListener(heard, *events)
    say({"event": "listening"})
    pyatspi.Registry.start()


if __name__ == "__main__":
    commands: Any = {"tree": tree, "whole": whole, "act": act, "at": at, "listen": listen}
    commands[sys.argv[1]](*sys.argv[2:])
