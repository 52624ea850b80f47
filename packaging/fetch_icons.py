"""Make `resources/icons/phosphor.json` again from the npm package @phosphor-icons/core (a script for developers).

Not part of the program and not needed to build it: its result is in the repository. It asks npm for one version of
the package, checks the archive's SHA-256, turns the wanted SVG paths into absolute M, L, C and Z segments and writes
them as one string per icon, so that the program parses only the icons it shows.

Run: python packaging/fetch_icons.py        (needs npm and a network)
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "@phosphor-icons/core"
VERSION = "2.1.1"
SHA256 = "313332be6190b724da24107addd781799b48bf76b13963f24501112ffe1baadd"
TARGET = Path(__file__).resolve().parent.parent / "resources" / "icons"

# Channels of a journey: the design's fifteen first, then those of other industries.
CHANNELS = """
globe magnifying-glass image-square star envelope chat-circle-dots video-camera cube storefront phone house truck
newspaper ticket users

airplane ambulance article at baby bank barcode bed bell bicycle boat book book-open bookmark briefcase broadcast
browser bus calendar calendar-check camera car cash-register chair chalkboard-teacher chat chat-text chats church
clipboard-text cloud coffee coins confetti cooking-pot couch credit-card currency-eur desktop device-mobile
device-mobile-speaker device-tablet dog door door-open envelope-open envelope-simple factory file-pdf file-text
film-slate first-aid-kit flower fork-knife game-controller gas-pump gavel gear gift graduation-cap hammer
hand-coins hand-heart handshake headset heartbeat hospital identification-card invoice key keyboard laptop lifebuoy
lightbulb map-pin map-trifold medal megaphone microphone microphone-stage monitor-play mosque music-notes note
notebook package paint-brush paper-plane-tilt park pen-nib person phone-call pill plant plug plugs-connected
police-car presentation printer qr-code question radio receipt robot rocket-launch scales
scissors seal-check shopping-bag shopping-cart signature signpost sparkle stamp steering-wheel stethoscope student
suitcase swimming-pool t-shirt tag taxi television television-simple tent thumbs-up toolbox
tooth train tram translate tree trophy umbrella user user-circle users-three vault wallet warehouse washing-machine
watch wrench
"""

LANES = """
globe storefront pulse waveform quotes lightning lightbulb buildings building-office gauge text-t hash
text-align-left
"""

INTERFACE = """
arrow-clockwise arrow-counter-clockwise arrow-down arrow-elbow-down-left arrow-left arrow-right arrow-square-out
arrow-u-up-left arrow-u-up-right arrow-up arrows-clockwise arrows-left-right arrows-merge arrows-out arrows-split
asterisk car-profile caret-double-left caret-double-right caret-down caret-left caret-right caret-up caret-up-down
cell-signal-full chart-bar chart-line check check-circle check-square circle circle-dashed circle-half
circles-four circles-three-plus clipboard clock clock-counter-clockwise cloud-slash columns command copy
copy-simple corners-in corners-out cursor-text database dot-outline dots-six-vertical dots-three
dots-three-vertical download-simple eraser export eye eye-slash file file-arrow-down file-csv file-plus fire flag
floppy-disk folder folder-open frame-corners funnel funnel-simple git-branch git-commit git-merge grid-four hand
hand-grabbing hand-pointing hard-drives image info keyhole layout lifebuoy link link-break list list-bullets
list-checks list-numbers lock lock-open lock-simple lock-simple-open magnet-straight magnifying-glass-minus
magnifying-glass-plus map-trifold minus moon note-pencil notches paperclip path pause pencil-simple
play plus plus-circle power printer prohibit push-pin question radio-button rows ruler selection
selection-plus share-network shield-check sidebar-simple sign-out sliders-horizontal smiley smiley-blank
smiley-meh smiley-nervous smiley-sad sort-ascending square square-half square-split-horizontal squares-four
stack stack-simple sun swap table target text-aa text-b text-italic timer translate trash tray-arrow-down
tray-arrow-up upload-simple user-plus user-switch users-four warning warning-circle wifi-slash x x-circle
"""

# Filled drawings, kept as `<name>-fill`.
FILLED = "star check-circle circle flag circle-half lightning lightbulb warning lock-simple caret-down caret-right"

_NUMBER = re.compile(r"[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_FLAG = re.compile(r"[\s,]*([01])")
_GAP = re.compile(r"[\s,]*")
_ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
Point = tuple[float, float]
Segment = tuple[str, *tuple[float, ...]]


def commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Every command of an SVG path with its own numbers; repeated and packed ones are spelled out."""
    place, command = 0, ""
    while True:
        place = _skip(data, place)
        if place >= len(data):
            return
        if data[place].isalpha():
            command, place = data[place], place + 1
        numbers: list[float] = []
        for index in range(_ARITY[command.upper()]):
            found = (_FLAG if command in "Aa" and index in (3, 4) else _NUMBER).match(data, place)
            if found is None:
                raise ValueError(f"number expected at {place} in {data[:60]!r}")
            numbers.append(float(found[1]))
            place = found.end()
        yield command, numbers
        command = {"M": "L", "m": "l"}.get(command, command)


def _skip(data: str, place: int) -> int:
    found = _GAP.match(data, place)
    return found.end() if found else place


def arc(start: Point, numbers: list[float], end: Point) -> list[Segment]:
    """An elliptical arc as cubic curves of at most a quarter turn (SVG 1.1, appendix F.6.5)."""
    rx, ry, turn, large, sweep = abs(numbers[0]), abs(numbers[1]), math.radians(numbers[2]), *numbers[3:5]
    if start == end:
        return []
    if not rx or not ry:
        return [("L", *end)]
    cos, sin = math.cos(turn), math.sin(turn)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x1, y1 = cos * dx + sin * dy, -sin * dx + cos * dy
    grow = (x1 / rx) ** 2 + (y1 / ry) ** 2
    if grow > 1:
        rx, ry = rx * math.sqrt(grow), ry * math.sqrt(grow)
    below = (rx * y1) ** 2 + (ry * x1) ** 2
    factor = math.sqrt(max(0.0, (rx * ry) ** 2 - below) / below) * (-1 if large == sweep else 1)
    cx1, cy1 = factor * rx * y1 / ry, -factor * ry * x1 / rx
    cx, cy = cos * cx1 - sin * cy1 + (start[0] + end[0]) / 2, sin * cx1 + cos * cy1 + (start[1] + end[1]) / 2
    first = math.atan2((y1 - cy1) / ry, (x1 - cx1) / rx)
    delta = math.atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - first
    if sweep and delta < 0:
        delta += 2 * math.pi
    elif not sweep and delta > 0:
        delta -= 2 * math.pi

    def place(x: float, y: float) -> Point:
        return cx + cos * rx * x - sin * ry * y, cy + sin * rx * x + cos * ry * y

    count = max(1, math.ceil(abs(delta) / (math.pi / 2) - 1e-9))
    step = delta / count
    handle = 4 / 3 * math.tan(step / 4)
    curves: list[Segment] = []
    for index in range(count):
        a, b = first + index * step, first + (index + 1) * step
        near = place(math.cos(a) - handle * math.sin(a), math.sin(a) + handle * math.cos(a))
        far = place(math.cos(b) + handle * math.sin(b), math.sin(b) - handle * math.cos(b))
        stop = end if index == count - 1 else place(math.cos(b), math.sin(b))
        curves.append(("C", *near, *far, *stop))
    return curves


class _Pen:
    """Follows a path and collects absolute M, L, C and Z segments."""

    def __init__(self) -> None:
        self.at: Point = (0.0, 0.0)
        self.start: Point = (0.0, 0.0)
        self.handle: Point | None = None  # the last control point, for the smooth commands
        self.out: list[Segment] = []

    def draw(self, command: str, numbers: list[float]) -> None:
        """Add one command of the SVG path."""
        upper, relative = command.upper(), command.islower()
        if upper == "Z":
            self.out.append(("Z",))
            self.at, self.handle = self.start, None
            return
        x0, y0 = self.at if relative else (0.0, 0.0)
        if upper == "H":
            points = [(numbers[0] + x0, self.at[1])]
        elif upper == "V":
            points = [(self.at[0], numbers[0] + y0)]
        elif upper == "A":
            points = [(numbers[5] + x0, numbers[6] + y0)]
        else:
            points = [(a + x0, b + y0) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]
        self._add(upper, points, numbers)
        self.at = points[-1]

    def _add(self, upper: str, points: list[Point], numbers: list[float]) -> None:
        end, handle = points[-1], None
        if upper == "M":
            self.out.append(("M", *end))
            self.start = end
        elif upper in "LHV":
            self.out.append(("L", *end))
        elif upper == "A":
            self.out += arc(self.at, numbers, end)
        elif upper in "CS":
            near = points[0] if upper == "C" else self._mirrored()
            handle = points[-2]
            self.out.append(("C", *near, *handle, *end))
        else:
            handle = points[0] if upper == "Q" else self._mirrored()
            self.out.append(("C", *_third(self.at, handle), *_third(end, handle), *end))
        self.handle = handle

    def _mirrored(self) -> Point:
        if self.handle is None:
            return self.at
        return 2 * self.at[0] - self.handle[0], 2 * self.at[1] - self.handle[1]


def _third(end: Point, handle: Point) -> Point:
    return end[0] + 2 / 3 * (handle[0] - end[0]), end[1] + 2 / 3 * (handle[1] - end[1])


def absolute(data: str) -> list[Segment]:
    """An SVG path as absolute M, L, C and Z segments."""
    pen = _Pen()
    for command, numbers in commands(data):
        pen.draw(command, numbers)
    return pen.out


def compact(segments: list[Segment]) -> str:
    """The segments as one string such as `M128 24C70.6 24 24 70.6 24 128Z`, to a hundredth of the 256 grid."""
    return "".join(f"{segment[0]}{' '.join(f'{round(value, 2):g}' for value in segment[1:])}" for segment in segments)


def _svg_paths(svg: str) -> str:
    if re.search(r"<(?!/?(?:svg|path)\b)", svg):
        raise ValueError(f"more than paths in {svg[:120]!r}")
    return "".join(re.findall(r'<path d="([^"]+)"', svg))


def archive(folder: Path) -> Path:
    """Fetch the package by npm into `folder`; raises `ValueError` when it is not the one we know."""
    subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"], cwd=folder, check=True)
    (file,) = folder.glob("*.tgz")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if digest != SHA256:
        raise ValueError(f"{file.name} has the SHA-256 {digest}, not {SHA256}")
    return file


def main() -> None:
    """Write phosphor.json and its licence."""
    regular = sorted({*CHANNELS.split(), *LANES.split(), *INTERFACE.split()})
    wanted = {name: f"assets/regular/{name}.svg" for name in regular}
    wanted |= {f"{name}-fill": f"assets/fill/{name}-fill.svg" for name in FILLED.split()}
    with tempfile.TemporaryDirectory() as place, tarfile.open(archive(Path(place))) as tar:

        def read(path: str) -> str:
            member = tar.extractfile(f"package/{path}")
            if member is None:
                raise ValueError(f"no file {path} in {PACKAGE}")
            return member.read().decode("utf-8")

        icons = {name: compact(absolute(_svg_paths(read(path)))) for name, path in sorted(wanted.items())}
        (TARGET / "LICENSE-phosphor.txt").write_text(read("LICENSE"), encoding="utf-8")
    source = f"{PACKAGE} {VERSION}, regular and fill, in absolute segments on a grid of 256"
    text = json.dumps({"source": source, "channels": CHANNELS.split(), "icons": icons}, indent=0)
    (TARGET / "phosphor.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    print(f"{len(icons)} icons, {len(text) // 1024} kB")


if __name__ == "__main__":
    main()
