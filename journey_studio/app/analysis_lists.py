"""The lists of the analysis as values: the rules, where to begin, where the way breaks, what to save, what is new.

Lives in app (L4); imports `analysis`, `layout`'s plain values and the model, no Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journey_studio.analysis.gaps import Candidate, Reason, candidates
from journey_studio.analysis.rules import RULES, Found, Rule, Severity, look
from journey_studio.analysis.starters import starters
from journey_studio.app.analysis_content import Looking, and_more, touchpoint_row
from journey_studio.app.money import a_year, amount
from journey_studio.app.quality_words import STEPS
from journey_studio.commands.registers import entry_name
from journey_studio.i18n import Message, _, msg, ngettext
from journey_studio.layout import labels, theme
from journey_studio.layout.analysis_content import ListContent, ListRow, ListSection
from journey_studio.model.records import Card, Channel, Persona, Record, Stage, Touchpoint, practice

_LOOKS: dict[Severity, tuple[str, str]] = {
    "wrong": ("warning-circle", "danger"),
    "weak": ("warning", "warn"),
    "hint": ("info", "ink2"),
}
_WORDS: dict[Severity, Message] = {
    "wrong": msg("contradiction"),
    "weak": msg("weakness"),
    "hint": msg("question"),
}
SHOWN = 2
"""Records a rule names before it counts the rest; twice as many where only a few rules found something."""
_FEW = 4
_LINES = 6
"""Lines of the other lists."""


# ---- the rules


def rules_found(looking: Looking) -> dict[str, tuple[Found, ...]]:
    """What each rule found that concerns the personas that are looked at; rules that found nothing are left out."""
    found: dict[str, list[Found]] = {}
    for one in look(looking.state, looking.map_id):
        record = looking.state.get(one.records[0])
        if record is None:  # a project without a map
            continue
        if isinstance(record, Card) and not looking.chosen.persona(record.persona):
            continue
        found.setdefault(one.rule, []).append(one)
    return {rule.key: tuple(found[rule.key]) for rule in RULES if rule.key in found}


def rules_content(looking: Looking, found: dict[str, tuple[Found, ...]]) -> ListContent:
    """The rules that found something, the graver ones first; what is switched off stands at the end."""
    shown = SHOWN if len(found) > _FEW else 2 * SHOWN
    sections = [_rule_section(looking, rule, found[rule.key], shown) for rule in RULES if rule.key in found]
    off = list(_switched_off(looking))
    if not sections:
        said = _("All rules hold. What is rated, owned and proven is so without contradiction.")
        sections.append(ListSection("", "check-circle", (), "ok", empty=said))
    if off:
        sections.append(ListSection(_("Switched off"), "prohibit", tuple(off), "ink2", meta=str(len(off))))
    holds = len(RULES) - len(found)
    hint = _("{count} of {all} rules hold").format(count=holds, all=len(RULES))
    step = next_step(found)
    if step is not None:
        hint += ". " + _("Next: {step}").format(step=STEPS[step.key])
    return ListContent("rules", _("What does not hold together"), tuple(sections), hint=hint, language=looking.language)


def next_step(found: dict[str, tuple[Found, ...]]) -> Rule | None:
    """The rule to see to next: of the gravest that found something the first."""
    return next((rule for rule in RULES if rule.key in found), None)


def _rule_section(looking: Looking, rule: Rule, found: tuple[Found, ...], shown: int) -> ListSection:
    icon, tone = _LOOKS[rule.severity]
    rows = tuple(found_row(looking, rule, one, number) for number, one in enumerate(found[:shown]))
    count = len(found)
    severity = str(_WORDS[rule.severity])
    title, why = str(rule.sentence), str(rule.why)
    label = _("{title}, {severity}, found {count} times. {why}").format(
        title=title, severity=severity, count=count, why=why
    )
    return ListSection(
        title,
        icon,
        rows,
        tone,
        meta=str(count),
        key=rule.key,
        label=label,
        more=and_more(count - shown),
        detail=why,
        menu=_("More about: {title}").format(title=title),
    )


def found_row(looking: Looking, rule: Rule, found: Found, number: int) -> ListRow:
    """A line about what a rule found as number so-and-so."""
    record = looking.state[found.records[0]]
    name, where = entry_name(record), place_words(looking, record, found.records[1:])
    key = f"found:{rule.key}:{number}"
    label = ", ".join(part for part in (name, where) if part)
    if isinstance(record, Touchpoint):
        return ListRow(key, name, where, looking.tile(record), records=shown_on_map(looking, found), label=label)
    icon = _ICONS.get(record.type_name, "circle-dashed")
    return ListRow(key, name, where, icon=icon, records=shown_on_map(looking, found), label=label)


_ICONS = {
    "stage": "columns",
    "persona": "user",
    "pain": "lightning",
    "opportunity": "lightbulb",
    "emotion_point": "pulse",
    "map": "map-trifold",
}


def place_words(looking: Looking, record: Record, others: Iterable[str] = ()) -> str:
    """Where something stands: its stage and for whom; for a stage, for whom."""
    if isinstance(record, Stage):
        people = [one for key in others if isinstance(one := looking.state.get(key), Persona)]
        return ", ".join(labels.persona_call_name(one) for one in people)
    stage = looking.stage_names.get(getattr(record, "stage", ""), "")
    if not stage:
        return ""
    return f"{stage}, {looking.persona_name(getattr(record, 'persona', None))}"


def shown_on_map(looking: Looking, found: Found) -> tuple[str, ...]:
    """The records of a finding that a map can show; else the first, which another page shows."""
    there = tuple(key for key in found.records if hasattr(looking.state.get(key), "map"))
    return there or found.records[:1]


def _switched_off(looking: Looking) -> Iterator[ListRow]:
    sentences = {rule.key: str(rule.sentence) for rule in RULES}
    for one in looking.state.of(practice.RuleSwitch):
        if one.rule not in sentences:
            continue
        about = looking.state.get(one.target) if one.target is not None else None
        if getattr(about, "map", looking.map_id) != looking.map_id:
            continue  # of another map's card
        text = sentences[one.rule] if about is None else f"{entry_name(about)}: {sentences[one.rule]}"
        label = _("{rule}, switched off. {reason}").format(rule=text, reason=one.reason)
        yield ListRow(f"off:{one.id}", text, one.reason, icon="prohibit", tone="ink3", label=label)


# ---- where to begin a conversation


def starters_content(looking: Looking) -> ListContent:
    """The best touchpoint of each stage to begin a conversation at, and the stages that have none."""
    found = starters(looking.state, looking.map_id, looking.chosen)
    rows = []
    for column in looking.columns:
        best = found.get(column.id, ())
        card = looking.state.find(Touchpoint, best[0].card) if best else None
        if card is None:
            said = _("nowhere yet")
            rows.append(
                ListRow(
                    f"begin:{column.id}",
                    column.name,
                    said,
                    icon="warning",
                    tone="warn",
                    records=(column.id,),
                    label=_("{stage}: no place to begin a conversation").format(stage=column.name),
                )
            )
            continue
        title, who = labels.card_title(card), looking.persona_name(card.persona)
        meta = _("chosen") if best[0].marked else who
        label = _("{stage}: begin at “{card}”, {persona}").format(stage=column.name, card=title, persona=who)
        rows.append(
            ListRow(
                f"card:{card.id}", column.name, meta, looking.tile(card), records=(card.id,), label=label, detail=title
            )
        )
    section = ListSection("", "", tuple(rows), empty=_("Name the stages of the map first."))
    hint = _("by importance, feeling and proof")
    return ListContent("starters", _("Where to begin a conversation"), (section,), hint=hint, language=looking.language)


# ---- where the way breaks


def breaks_content(looking: Looking) -> ListContent:
    """Continuity: stages a persona is nowhere in, hand-offs that are noticed, changes of channel that end badly."""
    return ListContent(
        "breaks",
        _("Where the way breaks"),
        (_holes(looking), _noticed(looking), _switches(looking)),
        language=looking.language,
    )


def _holes(looking: Looking) -> ListSection:
    names = {one.id: one.name for one in looking.columns}
    holes = [(persona, stage) for persona, way in looking.ways.items() for stage in way.holes]
    rows = tuple(
        ListRow(
            f"hole:{persona or ''}:{stage}",
            names[stage],
            looking.persona_name(persona),
            icon="columns",
            records=(stage,),
            label=_("{persona} is nowhere in {stage}").format(
                persona=looking.persona_name(persona), stage=names[stage]
            ),
        )
        for persona, stage in holes[:_LINES]
    )
    return ListSection(
        _("Holes"),
        "link-break",
        rows,
        "warn" if rows else "ink2",
        meta=str(len(holes)),
        empty=_("Every persona is somewhere in each stage of its way."),
        more=and_more(len(holes) - _LINES),
    )


def _noticed(looking: Looking) -> ListSection:
    """Stages by how many hand-offs the customer notices there."""
    counts: dict[str, int] = {}
    for way in looking.ways.values():
        for handed in way.hand_offs:
            if handed.seen:
                counts[handed.stage] = counts.get(handed.stage, 0) + 1
    names = {one.id: one.name for one in looking.columns}
    whole = sum(len(way.hand_offs) for way in looking.ways.values())
    ranked = sorted(counts, key=lambda stage: -counts[stage])[:3]
    rows = tuple(
        ListRow(
            f"handed:{stage}",
            names[stage],
            ngettext("{count} hand-off", "{count} hand-offs", counts[stage]).format(count=counts[stage]),
            icon="columns",
            records=(stage,),
        )
        for stage in ranked
    )
    meta = _("{seen} of {all} noticed").format(seen=sum(counts.values()), all=whole)
    return ListSection(
        _("Hand-offs the customer notices"),
        "swap",
        rows,
        meta=meta if whole else "",
        empty=_("The customer notices none."),
    )


def _switches(looking: Looking) -> ListSection:
    """Changes of channel after which the customer feels worse, the steepest first."""
    cards = {card.id: card for card in looking.cards}
    pairs = [(cards[one], cards[two]) for way in looking.ways.values() for one, two in way.switches]
    worse = [
        (one, two)
        for one, two in pairs
        if one.feeling is not None and two.feeling is not None and two.feeling < one.feeling
    ]
    worse.sort(key=lambda pair: (pair[1].feeling or 0) - (pair[0].feeling or 0))
    rows = tuple(_switch_row(looking, one, two) for one, two in worse[:3])
    meta = _("{worse} of {all} feel worse").format(worse=len(worse), all=len(pairs))
    return ListSection(
        _("Changes of channel"),
        "arrows-left-right",
        rows,
        meta=meta if pairs else "",
        empty=_("None after which the customer feels worse."),
        more=and_more(len(worse) - 3),
    )


def _switch_row(looking: Looking, one: Touchpoint, two: Touchpoint) -> ListRow:
    def channel(card: Touchpoint) -> str:
        found: Channel | None = looking.channels.get(card.channel or "")
        return found.name if found is not None else ""

    text = f"{channel(one)} → {channel(two)}"
    detail = labels.card_title(two)
    feels = str(theme.feeling_word(two.feeling or 0)).lower()
    label = _("From {one} to {two}: “{card}”, {feeling}").format(
        one=channel(one), two=channel(two), card=detail, feeling=feels
    )
    stage = looking.stage_names.get(two.stage, "")
    return ListRow(
        f"switch:{one.id}:{two.id}",
        text,
        stage,
        looking.tile(two),
        face=two.feeling,
        records=(one.id, two.id),
        label=label,
        detail=detail,
    )


# ---- what could cost less


def savings_content(looking: Looking) -> ListContent:
    """What customers hardly value with its yearly cost and what could be saved, and what nobody touches."""
    state, found = looking.state, looking.effort
    currency = state.project.currency
    rows = []
    for one in found.less[:_LINES]:
        card = state.find(Touchpoint, one.card)
        if card is None:
            continue
        parts = [a_year(one.cost, currency) if one.cost is not None else _("cost not known")]
        if one.saving is not None:
            parts.append(_("saves {amount}").format(amount=amount(one.saving, currency)))
        rows.append(touchpoint_row(looking, card, meta=", ".join(parts)))
    total = []
    if found.cost:
        total.append(a_year(found.cost, currency))
    if found.saving:
        total.append(_("saves {amount}").format(amount=amount(found.saving, currency)))
    valued = ListSection(
        _("Hardly used or valued"),
        "scissors",
        tuple(rows),
        meta=", ".join(total),
        empty=_("Nothing that customers hardly use or value."),
        more=and_more(len(found.less) - _LINES),
    )
    return ListContent("savings", _("What could cost less"), (valued, _untouched(looking)), language=looking.language)


def _untouched(looking: Looking) -> ListSection:
    """Stages by how many of the channels in use nobody touches there."""
    used = {card.channel for card in looking.cards if card.channel}
    rows = []
    pairs = 0
    for column in looking.columns:
        here = {card.channel for card in looking.cards if card.stage == column.id and card.channel}
        pairs += len(used) - len(here)
        names = [looking.channels[one].name for one in looking.channels if one in used - here]
        said = _("{count} of {all} channels").format(count=len(used) - len(here), all=len(used))
        rows.append(
            ListRow(
                f"untouched:{column.id}",
                column.name,
                said,
                icon="columns",
                records=(column.id,),
                label=_("{stage}: untouched {channels}").format(stage=column.name, channels=", ".join(names)),
                detail=", ".join(names),
            )
        )
    return ListSection(
        _("Untouched"),
        "eye-slash",
        tuple(rows) if used else (),
        meta=str(pairs) if used else "",
        empty=_("No touchpoint has a channel yet."),
    )


# ---- new touchpoints

_REASONS: dict[Reason, Message] = {
    "planned": msg("planned"),
    "hole": msg("nowhere in between"),
    "dropped": msg("before and after, not here"),
    "preferred": msg("chosen elsewhere"),
    "no_starter": msg("no place to begin"),
}


def candidates_found(looking: Looking) -> tuple[Candidate, ...]:
    """Places for new touchpoints."""
    return candidates(looking.state, looking.map_id, looking.chosen)


def candidates_content(looking: Looking, found: tuple[Candidate, ...]) -> ListContent:
    """What is planned, and what the map points at."""
    planned = [one for one in found if one.reason == "planned"]
    proposed = [one for one in found if one.reason != "planned"]
    numbers = {id(one): number for number, one in enumerate(found)}
    return ListContent(
        "candidates",
        _("New touchpoints"),
        (
            ListSection(
                _("Planned"),
                "plus-circle",
                tuple(_candidate_row(looking, one, numbers[id(one)]) for one in planned[:_LINES]),
                meta=str(len(planned)),
                empty=_("No touchpoint is marked as new."),
                more=and_more(len(planned) - _LINES),
            ),
            ListSection(
                _("The map points at"),
                "sparkle",
                tuple(_candidate_row(looking, one, numbers[id(one)]) for one in proposed[:_LINES]),
                meta=str(len(proposed)),
                empty=_("No gap that a new touchpoint would fill."),
                more=and_more(len(proposed) - _LINES),
            ),
        ),
        language=looking.language,
    )


def _candidate_row(looking: Looking, one: Candidate, number: int) -> ListRow:
    channel = looking.channels.get(one.channel or "")
    name = channel.name if channel is not None else ""
    stage = next((column.name for column in looking.columns if column.id == one.stage), "")
    who = looking.persona_name(one.persona) if one.persona is not None else ""
    reason = str(_REASONS[one.reason])
    if one.reason == "planned":
        card = looking.state.find(Touchpoint, one.cards[0])
        if card is not None:
            return touchpoint_row(looking, card)._replace(key=f"candidate:{number}")
    icon = (channel.icon if channel is not None else "") or "plus-circle"
    detail = ", ".join(part for part in (name, who) if part)
    label = ", ".join(part for part in (stage, name, who, reason) if part)
    records = one.cards or (one.stage,)
    return ListRow(f"candidate:{number}", stage, reason, icon=icon, records=records, label=label, detail=detail)
