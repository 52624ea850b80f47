"""The words of the quality of a map: what each rule wants, why, and what to do; the questions of the self-assessment.

Lives in app (L4); `analysis.quality`, `analysis.rules`, no Qt.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journey_studio.analysis.quality import Found, Group
from journey_studio.i18n import Message, msg

GROUPS: Mapping[Group, Message] = {
    "personas": msg("Personas"),
    "stages": msg("Stages"),
    "touchpoints": msg("Touchpoints"),
    "evidence": msg("Evidence"),
    "feeling": msg("Feelings"),
    "measures": msg("Measures"),
    "departments": msg("Departments"),
    "actions": msg("Actions"),
}


class Words(NamedTuple):
    """`wants` is what a good map has, `why` the reason, `step` what to do about it."""

    wants: Message
    why: Message
    step: Message


WORDS: Mapping[str, Words] = {
    "good_persona": Words(
        msg("The map is somebody’s journey"),
        msg("A journey without a persona is a process seen from inside."),
        msg("Say whose journey it is: add a persona"),
    ),
    "good_persona_deep": Words(
        msg("Personas have needs"),
        msg("Age and place explain little; needs, worries and wishes explain what they do."),
        msg("Write down what the persona needs, fears or wants to get done"),
    ),
    "good_persona_past": Words(
        msg("Personas have a past"),
        msg("What they bought before decides what they expect now."),
        msg("Add a past purchase and what it left behind"),
    ),
    "good_persona_quote": Words(
        msg("Personas speak"),
        msg("One sentence in their own words keeps the room with the customer."),
        msg("Give the persona one sentence in their own words"),
    ),
    "good_stages": Words(
        msg("At least three stages"),
        msg("A journey has a before and an after."),
        msg("Add the stages before and after"),
    ),
    "good_stage_filled": Words(
        msg("Every stage has a touchpoint"),
        msg("A stage where nothing happens is either a hole or no stage."),
        msg("Add what happens in the empty stage"),
    ),
    "good_stage_words": Words(
        msg("Stages in the customer’s words"),
        msg("What the customer says at a stage shows what it is for."),
        msg("Write what the customer would say at this stage"),
    ),
    "good_stage_marked": Words(
        msg("Entry point and key moment are marked"),
        msg("Where journeys begin, and the moment that decides, get attention first."),
        msg("Mark the stage where journeys begin and the one that decides"),
    ),
    "good_channel": Words(
        msg("Every touchpoint has a channel"),
        msg("Without one it is counted in no channel."),
        msg("Say by which channel the touchpoint happens"),
    ),
    "good_truth": Words(
        msg("A moment of truth is named"),
        msg("Some touchpoints decide the relation; the others may wait."),
        msg("Star the touchpoint that decides the relation"),
    ),
    "good_way": Words(
        msg("No journey breaks off"),
        msg("A persona that is nowhere in between did something we do not know."),
        msg("Find out where the persona is in the stage between"),
    ),
    "good_proven": Words(
        msg("Touchpoints rest on research"),
        msg("What is only assumed may be wrong; it shows by its dashed edge."),
        msg("Link a source to what is only assumed"),
    ),
    "good_truth_proven": Words(
        msg("Moments of truth are proven"),
        msg("Much hangs on them."),
        msg("Validate the moment of truth first"),
    ),
    "good_sources": Words(
        msg("Sources from inside and outside"),
        msg("Who works there and who buys there see different things."),
        msg("Add a source from inside and one from outside the company"),
    ),
    "good_felt": Words(
        msg("Every touchpoint has a feeling"),
        msg("What is not rated cannot be a hot spot."),
        msg("Say how the touchpoint feels"),
    ),
    "good_weighed": Words(
        msg("Every touchpoint has an importance"),
        msg("It tells what to mend first."),
        msg("Say how much the touchpoint matters to the customer"),
    ),
    "good_curve": Words(
        msg("Every persona has a curve"),
        msg("The curve is what the room looks at first."),
        msg("Draw the persona’s curve"),
    ),
    "good_thought": Words(
        msg("Every stage has a thought"),
        msg("What they think there explains what they feel."),
        msg("Add what the customer thinks at this stage"),
    ),
    "good_hot": Words(
        msg("Every hot spot has its pain"),
        msg("What hurts wants a reason, so that it can be mended."),
        msg("Say what hurts at the hot spot"),
    ),
    "good_measured": Words(
        msg("Every stage has a KPI"),
        msg("What nobody measures does not get better."),
        msg("Put a KPI into the stage that nobody measures"),
    ),
    "good_kpi_aimed": Words(
        msg("KPIs have a value and a target"),
        msg("A measure without a target is a number."),
        msg("Give the KPI its present value and its target"),
    ),
    "good_tracked": Words(
        msg("Every stage is in the tracking plan"),
        msg("The plan says which data tell that a customer was there."),
        msg("Add to the tracking plan what is measured at this stage"),
    ),
    "good_owned": Words(
        msg("Every touchpoint has an owner"),
        msg("Without an owner nobody mends it."),
        msg("Name the department that owns the touchpoint"),
    ),
    "good_chained": Words(
        msg("Hand-offs are drawn"),
        msg("Between departments customers get lost."),
        msg("Say which departments the customer passes through at this stage"),
    ),
    "good_answered": Words(
        msg("Every pain has an answer"),
        msg("A pain that nobody answers was written down in vain."),
        msg("Answer the pain with an opportunity or an initiative"),
    ),
    "good_idea_weighed": Words(
        msg("Opportunities are weighed"),
        msg("Impact and effort put them in order."),
        msg("Give the opportunity an impact and an effort"),
    ),
    "good_initiative": Words(
        msg("An initiative acts upon the map"),
        msg("A map that changes nothing is a picture."),
        msg("Make an initiative of the best opportunity"),
    ),
    "good_initiative_owned": Words(
        msg("Initiatives have an owner and an end"),
        msg("Else they stay wishes."),
        msg("Give the initiative an owner and a date"),
    ),
    "good_initiative_aimed": Words(
        msg("Initiatives move a KPI"),
        msg("It will tell whether the initiative was worth it."),
        msg("Say which KPI the initiative should move"),
    ),
}
ASKED: Mapping[str, tuple[Message, Message]] = {
    "ask_customer_words": (
        msg("The stages are named as customers see them"),
        msg("Not after departments or steps of a process."),
    ),
    "ask_before_after": (
        msg("The journey begins before the purchase and goes on after it"),
        msg("It covers the relation, not only the sale."),
    ),
    "ask_customers_seen": (
        msg("Customers have seen it, or were asked"),
        msg("Somebody whose journey it is has recognised it."),
    ),
    "ask_departments_agree": (
        msg("The departments on it have agreed"),
        msg("Each of them has read its part and said yes."),
    ),
    "ask_other_journeys": (
        msg("It fits the other journeys of this client"),
        msg("Same personas, channels and measures; no contradictions."),
    ),
    "ask_groups": (
        msg("Customers who act otherwise have journeys of their own"),
        msg("No persona stands for an average of all."),
    ),
    "ask_kept": (msg("Somebody keeps it up to date"), msg("There is a name, and a day when it is looked at again.")),
    "ask_used": (msg("A decision was taken with it"), msg("In the last three months, and it can be named.")),
    "ask_seen_by_all": (
        msg("It hangs or lies where people work"),
        msg("Those who meet customers know where to find it."),
    ),
    "ask_measured": (
        msg("Its measures are looked at on set days"),
        msg("And somebody changes something when they fall."),
    ),
}
"""The questions, and what yes means."""


def step_words(found: Found | None) -> Message:
    """What to do next."""
    return WORDS[found.key].step if found is not None else msg("Nothing is missing by these rules")


STEPS: Mapping[str, Message] = {
    "other_place": msg("Make where the card is and its channel agree"),
    "same_but_different": msg("Make the same touchpoint agree for all personas"),
    "unfounded": msg("Add the source that is missing, or say why it holds"),
    "curve_says_otherwise": msg("Make the curve and the cards agree"),
    "no_persona": msg("Say whose journey it is: add a persona"),
    "only_demographic": msg("Write down what the persona needs, fears or wants to get done"),
    "hole": msg("Find out where the persona is in the stage between"),
    "hot_without_pain": msg("Say what hurts at the hot spot"),
    "unanswered_pain": msg("Answer the pain with an opportunity or an initiative"),
    "doubtful_moment": msg("Validate the moment of truth first"),
    "stage_without_kpi": msg("Put a KPI into the stage that nobody measures"),
    "no_starter": msg("Find a touchpoint to begin a conversation at in this stage"),
    "no_owner": msg("Name the department that owns the touchpoint"),
    "no_channel": msg("Say by which channel the touchpoint happens"),
    "unrated": msg("Say how the touchpoint feels and how much it matters"),
    "unweighed": msg("Give the opportunity an impact and an effort"),
    "dear_and_little_valued": msg("Decide whether the cost of what hardly anybody values can be saved"),
    "candidate_in_as_is": msg("Move the candidate to the to-be map, or say that it exists"),
}
"""What to do about what a rule of the analysis found."""
