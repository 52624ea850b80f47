"""What the sample's analysis knows beyond the cards: savings, places to begin, unnoticed hand-offs, rules that are off.

Data for `make_samples.py`, not part of the program.
"""

from __future__ import annotations

from sample_kitchen import Two

# touchpoint: what could be saved of its yearly cost
SAVINGS = {"design-fair": 4000.0, "paper-advert": 10000.0, "newsletter": 5000.0}

# good places to begin a conversation, as the group chose them
BEGIN_AT = ("video-review", "courtesy-call")

# persona and stage: the hand-offs, by their place in the chain, that the customer does not notice
UNSEEN = {("giulia", "showroom"): (0,), ("donati", "research"): (0,)}

# rule, touchpoints it is not told about, why
SWITCHED_OFF = [
    (
        "no_owner",
        ("dinner-sara", "daughters-photo", "neighbours-advice", "first-dinner"),
        Two("Friends and family have no owner", "Amici e parenti non hanno un responsabile"),
    ),
]
