"""Where the program keeps its own files: working copies and backups (data), and what a person chose (config).

Lives in the app (L4); standard library, platformdirs imported late. JOURNEY_STUDIO_DATA_DIR and
JOURNEY_STUDIO_CONFIG_DIR say otherwise, for tests, kiosks and portable installations. Data is per machine, never in a
roaming profile: working copies must not be synced.
"""

from __future__ import annotations

import os
from pathlib import Path

_NAME = "journey-studio"


def data_folder() -> Path:
    """The folder of the program's data; it need not exist yet."""
    given = os.environ.get("JOURNEY_STUDIO_DATA_DIR")
    if given:
        return Path(given).absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir(_NAME, appauthor=False, roaming=False))


def config_folder() -> Path:
    """The folder of a person's choices; it need not exist yet."""
    given = os.environ.get("JOURNEY_STUDIO_CONFIG_DIR")
    if given:
        return Path(given).absolute()
    import platformdirs

    return Path(platformdirs.user_config_dir(_NAME, appauthor=False, roaming=True))


def working_folder() -> Path:
    """Where working copies of open projects live; what `store` asks for as `folder`."""
    return data_folder() / "working"
