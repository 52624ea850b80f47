"""Commands of the library: whether a persona is shown on a map, its name everywhere, and the channels of a project.

Lives in commands (L2); imports `model`, `errors`, `i18n`. Bands are placed and moved, personas deleted, by `bands`.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.commands.places import key_among
from journey_studio.errors import UserError
from journey_studio.i18n import Message, msg
from journey_studio.model import queries, words
from journey_studio.model.document import Selection
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.records import Band, Channel, Persona, Touchpoint
from journey_studio.model.records.kinds import ChannelWhere
from journey_studio.model.state import State
from journey_studio.model.txn import Txn

USUAL_ICONS: dict[ChannelWhere, str] = {"online": "globe", "offline": "storefront", "both": "chats"}
"""What a channel that nobody chose an icon for looks like."""


class ShowBand(NamedTuple):
    """A band is shown on its map, or hidden with all that stands in it; nothing is lost."""

    band: str
    shown: bool

    def apply(self, txn: Txn) -> Selection:
        """Show or hide it."""
        txn.change(txn.get_as(Band, self.band), hidden=not self.shown)
        return ()

    def label(self, before: State) -> Message:
        """Named by the persona."""
        persona = before.find(Persona, before.get_as(Band, self.band).persona)
        name = persona.name if persona is not None else str(words.NO_PERSONA)
        return msg("Show “{name}”", name=name) if self.shown else msg("Hide “{name}”", name=name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class RenamePersona(NamedTuple):
    """A new name for a persona; a short name that is no part of it any more goes with the old one."""

    persona: str
    name: str

    def apply(self, txn: Txn) -> Selection:
        """Write the name; refused when it is empty."""
        persona = txn.get_as(Persona, self.persona)
        if not self.name.strip():
            raise UserError(msg("A persona needs a name"))
        short = persona.short_name if persona.short_name in self.name else ""
        txn.change(persona, name=self.name, short_name=short)
        return (self.persona,)

    def label(self, before: State) -> Message:
        """Named by the old name."""
        return msg("Rename “{name}”", name=before.get_as(Persona, self.persona).name)

    def merge_key(self) -> str:
        """One closing of the text field, one step."""
        return ""


class AddChannel(NamedTuple):
    """A new channel after the others; an empty icon is the usual one of its place."""

    name: str
    where: ChannelWhere
    icon: str = ""
    channel_id: str = ""

    def apply(self, txn: Txn) -> Selection:
        """Put the channel; refused when there is one of this name."""
        name = self.name.strip()
        _refuse_name(txn, name, "")
        keys = [channel.order for channel in txn.of(Channel)]
        ident = self.channel_id or new_id("channel")
        icon = self.icon or USUAL_ICONS[self.where]
        txn.put(Channel(id=ident, name=name, where=self.where, icon=icon, order=key_at(keys, len(keys))))
        return ()

    def label(self, before: State) -> Message:
        """Named by the channel."""
        return msg("Add the channel “{name}”", name=self.name.strip())

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class ChangeChannel(NamedTuple):
    """Another name, place or icon for a channel, wherever it is used; None leaves a field as it is.

    Cards stay where they stand: where a touchpoint happens is its own.
    """

    channel: str
    name: str | None = None
    where: ChannelWhere | None = None
    icon: str | None = None

    def apply(self, txn: Txn) -> Selection:
        """Change it; refused when another channel has this name."""
        channel = txn.get_as(Channel, self.channel)
        if self.name is not None:
            _refuse_name(txn, self.name.strip(), channel.id)
        txn.change(
            channel,
            name=channel.name if self.name is None else self.name.strip(),
            where=self.where or channel.where,
            icon=channel.icon if self.icon is None else self.icon,
        )
        return ()

    def label(self, before: State) -> Message:
        """Named by what was changed and the old name."""
        name = before.get_as(Channel, self.channel).name
        if self.name is not None:
            return msg("Rename “{name}”", name=name)
        if self.where is not None:
            return msg("Change where “{name}” happens", name=name)
        return msg("Change the icon of “{name}”", name=name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class MoveChannel(NamedTuple):
    """A channel becomes number `place` (from 0) of those that happen where it does, counted without itself."""

    channel: str
    place: int

    def apply(self, txn: Txn) -> Selection:
        """Give it an order key of its new place; places beyond the ends mean the ends."""
        channel = txn.get_as(Channel, self.channel)
        everyone = [one for one in txn.of(Channel) if one.id != channel.id]
        mates = [one.id for one in everyone if one.where == channel.where]
        place = max(0, min(self.place, len(mates)))
        now = sum(1 for one in txn.of(Channel) if one.id in mates and (one.order, one.id) < (channel.order, channel.id))
        if place == now:
            return ()
        ids = [one.id for one in everyone]
        number = ids.index(mates[place]) if place < len(mates) else ids.index(mates[-1]) + 1
        txn.change(channel, order=key_among(txn, everyone, number))
        return ()

    def label(self, before: State) -> Message:
        """Named by the channel."""
        return msg("Move “{name}” in the list", name=before.get_as(Channel, self.channel).name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


class DeleteChannel(NamedTuple):
    """A channel goes; touchpoints that used it stay, without a channel."""

    channel: str

    def apply(self, txn: Txn) -> Selection:
        """Delete it."""
        if txn.find(Channel, self.channel) is None:
            raise UserError(msg("This channel is gone already"))
        txn.remove_with_dependents(self.channel)
        return ()

    def label(self, before: State) -> Message:
        """Named by the channel."""
        return msg("Delete the channel “{name}”", name=before.get_as(Channel, self.channel).name)

    def merge_key(self) -> str:
        """Each is a step."""
        return ""


def users_of(records: queries.Records, channel: str) -> int:
    """How many touchpoints of the project use a channel."""
    return sum(1 for card in records.of(Touchpoint) if card.channel == channel)


def _refuse_name(txn: Txn, name: str, but: str) -> None:
    if not name:
        raise UserError(msg("A channel needs a name"))
    for channel in txn.of(Channel):
        if channel.id != but and channel.name.casefold() == name.casefold():
            raise UserError(msg("There is a channel “{name}” already", name=channel.name))
