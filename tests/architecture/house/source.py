"""Modules as the rules see them: where they stand, their text and syntax tree, and what they import.

Test code, standard library only.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = "journey_studio"


class Fault(NamedTuple):
    """A breach of a rule: where, and in what words."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


class Import(NamedTuple):
    """One imported thing: its full dotted name, where, and whether it is a module's name or a name inside one."""

    name: str
    line: int
    star: bool = False


class Module:
    """A Python file; `path` is relative to the checkout and uses slashes."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text, self.path)

    @property
    def parts(self) -> tuple[str, ...]:
        """The dotted name, split: `("journey_studio", "model", "state")`."""
        names = self.path.removesuffix(".py").split("/")
        return tuple(names[:-1] if names[-1] == "__init__" else names)

    @property
    def part(self) -> str:
        """The layer's folder or file: `model`, `i18n`, `__main__`; empty for the package itself."""
        return self.parts[1] if len(self.parts) > 1 else ""

    @property
    def inside(self) -> str:
        """The path beneath the package, such as `render/qt.py`; elsewhere the path itself."""
        return self.path.removeprefix(f"{PACKAGE}/")

    def fault(self, node: ast.AST | int, text: str) -> Fault:
        """A fault of this module at a node or a line."""
        line = node if isinstance(node, int) else getattr(node, "lineno", 1)
        return Fault(self.path, line, text)

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Everything it imports, also inside functions, for type checking only, and by `import_module("name")`."""
        return tuple(self._imports())

    def _imports(self) -> Iterator[Import]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (Import(alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._absolute(node)
                for alias in node.names:
                    star = alias.name == "*"
                    yield Import(base if star else f"{base}.{alias.name}", node.lineno, star)
            elif (name := named_import(node)) is not None and isinstance(name, ast.Constant):
                yield Import(str(name.value), name.lineno)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.parts if self.path.endswith("__init__.py") else self.parts[:-1]
        base = package[: len(package) - node.level + 1]
        return ".".join((*base, *([node.module] if node.module else [])))


def named_import(node: ast.AST) -> ast.expr | None:
    """What `import_module(...)` or `__import__(...)` is given, when the node is such a call."""
    if not isinstance(node, ast.Call) or not node.args:
        return None
    return node.args[0] if called(node) in ("import_module", "__import__") else None


def called(node: ast.Call) -> str:
    """The last name of what is called: `load` of `yaml.load(...)`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def files(*folders: str, suffix: str = ".py") -> list[Path]:
    """The files with this ending in folders of the checkout, without what tools have put there."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob(f"*{suffix}")))
    return [path for path in found if not {"__pycache__", "_resources"} & set(path.parts)]


def modules(*folders: str) -> list[Module]:
    """The modules in these folders; those of the product when none is given."""
    return [
        Module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in files(*(folders or (PACKAGE,)))
    ]
