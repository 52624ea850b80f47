"""What the line under the text field says: what Enter will do with the text as it stands.

Lives in ui (L5); commands, the model, no Qt.
"""

from __future__ import annotations

from collections import Counter

from journey_studio.commands.inline_reading import Known, Reading
from journey_studio.i18n import _, ngettext
from journey_studio.model.words import UNNAMED_STAGE, lane_name


def sentence(reading: Reading, known: Known) -> str:
    """What Enter does: "Adds to Quote & order, Online, with one pain"."""
    if reading.parked:
        return _("Parks the idea for later: it waits in the library")
    if reading.empty:
        return "   ".join(f"{sign} {word}" for sign, word in _signs())
    stage = next((one.name for one in known.stages if one.id == reading.cell.stage), "") or str(UNNAMED_STAGE)
    lane = next((lane_name(one) for one in known.lanes if one.id == reading.cell.lane), "")
    things = _joined(_counted(reading))
    if not reading.title:
        said = _("Adds {things} to {stage}").format(things=things, stage=stage)
        here = next((one.kind for one in known.lanes if one.id == reading.cell.lane), "")
        if [kind for kind, _text in reading.notes] == ["thoughts"] and here in ("online", "offline"):
            said += " · " + _("with a channel (#) it is the card’s title")
    elif things:
        said = _("Adds to {stage}, {lane}, with {things}").format(stage=stage, lane=lane, things=things)
    else:
        said = _("Adds to {stage}, {lane}").format(stage=stage, lane=lane)
    if reading.new_channel:
        said += " · " + _("New channel “{name}”").format(name=reading.new_channel)
    for name in reading.new_departments:
        said += " · " + _("New department “{name}”").format(name=name)
    if reading.unknown:
        said += " · " + _("{signs} stays in the title, to check").format(signs=" ".join(reading.unknown))
    return said


def _signs() -> list[tuple[str, str]]:
    """The signs that are used most, with what they stand for."""
    words = (_("Channel"), _("Department"), _("Pain"), _("Idea"), _("Thought"), _("Feeling"))
    return list(zip(("#", "@", "!", "?", "“", ":)"), words, strict=True))


def _counted(reading: Reading) -> list[str]:
    counts = Counter(kind for kind, _text in reading.notes)
    found = []
    if counts["pains"]:
        found.append(ngettext("one pain", "{count} pains", counts["pains"]).format(count=counts["pains"]))
    if counts["opportunities"]:
        number = counts["opportunities"]
        found.append(ngettext("one opportunity", "{count} opportunities", number).format(count=number))
    if counts["thoughts"]:
        found.append(ngettext("one thought", "{count} thoughts", counts["thoughts"]).format(count=counts["thoughts"]))
    return found


def _joined(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
