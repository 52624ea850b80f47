"""What no module may say: second layouts, code made of data, colour values, swallowed faults, machine paths.

Test code, standard library only.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from house.source import Fault, Module, called

#: Names with which a painter would lay text out again (`Paragraph` also reads local files and markup in user text).
_SECOND_LAYOUT = frozenset(
    {"drawText", "drawStaticText", "QStaticText", "QTextLayout", "QTextDocument", "stringWidth", "Paragraph"}
)
_RUNS_DATA = frozenset({"pickle", "cPickle", "_pickle", "dill", "marshal", "shelve", "code", "codeop"})
_THEME_TABLES = frozenset({"layout/theme_tokens.py"})
_HEX = re.compile(r"#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?(?![0-9a-zA-Z_])|:\s*#[0-9a-fA-F]{3,4}(?![0-9a-zA-Z_-])")
_SHORT_HEX = re.compile(r"#[0-9a-fA-F]{3,4}")
_COLOURS = frozenset({"QColor", "fromRgb", "qRgb", "qRgba"})
_WIDE = frozenset({"Exception", "BaseException"})
_ITEMS_OF_LAYOUTS = frozenset({"itemAt", "itemAtPosition", "takeAt"})
#: Lists and scenes have items of their own kind, which PySide knows about.
_WITH_OTHER_ITEMS = frozenset({"list", "scene"})
_ERRORS = frozenset({"UserError", "UsageError", "MachineError", "Cancelled"})
#: A folder of somebody's machine; what every system has (`/usr/share/fonts`) is no such folder.
_MACHINE = re.compile(
    r"(?<![\w.:/~*-])/(?:home|root|Users|work|workspace|opt|mnt|srv)/[\w.{-]|\b[A-Za-z]:\\{1,2}Users\\", re.ASCII
)


def _names(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Every name that is read, reached by a dot, or imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node, node.id
        elif isinstance(node, ast.Attribute):
            yield node, node.attr
        elif isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                yield node, alias.name.split(".")[-1]


def _docstrings(tree: ast.AST) -> set[int]:
    found = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            found.add(id(body[0].value))
    return found


def _strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every string that is not a docstring, the fixed parts of f-strings included."""
    skipped = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node


def one_layout(module: Module) -> Iterator[Fault]:
    """Painters and the canvas draw positioned glyphs; measuring or breaking text again is another layout."""
    if not module.inside.startswith(("render/", "ui/canvas/")):
        return
    for node, name in _names(module.tree):
        if name in _SECOND_LAYOUT or name.startswith("QFontMetrics"):
            yield module.fault(node, f"{name} lays text out a second time: draw the glyphs of the display list")


def nothing_runs_data(module: Module) -> Iterator[Fault]:
    """User text is data: nothing loads, evaluates or shells out what could be somebody's input."""
    for one in module.imports:
        if one.name.split(".")[0] in _RUNS_DATA:
            yield module.fault(one.line, f"{one.name} can run what it reads")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            yield from _running(module, node)


def _running(module: Module, node: ast.Call) -> Iterator[Fault]:
    name = called(node)
    if isinstance(node.func, ast.Name) and name in ("eval", "exec", "compile"):
        yield module.fault(node, f"{name}() runs text")
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        whole = f"{node.func.value.id}.{name}"
        if whole in ("yaml.load", "yaml.unsafe_load", "os.system", "os.popen", "tempfile.mktemp"):
            yield module.fault(node, f"{whole}() is never safe")
    for word in node.keywords:
        if word.arg == "shell" and not (isinstance(word.value, ast.Constant) and word.value.value is False):
            yield module.fault(node, "a command is a list of words, never a line for a shell")


def no_colour_values(module: Module) -> Iterator[Fault]:
    """Code names tokens; values stand in the theme tables alone."""
    if module.inside in _THEME_TABLES:
        return
    for text in _strings(module.tree):
        if _HEX.search(str(text.value)) or _SHORT_HEX.fullmatch(str(text.value)):
            yield module.fault(text, f"a colour value outside the theme tables: {text.value!r}")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and called(node) in _COLOURS and node.args and _fixed(node.args):
            yield module.fault(node, "a colour made of fixed values outside the theme tables")


def _fixed(arguments: list[ast.expr]) -> bool:
    return all(isinstance(argument, ast.Constant) for argument in arguments)


def no_star_imports(module: Module) -> Iterator[Fault]:
    """Names are imported by name: a star costs a quarter of a second with Qt, and hides where a name is from."""
    for one in module.imports:
        if one.star:
            yield module.fault(one.line, f"import * from {one.name}")


def no_layout_items(module: Module) -> Iterator[Fault]:
    """Nobody asks a layout for its items: Qt deletes them unseen by PySide, which then takes the next object at that
    place for the dead item, and the program ends in a segmentation fault. `layout.indexOf(widget)` tells as much."""
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        asked = node.func.value
        of = asked.attr if isinstance(asked, ast.Attribute) else getattr(asked, "id", "")
        if node.func.attr in _ITEMS_OF_LAYOUTS and of.lstrip("_") not in _WITH_OTHER_ITEMS:
            yield module.fault(node.lineno, f"{of}.{node.func.attr}")


def _caught(kind: ast.expr | None) -> set[str]:
    if kind is None:
        return {"everything"}
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return {one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in kinds}


def _idle(body: list[ast.stmt]) -> bool:
    """Whether nothing is done: only pass, `...`, continue."""
    return all(
        isinstance(one, ast.Pass | ast.Continue) or (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
        for one in body
    )


def no_swallowed_faults(module: Module) -> Iterator[Fault]:
    """A fault is handled, named (`contextlib.suppress(FileNotFoundError)`) or let through; never swallowed whole."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Try | ast.TryStar):
            for handler in node.handlers:
                yield from _swallowing(module, node, handler)
        elif isinstance(node, ast.Call) and called(node) == "suppress":
            wide = {argument.id for argument in node.args if isinstance(argument, ast.Name)} & _WIDE
            if wide:
                yield module.fault(node, f"suppress({', '.join(wide)}) hides every fault")


def _swallowing(module: Module, whole: ast.Try | ast.TryStar, handler: ast.ExceptHandler) -> Iterator[Fault]:
    caught = _caught(handler.type)
    if "everything" in caught:
        yield module.fault(handler, "a bare except catches even the end of the program")
    elif _idle(handler.body) and caught & _WIDE:
        yield module.fault(handler, f"{', '.join(caught & _WIDE)} caught and dropped")
    elif handler is whole.handlers[-1] and _idle(handler.body) and not _goes_on(handler):
        # before the last, one kind may pass where a later handler treats a wider one: `suppress` cannot say that
        yield module.fault(handler, "except: pass hides the fault; suppress what is meant, by name")


def _goes_on(handler: ast.ExceptHandler) -> bool:
    return any(isinstance(one, ast.Continue) for one in handler.body)


def no_untranslated_errors(module: Module) -> Iterator[Fault]:
    """An error for a person carries a `msg(...)`, so that it speaks the reader's language."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and called(node) in _ERRORS and node.args:
            first = node.args[0]
            if isinstance(first, ast.JoinedStr | ast.BinOp) or (
                isinstance(first, ast.Constant) and isinstance(first.value, str)
            ):
                yield module.fault(node, f"{called(node)} with a text that nobody can translate: use msg(...)")


def no_machine_paths(module: Module) -> Iterator[Fault]:
    """No folder of somebody's machine stands in the code."""
    for number, line in enumerate(module.text.splitlines(), 1):
        if found := _MACHINE.search(line):
            yield module.fault(number, f"a folder of one machine: {found.group()}")
