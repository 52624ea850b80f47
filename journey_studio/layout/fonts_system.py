"""Where fonts that do not come with the program may lie: the CJK extra, and the folders of the system.

Lives in layout (L2); standard library only. It names files and judges nothing about their contents; `fonts` opens them.
Nothing is looked for until a text holds a character that no bundled font has. `JOURNEY_STUDIO_SYSTEM_FONTS=0` in the
environment leaves the system's folders out, so that a test or a print run gives the same result on every machine.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path

CJK_MODULE = "cvttf_NotoSansCJK_Regular"
ENDINGS = frozenset((".ttf", ".otf", ".ttc", ".otc"))
MOST_FILES = 4000

# known sans-serif faces by script of the text, best first; compared with the start of the file name in small letters
KNOWN = {
    "ja": ("notosanscjk-regular", "notosanscjkjp-regular", "notosansjp-regular", "sourcehansans-regular",
           "sourcehansansjp-regular", "sourcehansans.", "ヒラギノ角ゴシック w3", "yugothm", "yugothr", "meiryo.",
           "msgothic", "ipagp", "ipag.", "takaopgothic", "vl-pgothic"),
    "ko": ("notosanscjk-regular", "notosanscjkkr-regular", "notosanskr-regular", "sourcehansans-regular",
           "sourcehansanskr-regular", "sourcehansans.", "applesdgothicneo", "malgun.", "nanumgothic.", "gulim",
           "baekmuk"),
    "zh-hant": ("notosanscjk-regular", "notosanscjktc-regular", "notosanstc-regular", "sourcehansans-regular",
                "sourcehansanstc-regular", "sourcehansans.", "msjh.", "stheiti light", "stheiti medium", "mingliu",
                "wqy-zenhei", "wqy-microhei", "droidsansfallback"),
    "zh-hans": ("notosanscjk-regular", "notosanscjksc-regular", "notosanssc-regular", "sourcehansans-regular",
                "sourcehansanssc-regular", "sourcehansans.", "msyh.", "hiragino sans gb", "stheiti light",
                "stheiti medium", "simhei", "deng.", "wqy-zenhei", "wqy-microhei", "droidsansfallback", "simsun."),
}  # fmt: skip

# the word in a face's name that says which variant of a collection it is
VARIANT = {"ja": "JP", "ko": "KR", "zh-hant": "TC", "zh-hans": "SC"}

_UNWANTED = ("bold", "italic", "oblique", "light", "thin", "black", "heavy", "mono", "serif", "condensed", "narrow")


def extra_file() -> Path | None:
    """The font of the extra `journey-studio[cjk]`, found without importing its package; None without the extra."""
    try:
        spec = importlib.util.find_spec(CJK_MODULE)
    except (ImportError, ValueError):
        return None
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for path in sorted(Path(folder).iterdir()) if Path(folder).is_dir() else ():
            if path.suffix.lower() in ENDINGS:
                return path
    return None


def system_allowed() -> bool:
    """Whether the system's fonts may be used."""
    return os.environ.get("JOURNEY_STUDIO_SYSTEM_FONTS", "1") != "0"


def folders() -> tuple[Path, ...]:
    """The folders in which this system keeps fonts, those of the person first; they need not exist."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
        return (
            Path(local, "Microsoft", "Windows", "Fonts"),
            Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"),
        )
    if sys.platform == "darwin":
        shared = ("/Library/Fonts", "/System/Library/Fonts", "/System/Library/AssetsV2")
        return (home / "Library" / "Fonts", *map(Path, shared))
    data = os.environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    roots = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return (
        Path(data, "fonts"),
        home / ".fonts",
        *(Path(root, "fonts") for root in roots.split(":") if root),
        Path("/run/host/fonts"),
    )


def _walk() -> Iterator[Path]:
    for folder in folders():
        for place, below, names in os.walk(folder):
            below.sort()
            yield from (Path(place, name) for name in sorted(names) if Path(name).suffix.lower() in ENDINGS)


def files() -> tuple[Path, ...]:
    """Every font file of the system, plain upright sans-serif ones first; none when they may not be used."""
    if not system_allowed():
        return ()
    found: list[Path] = []
    for path in _walk():
        found.append(path)
        if len(found) >= MOST_FILES:
            break
    return tuple(sorted(found, key=lambda path: any(word in path.name.lower() for word in _UNWANTED)))


def known_files(region: str, among: tuple[Path, ...]) -> Iterator[Path]:
    """The files of `among` with a known name for `region` (a key of `KNOWN`), best first."""
    by_name = [(path.name.lower(), path) for path in among]
    for start in KNOWN[region]:
        for name, path in by_name:
            if name.startswith(start):
                yield path
