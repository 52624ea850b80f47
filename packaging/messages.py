"""Collects the program's texts, keeps the Italian catalogue, compiles it and checks that it is whole.

    python packaging/messages.py update           texts of the code into the .po; translations are kept
    python packaging/messages.py missing          the texts without a translation, as JSON
    python packaging/messages.py fill FILE.json   put translations in: {"text": "testo", "one": ["uno", "molti"]}
    python packaging/messages.py compile          write the .mo beside the .po
    python packaging/messages.py check            exit status 1 and a line per fault when something is missing

A tool for developers (Babel and the standard library), no part of the program. A text is marked by `_`, `ngettext`,
`msg`, `nmsg`, `N_` or `Message`. Files carry no dates and no line numbers, so that a change shows what changed. The
texts of the command line library stand here as a list, because that library looks them up in the same catalogue.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import re
import string
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "it"
FOLDER = Path("resources", "locale", LANGUAGE, "LC_MESSAGES")
HEADER = """\
Project-Id-Version: Journey Studio
Language: it
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
Plural-Forms: nplurals=2; plural=(n != 1);
"""

#: Marker -> how many of its arguments are texts (`Message` has its plural in the third place).
MARKERS = {"_": 1, "N_": 1, "msg": 1, "ngettext": 2, "nmsg": 2, "Message": 1}

#: What click says to people on the paths that our command line can reach, in the versions that were read for it.
CLICK_READ = ("8.1.8", "8.2.1", "8.3.3", "8.5.1")
CLICK: tuple[str | tuple[str, str], ...] = (
    "%(prog)s, version %(version)s",
    "(dynamic)",
    "Aborted!",
    "Argument {name!r} takes {nargs} values.",
    "Choose from:\n\t{choices}",
    "Commands",
    "Could not open file {filename!r}: {message}",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    "Error: {message}",
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    "Invalid start character for option ({option})",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "Missing argument",
    "Missing command.",
    "Missing option",
    "Missing parameter",
    "Missing parameter: {param_name}",
    "Missing {param_type}",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "No such option: {name}",
    "Option {name!r} does not take a value.",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    "Options",
    "Positional arguments",
    "Show the version and exit.",
    "Show this message and exit.",
    ("Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given."),
    "Try '{command} {option}' for help.",
    "Usage:",
    "default: {default}",
    "directory",
    "env var: {var}",
    "file",
    "path",
    "required",
    "unknown error",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is not executable.",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
    "{value!r} is not a valid boolean.",
    "{value!r} is not a valid boolean. Recognized values: {states}",
    "{value!r} is not a valid {number_type}.",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    "{value} is not in the range {range}.",
)

#: How the program does not speak; a sign that ends a word counts, a sign of the inline syntax does not.
_MANNERS = re.compile(
    r"\b(?:please|successfully|per favore|per cortesia|con successo)\b|[^\W\d_]!(?=[\s”\"»)]|$)", re.IGNORECASE
)


class CollectError(Exception):
    """A text in the code that cannot be collected as it stands."""


class Text(NamedTuple):
    """One text of the code: its plural, if it has one, and the files it stands in."""

    one: str
    many: str | None
    places: tuple[str, ...]


# collecting


def _marker(call: ast.Call) -> str:
    """The marker's name when this is a call of one, by its name or as `i18n.name`; else an empty text."""
    func = call.func
    if isinstance(func, ast.Name) and func.id in MARKERS:
        return func.id
    if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id == "i18n":
        return func.attr if func.attr in MARKERS else ""
    return ""


def _literals(argument: ast.expr, where: str) -> list[str]:
    """The texts an argument can be; none when it is a name, whose text is then marked where it is written."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [argument.value]
    if isinstance(argument, ast.IfExp):
        return _literals(argument.body, where) + _literals(argument.orelse, where)
    if isinstance(argument, ast.JoinedStr | ast.BinOp):
        raise CollectError(f"{where}: a text is one literal with named places, never put together")
    return []


def _plural_of(call: ast.Call, marker: str) -> ast.expr | None:
    if MARKERS[marker] == 2:
        return call.args[1] if len(call.args) > 1 else None
    if marker == "Message" and len(call.args) > 2:
        return call.args[2]
    return None


def texts_of(source: str, place: str) -> Iterator[Text]:
    """The marked texts of one module."""
    for node in ast.walk(ast.parse(source, place)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("i18n"):
            renamed = [alias.name for alias in node.names if alias.asname and alias.name in MARKERS]
            if renamed:
                raise CollectError(
                    f"{place}:{node.lineno}: {renamed[0]} is not given another name, texts would be lost"
                )
        if not isinstance(node, ast.Call) or not (marker := _marker(node)) or not node.args:
            continue
        where = f"{place}:{node.lineno}"
        plural = _plural_of(node, marker)
        manies = _literals(plural, where) if plural is not None else []
        for one in _literals(node.args[0], where):
            yield Text(one, manies[0] if manies else None, (place,))


def _merged(found: Iterable[Text]) -> list[Text]:
    """One entry per text, sorted; two plurals of one text are a mistake."""
    by_text: dict[str, Text] = {}
    for text in found:
        known = by_text.get(text.one, text)
        if None not in (known.many, text.many) and known.many != text.many:
            raise CollectError(f"{text.places[0]}: {text.one!r} has two plurals, {known.many!r} and {text.many!r}")
        places = tuple(sorted({*known.places, *text.places}))
        by_text[text.one] = Text(text.one, known.many or text.many, places)
    return [by_text[one] for one in sorted(by_text)]


def collect(root: Path = ROOT) -> list[Text]:
    """All texts of the program and of its command line library."""
    pairs = (one if isinstance(one, tuple) else (one, None) for one in CLICK)
    found = [Text(one, many, ("click",)) for one, many in pairs]
    package = root / "journey_studio"
    for path in sorted(package.rglob("*.py")):
        if "_resources" not in path.parts and path != package / "i18n.py":
            found += texts_of(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
    return _merged(text for text in found if text.one)


# the two files


def _po(root: Path) -> Path:
    return root / FOLDER / "journey_studio.po"


def _mo(root: Path) -> Path:
    return root / FOLDER / "journey_studio.mo"


def read(root: Path = ROOT) -> Catalog:
    """The catalogue as it stands, empty when there is none yet."""
    path = _po(root)
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE, ignore_obsolete=True, abort_invalid=True)


def _key(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple | list) else message.id)


def _many(message: Message) -> str | None:
    return str(message.id[1]) if isinstance(message.id, tuple | list) else None


def _strings(message: Message) -> tuple[str, ...]:
    """The translation: one text, or one for each plural form."""
    given = message.string
    return tuple(str(part or "") for part in given) if isinstance(given, tuple | list) else (str(given or ""),)


def entries(catalogue: Catalog) -> dict[str, Message]:
    """The messages of a catalogue by their English text, without the header."""
    return {_key(message): message for message in catalogue if message.id}


def po_bytes(texts: Iterable[Text], translated: Mapping[str, tuple[str, ...]]) -> bytes:
    """The .po file: a header that never changes, then the texts in their order."""
    catalogue = Catalog(locale=LANGUAGE)
    for text in texts:
        given = translated.get(text.one, ())
        if text.many is None:
            string_ = given[0] if given else ""
            catalogue.add(text.one, string_, locations=[(place, 0) for place in text.places])
        else:
            forms = (given[0], given[-1]) if given else ("", "")
            catalogue.add((text.one, text.many), forms, locations=[(place, 0) for place in text.places])
    for message in catalogue:
        message.flags -= {"python-format", "python-brace-format"}
    body = io.BytesIO()
    write_po(body, catalogue, width=110, omit_header=True, sort_output=True, include_lineno=False)
    header = "".join(f'"{line}\\n"\n' for line in HEADER.splitlines())
    opening = '# Italian texts of Journey Studio; kept by packaging/messages.py.\nmsgid ""\nmsgstr ""\n'
    return (opening + header + "\n").encode() + body.getvalue().strip(b"\n") + b"\n"


def mo_bytes(catalogue: Catalog) -> bytes:
    """The .mo file of all translated texts, the same bytes for the same catalogue on any machine."""
    pairs = {b"": HEADER.encode()}
    for one, message in entries(catalogue).items():
        strings = _strings(message)
        if all(strings) and not message.fuzzy:
            many = _many(message)
            pairs[(one if many is None else f"{one}\0{many}").encode()] = "\0".join(strings).encode()
    rows = sorted(pairs.items())
    count, start = len(rows), 28
    offset = start + 16 * count
    tables: list[bytes] = []
    blob = b""
    for column in (0, 1):
        table = b""
        for row in rows:
            table += struct.pack("<II", len(row[column]), offset + len(blob))
            blob += row[column] + b"\0"
        tables.append(table)
    return struct.pack("<7I", 0x950412DE, 0, count, start, start + 8 * count, 0, offset) + b"".join(tables) + blob


# checking


def _places(text: str) -> frozenset[str]:
    """The named places of a text, of `str.format` and of the percent sign."""
    try:
        named = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:  # a lone brace: the text is never formatted
        named = set()
    return frozenset(named | set(re.findall(r"%\((\w+)\)", text)))


def _edges(text: str) -> tuple[str, str]:
    """The white space before and after."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _faults_of(text: Text, message: Message | None) -> Iterator[str]:
    if message is None:
        yield "is not in the catalogue"
        return
    strings = _strings(message)
    if _many(message) != text.many:
        yield f"has another plural in the catalogue: {_many(message)!r}"
    elif not all(strings) or len(strings) != (1 if text.many is None else 2):
        yield "is not translated"
    elif message.fuzzy:
        yield "is marked as fuzzy"
    else:
        yield from _faults_in(text, strings)


def _faults_in(text: Text, strings: tuple[str, ...]) -> Iterator[str]:
    wanted = _places(text.many or text.one)
    for number, given in enumerate(strings):
        allowed = {wanted, _places(text.one)} if number == 0 else {wanted}
        if _places(given) not in allowed:
            yield f"has other places in its translation: {given!r}"
        if _edges(given) != _edges(text.one):
            yield f"has other white space around its translation: {given!r}"
        if _MANNERS.search(given):
            yield f"is translated in words we do not use: {given!r}"


def check(root: Path = ROOT) -> list[str]:
    """What is wrong, a line each; an empty list means that the catalogue is whole and compiled."""
    try:
        texts = collect(root)
    except (CollectError, SyntaxError) as error:
        return [str(error)]
    catalogue = read(root)
    known = entries(catalogue)
    faults = [f"{text.one!r} {fault}" for text in texts for fault in _faults_of(text, known.get(text.one))]
    for text in texts:
        if text.places != ("click",) and any(_MANNERS.search(one) for one in (text.one, text.many or "")):
            faults.append(f"{text.one!r} ({text.places[0]}) uses words we do not use")
    faults += [
        f"{one!r} is in the catalogue and nowhere in the code" for one in sorted(known.keys() - {t.one for t in texts})
    ]
    translated = {one: _strings(message) for one, message in known.items()}
    if not faults and _po(root).read_bytes() != po_bytes(texts, translated):
        faults.append(f"{_po(root).name} is not as `update` writes it")
    if not _mo(root).exists() or _mo(root).read_bytes() != mo_bytes(catalogue):
        faults.append(f"{_mo(root).name} is not what `compile` makes of the .po")
    return faults


# commands


def update(root: Path = ROOT, given: Mapping[str, tuple[str, ...]] | None = None) -> int:
    """Write the .po anew with what the code says, keeping translations and adding `given`; how many are missing."""
    texts = collect(root)
    kept = {one: _strings(message) for one, message in entries(read(root)).items()}
    translated = {**kept, **(given or {})}
    path = _po(root)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(po_bytes(texts, translated))
    return sum(not all(translated.get(text.one, ("",))) for text in texts)


def compile_catalogue(root: Path = ROOT) -> None:
    """Write the .mo beside the .po."""
    _mo(root).write_bytes(mo_bytes(read(root)))


def missing(root: Path = ROOT) -> dict[str, str | list[str]]:
    """The texts without a translation, in the form that `fill` takes."""
    known = entries(read(root))
    empty = [text for text in collect(root) if text.one not in known or not all(_strings(known[text.one]))]
    return {text.one: "" if text.many is None else ["", ""] for text in empty}


def _fill(path: Path) -> int:
    given = json.loads(path.read_text(encoding="utf-8"))
    strange = given.keys() - {text.one for text in collect()}
    if strange:
        raise CollectError(f"no text of the program: {', '.join(map(repr, sorted(strange)))}")
    return update(given={one: (said,) if isinstance(said, str) else tuple(said) for one, said in given.items()})


def main(arguments: list[str]) -> int:
    """Do what the command line says; the exit status."""
    parser = argparse.ArgumentParser(description="Keep the Italian texts of Journey Studio.")
    parser.add_argument("command", choices=["update", "missing", "fill", "compile", "check"])
    parser.add_argument("file", nargs="?", type=Path)
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command in ("update", "fill"):
            left = _fill(chosen.file) if chosen.command == "fill" else update()
            print(f"{len(collect())} texts, {left} without a translation")
        elif chosen.command == "missing":
            print(json.dumps(missing(), ensure_ascii=False, indent=1))
        elif chosen.command == "compile":
            compile_catalogue()
        else:
            faults = check()
            print("\n".join(faults) or "The catalogue is whole.")
            return 1 if faults else 0
    except CollectError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
