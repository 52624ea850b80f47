"""Short texts in the frame of the map, that stand in a row and go on to the right of each other.

Lives in layout (L2); imports `text` only.
"""

from __future__ import annotations

from journey_studio.layout.text import Paragraph, TextStyle, wrap


def one_line(text: str, style: TextStyle, width: float) -> Paragraph:
    """One line of at most `width`, cut with an ellipsis, its left end at the left whatever its direction.

    Names and labels stand beside something; a right-to-left one that ran to the far end of its room would stand apart.
    """
    return wrap(text, style, max(1.0, width), 1, align="left")
