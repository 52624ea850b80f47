"""The words of the five phases of each way, and of their points.

Lives in app (L4); `analysis.phases`, no Qt.
"""

from __future__ import annotations

from collections.abc import Mapping

from journey_studio.analysis.phases import Way
from journey_studio.i18n import Message, msg

WAYS: Mapping[Way, Message] = {
    "automation": msg("Marketing automation"),
    "method": msg("The method"),
}
PHASES: Mapping[str, tuple[Message, Message]] = {
    "track": (msg("Tracking"), msg("A detailed plan to track the journey of customers and prospects")),
    "data": (msg("Data"), msg("The data that matter, and a website that collects them")),
    "system": (msg("Systems"), msg("Software that follows the whole journey, from the lead to the purchase")),
    "workflow": (msg("Workflows"), msg("What happens by itself after an event, online and offline")),
    "message": (msg("Messages"), msg("Personal messages and content, when they are needed")),
    "personas": (msg("Personas"), msg("The types of customer, beyond demographics")),
    "draft": (msg("First draft"), msg("A first map of what people in the company know")),
    "research": (msg("Research"), msg("Information from inside and outside the company")),
    "validate": (msg("Validation"), msg("What was assumed is confirmed or put right")),
    "update": (msg("Update"), msg("The map is brought up to date, agreed, and acted upon")),
}
"""The short name of each phase, and what it is about."""
POINTS: Mapping[str, Message] = {
    "track_stages": msg("The journey has its stages"),
    "track_plan": msg("The tracking plan has a line for every stage"),
    "track_who": msg("Prospects and customers are told apart"),
    "track_read": msg("Who reads the figures, and when, is agreed"),
    "data_named": msg("Each line of the plan says which data"),
    "data_collected": msg("Each line names the page or form that collects them"),
    "data_there": msg("The data that are needed are there"),
    "data_website": msg("The website collects them"),
    "data_consent": msg("Consent and privacy are settled"),
    "system_named": msg("Each line names its system"),
    "system_able": msg("The capabilities that are needed are there"),
    "system_live": msg("The lines of the plan are live"),
    "system_follows": msg("A lead can be followed from first contact to purchase"),
    "system_joined": msg("The system is joined to the CRM"),
    "workflow_there": msg("There is a workflow"),
    "workflow_trigger": msg("Each workflow begins with an event"),
    "workflow_worlds": msg("They have steps online and offline"),
    "workflow_live": msg("The workflows are live"),
    "workflow_tried": msg("Somebody has been through each of them"),
    "message_stage": msg("Every stage has a message"),
    "message_persona": msg("Every persona has a message"),
    "message_timed": msg("Each message has an event or a date"),
    "message_owned": msg("Each message has an owner"),
    "message_read": msg("Somebody it is meant for has read them"),
    "method_persona": msg("The map has its persona"),
    "method_deep": msg("Personas have needs"),
    "method_past": msg("Personas have a past"),
    "method_agreed": msg("The client agrees who the personas are"),
    "method_filled": msg("Every stage has a touchpoint"),
    "method_felt": msg("Every touchpoint has a feeling"),
    "method_curve": msg("Every persona has a curve"),
    "method_read": msg("Those who meet customers have read the draft"),
    "method_sources": msg("There are sources from inside and outside"),
    "method_done": msg("The research that was planned is done"),
    "method_requests": msg("What the client was asked for has come"),
    "method_researched": msg("Touchpoints rest on research"),
    "method_validated": msg("Touchpoints are validated by two kinds of source"),
    "method_tasks": msg("What was to be validated is"),
    "method_cycle": msg("A cycle has been closed"),
    "method_signed": msg("A version is signed off"),
    "method_acts": msg("An initiative acts upon the map"),
    "method_next": msg("The day of the next round is set"),
}
"""What each point says when it is done."""
