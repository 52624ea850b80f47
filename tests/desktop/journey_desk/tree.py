"""The accessibility tree of a program, as a test reads it: nodes with role, name, states, place and children.

Test harness, standard library only. The tree is read by `at_spi.py` in a child process, because pyatspi is packaged for
the system's Python alone; so each reading is fresh and no cache of a client can hide a fault.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journey_desk.processes import PATIENCE, Child, TimeUpError, wait_until
from journey_desk.tools import SYSTEM_PYTHON

_SCRIPT = str(Path(__file__).with_name("at_spi.py"))


@dataclass(frozen=True)
class Node:
    """One object as AT-SPI tells it; of a tree that was not read whole only role, name, states and place are known.

    `box` is x, y, width, height on the screen; `cell` row and column in a table, `ident` the name for tests,
    `index` the place in the parent as the program tells it, `path` the child indices that lead here from the program.
    """

    role: str
    name: str
    description: str
    states: frozenset[str]
    box: tuple[int, int, int, int] | None
    text: str | None
    value: float | None
    attributes: Mapping[str, str]
    interfaces: frozenset[str]
    actions: tuple[str, ...]
    cell: tuple[int, int] | None
    ident: str
    locale: str
    index: int
    path: tuple[int, ...]
    children: tuple[Node, ...]

    @property
    def centre(self) -> tuple[int, int]:
        """The middle of its box, for clicking."""
        if self.box is None:
            raise AssertionError(f"{self.role} {self.name!r} has no place on the screen")
        x, y, width, height = self.box
        return x + width // 2, y + height // 2

    def walk(self) -> Iterator[Node]:
        """This node and all beneath it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, role: str | None = None, name: str | None = None, state: str | None = None) -> list[Node]:
        """Every node with this role, a name that contains `name`, and this state."""
        return [
            node
            for node in self.walk()
            if (role is None or node.role == role)
            and (name is None or name in node.name)
            and (state is None or state in node.states)
        ]

    def one(self, role: str | None = None, name: str | None = None, state: str | None = None) -> Node:
        """The only node of this kind; `AssertionError` with the whole tree when there is none or more than one.

        Where several names contain `name`, the one that equals it is meant.
        """
        found = self._meant(role, name, state)
        if len(found) != 1:
            raise AssertionError(f"{len(found)} nodes with role={role} name={name!r} state={state} in\n{self}")
        return found[0]

    def _meant(self, role: str | None, name: str | None, state: str | None) -> list[Node]:
        found = self.all(role, name, state)
        return [node for node in found if node.name == name] or found

    def find(self, role: str | None = None, name: str | None = None, state: str | None = None) -> Node | None:
        """As `one`, but None when there is not exactly one."""
        found = self._meant(role, name, state)
        return found[0] if len(found) == 1 else None

    def __str__(self) -> str:
        return "\n".join(self._lines(0))

    def _lines(self, depth: int) -> Iterator[str]:
        told = [f"{'  ' * depth}{self.role} {self.name!r}"]
        told += [f"description={self.description!r}"] if self.description else []
        told += [f"value={self.value:g}"] if self.value is not None else []
        told += [f"at {self.box[0]},{self.box[1]} {self.box[2]}x{self.box[3]}"] if self.box else []
        told += [state for state in ("focused", "selected") if state in self.states]
        yield " ".join(told)
        for child in self.children:
            yield from child._lines(depth + 1)


def _node(found: Mapping[str, Any], path: tuple[int, ...] = ()) -> Node:
    children = enumerate(found["children"])
    return Node(
        role=found["role"],
        name=found["name"],
        description=found.get("description", ""),
        states=frozenset(found["states"]),
        box=tuple(found["box"]) if found["box"] else None,
        text=found.get("text"),
        value=found.get("value"),
        attributes=found.get("attributes", {}),
        interfaces=frozenset(found.get("interfaces", ())),
        actions=tuple(found.get("actions", ())),
        cell=tuple(found["cell"]) if found.get("cell") else None,
        ident=found.get("id") or "",
        locale=found.get("locale", ""),
        index=found.get("index", -1),
        path=path,
        children=tuple(_node(child, (*path, number)) for number, child in children if child is not None),
    )


def _ask(env: Mapping[str, str], *question: str, seconds: float = 60.0) -> Any:
    try:
        answer = subprocess.run(
            [SYSTEM_PYTHON, "-W", "ignore", _SCRIPT, *question],
            env=dict(env),
            capture_output=True,
            text=True,
            timeout=seconds * PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TimeUpError(
            f"the accessibility bus did not answer to {question} within {seconds * PATIENCE:g} s"
        ) from None
    if answer.returncode:
        raise AssertionError(f"asking {question}: {answer.stderr}")
    return json.loads(answer.stdout)


def read(env: Mapping[str, str], pid: int, depth: int = -1, *, whole: bool = False) -> Node | None:
    """The tree of the program `pid` down to `depth` levels (-1: all), or None when it is not on the bus (yet).

    As a rule what can be seen, with role, name, states and place; `whole` asks for everything, which takes four times
    as long and walks through closed menus and hidden pages too.
    """
    found = _ask(env, "whole" if whole else "tree", str(pid), str(depth))
    return None if found is None else _node(found)


def act(env: Mapping[str, str], pid: int, node: Node, action: str) -> bool:
    """Do one of the node's actions as a screen reader would.

    `focus` moves the keyboard focus there, `select` selects it in its parent, `value=1.5` sets its value.
    """
    return bool(_ask(env, "act", str(pid), ".".join(map(str, node.path)), action))


def at(env: Mapping[str, str], pid: int, node: Node, x: int, y: int) -> Node | None:
    """What the node says stands at a place of the screen, without its children."""
    found = _ask(env, "at", str(pid), ".".join(map(str, node.path)), str(x), str(y))
    return None if found is None else _node(found)


@dataclass(frozen=True)
class Heard:
    """One accessibility event: its type, the text it carries, and what it is about."""

    event: str
    data: str
    detail1: int
    detail2: int
    role: str
    name: str


class Listener:
    """Hears accessibility events from the moment it is made until `stop`."""

    def __init__(self, env: Mapping[str, str], folder: Path, events: tuple[str, ...]) -> None:
        argv = (SYSTEM_PYTHON, "-W", "ignore", _SCRIPT, "listen", *events)
        self._child = Child(argv, folder=folder, name=f"listener-{time.monotonic_ns()}", env=env)
        try:
            wait_until(lambda: "\n" in self._child.output(), "listening to accessibility events", 20)
        except BaseException:
            self._child.stop()
            raise

    def heard(self) -> list[Heard]:
        """The events so far."""
        whole = self._child.output().rpartition("\n")[0].splitlines()[1:]
        return [
            Heard(
                event=record["event"],
                data=str(record["data"] if record["data"] is not None else ""),
                detail1=record["detail1"],
                detail2=record["detail2"],
                role=record["role"],
                name=record["name"],
            )
            for record in map(json.loads, whole)
        ]

    def wait(self, event: str, text: str = "", seconds: float = 10.0) -> Heard:
        """The first event of this type (a prefix counts) with `text` in its data or name."""

        def seek() -> Heard | None:
            return next(
                (one for one in self.heard() if one.event.startswith(event) and text in f"{one.data}\n{one.name}"), None
            )

        found = wait_until(seek, f"the event {event} {text!r}", seconds)
        assert found is not None
        return found

    def stop(self) -> None:
        """Stop listening."""
        self._child.stop()
