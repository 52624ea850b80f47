"""Use cases of personas: an image becomes a portrait, people of another project are taken over as assumptions.

Lives in the app (L4); imports `commands`, `app.import_project`, the model, no Qt.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from typing import Any

from journey_studio.app import import_
from journey_studio.app.import_ import Prepared
from journey_studio.app.import_project import Offer
from journey_studio.app.session import Session
from journey_studio.commands.imports import ImportRecords
from journey_studio.commands.personas import SetPortrait, lines_of
from journey_studio.exchange.imported import SourceFile
from journey_studio.exchange.report import Report
from journey_studio.i18n import msg
from journey_studio.model import rules
from journey_studio.model.ids import new_id
from journey_studio.model.records import Asset, Channel, Persona, Record
from journey_studio.model.state import State

PORTRAIT_SIDE = 640
"""Pixels of a portrait's sides: sharp on a poster, and some tens of kB in the file."""


def portrait(session: Session, persona: str, data: bytes, media_type: str, name: str) -> SetPortrait:
    """The step that gives a persona this square image, whose bytes are kept in the project from now on."""
    asset = Asset(
        id=new_id("asset"),
        name=name,
        media_type=media_type,
        sha256=sha256(data).hexdigest(),
        size=len(data),
        width=PORTRAIT_SIDE,
        height=PORTRAIT_SIDE,
    )
    session.put_asset(data)
    return SetPortrait(persona, asset)


def take(existing: State, offered: Offer, chosen: Collection[str]) -> Prepared:
    """The step that brings personas of another project here, with all that is told of them and their portraits.

    Channels of the same name are the same. What was proven there is an assumption here, where nobody was asked yet;
    somebody of the same name stays another persona.
    """
    state = offered.imported.state
    kept: list[Record] = [state.project]
    for persona in state.of(Persona):
        if persona.id in chosen:
            kept.append(persona.replaced(colour=None, pen=None))
            image = state.find(Asset, persona.portrait)
            kept += [image] if image is not None else []
            for line in lines_of(state, persona.id):
                fields: dict[str, Any] = {"evidence": "assumption", "evidence_reason": ""}
                kept.append(line.replaced(**fields))
                channel = state.find(Channel, getattr(line, "channel", None))
                kept += [channel] if channel is not None else []
    chosen_only = rules.repaired(State(list({one.id: one for one in kept}.values())))[0]
    images = {asset.sha256 for asset in chosen_only.of(Asset)}
    found = offered.imported._replace(
        state=chosen_only,
        images={key: data for key, data in offered.imported.images.items() if key in images},
        report=Report(),
    )
    prepared = import_.prepare(existing, {SourceFile(offered.path.name, b""): found}, apart=frozenset(chosen))
    taken = tuple(one.id for one in prepared.command.records if isinstance(one, Persona) and one.id not in existing)
    records = tuple(one for one in prepared.command.records if one.id != existing.project.id)
    command = ImportRecords(records, (), msg("Take personas from “{name}”", name=offered.path.name), taken)
    return prepared._replace(command=command)
