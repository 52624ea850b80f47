"""The client's logo for those who lay out sheets.

Lives in layout (L2); the model only.
"""

from __future__ import annotations

from journey_studio.model.records import Asset
from journey_studio.model.state import State


def logo_of(state: State) -> tuple[str, float] | None:
    """The client's logo, where there is one of a known size: the image by its sha256, and its width by its height."""
    asset = state.find(Asset, state.project.logo)
    known = asset is not None and asset.width > 0 and asset.height > 0
    return (asset.sha256, asset.width / asset.height) if asset is not None and known else None
