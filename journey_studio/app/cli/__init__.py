"""The command line: what a person types becomes a use case, what comes of it becomes lines and an exit status.

Lives in the app (L4); click is imported here and in its neighbours only, when a command is run. `console` writes to
the terminal, `texts` makes click speak the reader's language, `program` puts the commands together and turns every
outcome into an exit status; the commands themselves are in `projects`, `exchange` and `demonstration`.

    status = main(["export", "kitchen.journey", "poster.pdf"])
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

Edit = Callable[[Path | None], int]
"""Opens the editor on a file or on nothing, and gives its exit status; only `__main__` knows the window."""


def main(arguments: Sequence[str], edit: Edit | None = None) -> int:
    """Run the command in `arguments` and give its exit status.

    0 done, 1 the input or the file is at fault, 2 the command line cannot be understood, 3 the machine is at fault (or
    the program), 130 stopped by Ctrl+C. `edit` opens the editor where a command ends with it.
    """
    from journey_studio.app.cli.program import run

    return run(list(arguments), edit)
