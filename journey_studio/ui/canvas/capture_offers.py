"""What can complete the word under the caret: channels, departments, stages, feelings and the signs themselves.

Lives in ui (L5); commands, the model, no Qt.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from journey_studio.commands.inline_names import folded, ranked, written
from journey_studio.commands.inline_reading import NEW, Known
from journey_studio.commands.inline_tokens import FACES, PARKS
from journey_studio.i18n import Message, _, msg
from journey_studio.model.records import Department
from journey_studio.model.words import EVIDENCE

MOST = 9
_TYPED = re.compile(r"(?:^|(?<=\s))([#@^*~])(\S*)$")
_FACE_BEGUN = re.compile(r"(?:^|(?<=\s))[:;]-?$")
FEELINGS: dict[int, Message] = {
    2: msg("Delighted"),
    1: msg("Pleased"),
    0: msg("Neutral"),
    -1: msg("Uneasy"),
    -2: msg("Frustrated"),
}


class Offer(NamedTuple):
    """One entry: what it shows, what is written from `start` on when it is taken, an icon or a feeling beside it.

    `more` says that the words are still to be typed: no space follows, and a list may open next.
    """

    text: str
    start: int
    written: str
    icon: str = ""
    feeling: int | None = None
    more: bool = False


def offers(text: str, caret: int, known: Known) -> list[Offer]:
    """What fits the word that ends at the caret, best first; nothing when no sign was typed."""
    before = text[:caret]
    if _FACE_BEGUN.search(before):
        start = max(before.rfind(":"), before.rfind(";"))
        return [Offer(str(word), start, FACES[value], feeling=value) for value, word in FEELINGS.items()]
    found = _TYPED.search(before)
    if found is None:
        return []
    sign, typed, start = found[1], found[2], found.start(1)
    if sign == "#":
        return _channels(typed, start, known)
    if sign == "@":
        return _departments(typed, start, known)
    if sign == "^":
        names = [stage.name for stage in known.stages]
        order = [int(typed) - 1] if typed.isdigit() and 0 < int(typed[:6]) <= len(names) else ranked(typed, names)
        return [Offer(f"{number + 1}  {names[number]}", start, f"^{number + 1}") for number in order[:MOST]]
    if sign == "*":
        wanted = [str(value) for value in (5, 4, 3, 2, 1) if str(value).startswith(typed)]
        return [Offer(_("Importance {value} of 5").format(value=value), start, f"*{value}") for value in wanted]
    return [
        Offer(str(word), start, f"~{value[0]}")
        for value, word in EVIDENCE.items()
        if not typed or value.startswith(typed.casefold()) or folded(str(word)).startswith(folded(typed))
    ]


def signs(text: str, caret: int) -> list[Offer]:
    """Every token there is, for keyboards on which the signs are hard to reach."""
    glue = "" if caret == 0 or text[caret - 1].isspace() else " "
    entries = (
        Offer(_("Channel"), caret, glue + "#", "globe", more=True),
        Offer(_("Department"), caret, glue + "@", "buildings", more=True),
        Offer(_("Pain"), caret, glue + "!", "lightning", more=True),
        Offer(_("Idea"), caret, glue + "?", "lightbulb", more=True),
        Offer(_("Thought"), caret, glue + "“", "quotes", more=True),
        *(Offer(str(word), caret, glue + FACES[value], feeling=value) for value, word in FEELINGS.items()),
        Offer(_("Stage"), caret, glue + "^", "arrow-right", more=True),
        Offer(_("Importance"), caret, glue + "*", "star", more=True),
        Offer(_("Evidence"), caret, glue + "~", "check-circle", more=True),
    )
    found = [one._replace(text=f"{one.written.strip()}  {one.text}") for one in entries]
    if not text[:caret].strip():
        found.append(Offer(f"{PARKS}  " + _("Idea for later"), caret, PARKS, "car", more=True))
    return found


def _channels(typed: str, start: int, known: Known) -> list[Offer]:
    new = typed.startswith(NEW)
    wanted = typed[len(NEW) :] if new else typed
    names = [channel.name for channel in known.channels]
    order = [] if new else ranked(wanted, names)[:MOST]
    found = [
        Offer(names[number], start, f"#{written(names[number])}", known.channels[number].icon or "circle")
        for number in order
    ]
    name = " ".join(wanted.replace("_", " ").split())
    if name and not any(folded(one) == folded(name) for one in names):
        found.append(Offer(_("New channel “{name}”").format(name=name), start, f"#{NEW}{wanted}", "plus"))
    return found


def _departments(typed: str, start: int, known: Known) -> list[Offer]:
    new = typed.startswith(NEW)
    wanted = typed[len(NEW) :] if new else typed
    everyone = () if new else known.departments
    by_code = [n for n, one in enumerate(everyone) if typed and folded(one.code).startswith(folded(typed))]
    order = list(dict.fromkeys([*by_code, *ranked(typed, [one.name for one in everyone])]))
    found = [Offer(_called(everyone[n]), start, f"@{_word_of(everyone[n], known)}") for n in order[:MOST]]
    name = " ".join(wanted.replace("_", " ").split())
    if name and not any(folded(name) in (folded(one.name), folded(one.code)) for one in known.departments):
        found.append(Offer(_("New department “{name}”").format(name=name), start, f"@{NEW}{wanted}", "plus"))
    return found


def _called(department: Department) -> str:
    return f"{department.code}  {department.name}".strip()


def _word_of(department: Department, known: Known) -> str:
    """Its code where that is its own, else its name."""
    same = [one for one in known.departments if folded(one.code) == folded(department.code)]
    return department.code if department.code and len(same) == 1 else written(department.name)
