"""Choices of an export under a name, and those made last in a project.

Lives in app (L4); `export_options`, `settings`, the model, no Qt. They are kept with the person's settings: paper and
printer are theirs. A preset says how something is printed, never which map, stage or persona: those belong to one
project. Of the lanes it keeps the kinds, which every project has. A few are built in; they have a `key` for the command
line, and a name in the reader's language.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from journey_studio import i18n
from journey_studio.app.export_acting import only_acting
from journey_studio.app.export_choices import Chosen
from journey_studio.app.export_options import ExportOptions, Kind
from journey_studio.app.settings import Settings
from journey_studio.i18n import Message, msg
from journey_studio.model import queries
from journey_studio.model.state import State

PRESETS = "export presets"
LAST = "last exports"
"""Tables of the settings."""
MOST = 40
"""Presets of one's own that are kept."""
MOST_PROJECTS = 60
"""Projects whose last choices are kept; the one not exported for longest goes first."""
LONGEST = 60

OF_PROJECT = ("map", "language", "maps", "personas", "stages", "lanes", "filter", "tile_shift")
"""Choices that mean something in one project only."""


class Preset(NamedTuple):
    """Choices under a name. `format` is the short name of a file format; empty `lanes` means all that there are."""

    name: str
    format: str = "pdf"
    options: ExportOptions = ExportOptions()
    lanes: tuple[str, ...] = ()
    """Kinds of lanes."""
    key: str = ""
    """What a built-in one is called on the command line; empty for one's own."""


class Last(NamedTuple):
    """What was chosen last in a project for one paper of the map: format, options, version by its revision, file."""

    format: str = "pdf"
    options: ExportOptions = ExportOptions()
    revision: int | None = None
    path: str = ""


class _BuiltIn(NamedTuple):
    key: str
    title: Message
    options: ExportOptions
    format: str = "pdf"
    lanes: tuple[str, ...] = ()


_ESSENTIALS = ("emotion", "pains", "opportunities")
"""What can be read on A4."""
_BUILT_IN = (
    _BuiltIn("wall-a0", msg("Wall poster A0"), ExportOptions(paper="A0")),
    _BuiltIn("wall-a1", msg("Wall poster A1"), ExportOptions(paper="A1")),
    _BuiltIn("print-shop", msg("Print shop, A0 with bleed"), ExportOptions(paper="A0", bleed=3.0, crop_marks=True)),
    _BuiltIn("tape-a3", msg("A3 sheets to tape"), ExportOptions(paper="A0", tiles="A3")),
    _BuiltIn("tape-a4", msg("A4 sheets to tape"), ExportOptions(paper="A1", tiles="A4", save_ink=True)),
    _BuiltIn("handout-a3", msg("Handout A3"), ExportOptions(paper="A3", each_persona=True, details=True)),
    _BuiltIn(
        "handout-a4",
        msg("Handout A4, the essentials"),
        ExportOptions(paper="A4", each_persona=True, legend=False),
        lanes=_ESSENTIALS,
    ),
    _BuiltIn("paper-kit", msg("Paper kit to fill in"), ExportOptions(paper="A0", save_ink=True, blank=True)),
    _BuiltIn("archive", msg("Archive copy"), ExportOptions(paper="A1", archive=True, attachment="none")),
    _BuiltIn("slide", msg("Picture for a slide"), ExportOptions(paper="A3", pixels=3840), "png"),
)


def built_in() -> list[Preset]:
    """Those that everybody has, called as the reader's language has it."""
    return [Preset(str(one.title), one.format, one.options, one.lanes, one.key) for one in _BUILT_IN]


def own(settings: Settings) -> list[Preset]:
    """The person's own, by name."""
    found = [_preset(name, value) for name, value in settings.table(PRESETS).items()]
    return sorted((one for one in found if one is not None), key=lambda one: one.name.casefold())


def every(settings: Settings) -> list[Preset]:
    """One's own first, then the built-in ones."""
    return [*own(settings), *built_in()]


def find(settings: Settings, name: str) -> Preset | None:
    """The preset called so in any case; a built-in one by its key or its name in any language too. One's own win."""
    wanted = name.strip().casefold()
    mine = own(settings)
    exactly = next((one for one in mine if one.name == name.strip()), None)
    if exactly is not None:
        return exactly
    for one in mine:
        if one.name.casefold() == wanted:
            return one
    for known, preset in zip(_BUILT_IN, built_in(), strict=True):
        if wanted in {known.key, *(_title(known, language).casefold() for language in i18n.LANGUAGES)}:
            return preset
    return None


def _title(known: _BuiltIn, language: str) -> str:
    with i18n.using_language(language):
        return str(known.title)


def keep(settings: Settings, preset: Preset) -> None:
    """Keep a preset; one of the same name is replaced."""
    name = preset.name.strip()[:LONGEST]
    if not name:
        raise ValueError("a preset needs a name")
    table = {other: value for other, value in settings.table(PRESETS).items() if other != name}
    kept = {"format": preset.format, "lanes": list(preset.lanes), "options": as_json(general(preset.options))}
    settings.set_table(PRESETS, dict(list({**table, name: kept}.items())[-MOST:]))


def forget(settings: Settings, name: str) -> None:
    """Keep it no more."""
    settings.set_table(PRESETS, {other: value for other, value in settings.table(PRESETS).items() if other != name})


def general(options: ExportOptions) -> ExportOptions:
    """Only what means the same in every project."""
    plain = ExportOptions()
    return options._replace(**{name: getattr(plain, name) for name in OF_PROJECT})


def lane_kinds(state: State, map_id: str, options: ExportOptions) -> tuple[str, ...]:
    """The kinds of the lanes that were chosen on a map; empty when all were."""
    lanes = queries.lanes(state, map_id)
    return tuple(dict.fromkeys(lane.kind for lane in lanes if lane.id in options.lanes)) if options.lanes else ()


def applied(preset: Preset, state: State, map_id: str, now: ExportOptions) -> ExportOptions:
    """The options with a preset put on: it says how, `now` what of the project."""
    kept = {name: getattr(now, name) for name in OF_PROJECT if name != "tile_shift"}
    lanes = [lane for lane in queries.lanes(state, map_id) if not lane.hidden]
    wanted = tuple(lane.id for lane in lanes if lane.kind in preset.lanes)
    if len(wanted) == len(lanes):
        wanted = ()
    return preset.options._replace(**{**kept, "lanes": wanted})


def matching(settings: Settings, format_name: str, options: ExportOptions, lanes: tuple[str, ...]) -> Preset | None:
    """The preset that says just these choices; None when there is none."""
    wanted = _told(format_name, options)
    for one in every(settings):
        if (one.format, _told(one.format, one.options), set(one.lanes)) == (format_name, wanted, set(lanes)):
            return one
    return None


def _told(format_name: str, options: ExportOptions) -> ExportOptions:
    """What a preset says by its options: what acts, and means the same everywhere."""
    return general(only_acting(Chosen(format_name, options)).options)


# ---- the last choices


def last(settings: Settings, project: str, kind: Kind | None = None) -> Last | None:
    """What was chosen last in a project, named by its uuid, for one paper of its map where `kind` says so.

    None when there was nothing yet.
    """
    kept = _kept(settings, project)
    return next((one for one in kept if kind is None or one.options.kind == kind), None)


def _kept(settings: Settings, project: str) -> list[Last]:
    """The last choices for each paper of the map, the very last first."""
    value = settings.table(LAST).get(project)
    if not isinstance(value, dict):
        return []
    before = value.get("others")
    others = before if isinstance(before, list) else []
    return [_last(one) for one in (value, *others) if isinstance(one, dict)]


def _last(value: Mapping[Any, Any]) -> Last:
    revision = value.get("revision")
    return Last(
        _text(value.get("format")) or "pdf",
        from_json(value.get("options")),
        revision if isinstance(revision, int) and not isinstance(revision, bool) else None,
        _text(value.get("path")),
    )


def remember(settings: Settings, project: str, chosen: Last, others: Iterable[Last] = ()) -> None:
    """Keep what was chosen, and what was chosen for other papers of the map without being written."""
    kinds = {one.options.kind: one for one in (*_kept(settings, project)[::-1], *others)}
    kinds.pop(chosen.options.kind, None)
    table = {other: value for other, value in settings.table(LAST).items() if other != project}
    table[project] = {**_plain(chosen), "others": [_plain(one) for one in kinds.values()]}
    settings.set_table(LAST, dict(list(table.items())[-MOST_PROJECTS:]))


def _plain(chosen: Last) -> dict[str, Any]:
    return {
        "format": chosen.format,
        "options": as_json(chosen.options),
        "revision": chosen.revision,
        "path": chosen.path,
    }


# ---- as text


def as_json(options: ExportOptions) -> dict[str, Any]:
    """The options that are not as usual, as plain data."""
    usual = ExportOptions()
    changed = {name: value for name, value in options._asdict().items() if value != getattr(usual, name)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in changed.items()}


def from_json(value: object) -> ExportOptions:
    """What was kept; what is not understood is as usual."""
    found: Mapping[Any, Any] = value if isinstance(value, dict) else {}
    usual = ExportOptions()
    read = {name: _read(found[name], kind) for name, kind in _kinds().items() if name in found}
    return usual._replace(**{name: one for name, one in read.items() if one is not _WRONG})


_WRONG = object()


@cache
def _kinds() -> dict[str, Any]:
    return get_type_hints(ExportOptions)


def _read(value: object, kind: Any) -> Any:
    """A value as the field has it, or `_WRONG`."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return value if value in parts else _WRONG
    if origin in (Union, UnionType):
        if value is None:
            return None if NoneType in parts else _WRONG
        tried = (_read(value, part) for part in parts if part is not NoneType)
        return next((one for one in tried if one is not _WRONG), _WRONG)
    if origin is tuple:
        return _read_tuple(value, parts)
    if kind is float:
        good = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        return float(value) if good else _WRONG  # type: ignore[arg-type]
    return value if type(value) is kind else _WRONG


def _read_tuple(value: object, parts: tuple[Any, ...]) -> Any:
    if not isinstance(value, list):
        return _WRONG
    kinds = [parts[0]] * len(value) if parts[-1] is Ellipsis else list(parts)
    if len(kinds) != len(value):
        return _WRONG
    read = [_read(one, kind) for one, kind in zip(value, kinds, strict=True)]
    return _WRONG if any(one is _WRONG for one in read) else tuple(read)


def _preset(name: object, value: object) -> Preset | None:
    if not isinstance(name, str) or not name.strip() or not isinstance(value, dict):
        return None
    lanes = value.get("lanes")
    kinds = tuple(one for one in lanes if isinstance(one, str)) if isinstance(lanes, list) else ()
    return Preset(name, _text(value.get("format")) or "pdf", general(from_json(value.get("options"))), kinds)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
