"""Where the files that come with the program are found: fonts, icons, texts, samples.

Lives at the bottom (L0), standard library only. One function serves the wheel (`journey_studio/_resources`, put there
by hatchling's force-include) and the checkout or an editable install (`resources/` beside the package).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """The folder that holds all resources.

    Raises `FileNotFoundError` naming both places when neither exists: the installation is then incomplete.
    """
    wheel, checkout = _PACKAGE / "_resources", _PACKAGE.parent / "resources"
    for folder in (wheel, checkout):
        if (folder / "fonts").is_dir():
            return folder
    raise FileNotFoundError(f"resources of Journey Studio not found, neither in {wheel} nor in {checkout}")


def path(*parts: str) -> Path:
    """The path of one resource, such as `path("fonts", "Inter-Regular.ttf")`; it need not exist."""
    return root().joinpath(*parts)


def text(*parts: str) -> str:
    """The text of one resource, read as UTF-8."""
    return path(*parts).read_text(encoding="utf-8")
