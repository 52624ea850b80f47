"""Design tokens as Qt wants them: palette, style sheet, fonts, icons, and the interface scale.

Lives in ui (L5); PySide6, `layout.theme`, `layout.icons`, `render.qt`. One object holds the theme of the whole program;
whoever keeps colours or sizes of its own listens to `changed`. All lengths of the interface go through `px`, so that
the scale can change while running; colours are asked for by token, here alone they become `QColor`.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory, QWidget

from journey_studio import resources
from journey_studio.layout import icons
from journey_studio.layout.display import Node, Op, Paint
from journey_studio.layout.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Theme
from journey_studio.layout.theme_tokens import MOTION, REDUCED_MOTION, Motion
from journey_studio.render import qt as render
from journey_studio.ui import drawn_files

Choice = Literal["system", "light", "dark"]
CHOICES: tuple[Choice, ...] = ("system", "light", "dark")

CONTRASTS = ("system", "high", "usual")

SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Interface scales to choose from, in percent."""

FAMILY = "Journey Sans"
DISPLAY_FAMILY = "Journey Sans Display"
_FIRST_FONTS = ("JourneySans-400", "JourneySans-500", "JourneySans-600", "JourneySans-700", "JourneySansDisplay-600")
"""The faces the window itself is written in; the others are for people's own words and can wait a moment."""

Role = Literal["display", "page", "object", "strong", "body", "label", "small", "micro"]
_ROLES: dict[Role, tuple[float, int, bool]] = {
    "display": (30, 700, True),
    "page": (20, 600, True),
    "object": (18, 600, True),
    "strong": (14, 600, False),
    "body": (13, 400, False),
    "label": (13, 500, False),
    "small": (12, 400, False),
    "micro": (11, 600, False),
}
"""Size in px at 100 %, weight, display cut or not."""

_LAST_LATIN = 0x024F
"""Up to here the window's own faces have every letter."""
_TOKEN = re.compile(r"\$([a-zA-Z][\w.+-]*\w)(?:/(\d+))?")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LENGTH = re.compile(r"\bpx\((\d+(?:\.\d+)?)\)")


class UiTheme(QObject):
    """The theme, the interface scale and what is made of them."""

    changed = Signal()
    """Colours or scale are others now: repaint, ask again for fonts, icons and lengths."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice: Choice = "system"
        self._scale = 1.0
        self._motion_choice = "system"
        self._contrast_choice = "system"
        self._theme = LIGHT
        self._icons: dict[tuple[str, str, str, int], QIcon] = {}

    # choosing

    @property
    def tokens(self) -> Theme:
        """The table of colours now in force, as painters want it."""
        return self._theme

    @property
    def choice(self) -> Choice:
        """What the person chose: follow the system, light or dark."""
        return self._choice

    def start(self, choice: Choice, contrast: str = "system") -> None:
        """Dress the application for the first time and follow the system from now on."""
        load_first_fonts()
        fusion = QStyleFactory.create("Fusion")
        self._app.setStyle(fusion)
        self._choice = choice
        self._contrast_choice = contrast if contrast in CONTRASTS else "system"
        self._app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._listen_for_contrast()
        if choice != "system":
            self._tell_qt()
        self._theme = self._wanted()
        self._dress()

    def choose(self, choice: Choice) -> None:
        """Follow the system, or stay light or dark."""
        self._choice = choice
        self._tell_qt()
        self._settle()

    def choose_scale(self, percent: int) -> None:
        """Show the window larger or smaller, 100 being the usual size; others than `SCALES` are not known."""
        if percent in SCALES and percent != round(self._scale * 100):
            self._scale = percent / 100
            self._dress()
            self.changed.emit()

    @property
    def motion_choice(self) -> str:
        """`system`, `reduced` or `full`."""
        return self._motion_choice

    def choose_motion(self, choice: str) -> None:
        """Move as the system says, not at all, or always."""
        if choice in ("system", "reduced", "full"):
            self._motion_choice = choice

    @property
    def contrast_choice(self) -> str:
        """`system`, `high` or `usual`."""
        return self._contrast_choice

    def choose_contrast(self, choice: str) -> None:
        """Have strong contrast as the system says, always, or never."""
        if choice in CONTRASTS and choice != self._contrast_choice:
            self._contrast_choice = choice
            self._settle()

    @property
    def system_tells_contrast(self) -> bool:
        """Whether this Qt can ask the system at all (6.10 and later can)."""
        return hasattr(self._app.styleHints(), "accessibility")

    def _listen_for_contrast(self) -> None:
        if self.system_tells_contrast:
            hints = self._app.styleHints()
            hints.accessibility().contrastPreferenceChanged.connect(self._settle)

    def _system_wants_contrast(self) -> bool:
        if not self.system_tells_contrast:
            return False
        hints = self._app.styleHints()  # what it gives lives as long as this name: it is asked for anew each time
        return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)

    @property
    def high_contrast(self) -> bool:
        """Whether strong contrast is wanted now."""
        if self._contrast_choice == "system":
            return self._system_wants_contrast()
        return self._contrast_choice == "high"

    def _tell_qt(self) -> None:
        """Dialogs and window frames of the system go along with what was chosen."""
        hints = self._app.styleHints()
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        if self._choice in schemes:
            hints.setColorScheme(schemes[self._choice])
        else:
            hints.unsetColorScheme()

    def _system_changed(self) -> None:
        if self._choice == "system":
            self._settle()

    def _wanted(self) -> Theme:
        dark = self._choice == "dark"
        if self._choice == "system":
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if self.high_contrast:
            return HIGH_DARK if dark else HIGH_LIGHT
        return DARK if dark else LIGHT

    def _settle(self) -> None:
        wanted = self._wanted()
        if wanted is not self._theme:
            self._theme = wanted
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        self._icons.clear()
        self._app.setFont(self.font("body"))
        self._app.setPalette(self._palette())
        text = style_sheet() + (contrast_sheet() if self._theme.outlined else "")
        for place, icon in (("$caretRight", "caret-right"), ("$caret", "caret-down")):
            text = text.replace(place, self._picture_file(icon, "ink2", 14))
        self._app.setStyleSheet(self.sheet(text))

    def _picture_file(self, name: str, token: str, size: float) -> str:
        """An icon under a name that style sheets can give."""
        stem = f"{name}-{self._theme.name}-{round(self._scale * 100)}"
        if self._app.devicePixelRatio() > 1:
            drawn_files.give(f"{stem}@2x.png", self.pixmap(name, token, size, ratio=2))
        return drawn_files.give(f"{stem}.png", self.pixmap(name, token, size, ratio=1))

    # asking

    @property
    def scale(self) -> float:
        """The interface scale; 1 is 100 %."""
        return self._scale

    def px(self, length: float) -> int:
        """A length of the interface, given at 100 %, in device-independent pixels."""
        return max(1, round(length * self._scale)) if length > 0 else 0

    def color(self, token: str, alpha: float = 1.0) -> QColor:
        """The colour of a token, `alpha` times as opaque as it is meant to be."""
        color = QColor(*self._theme.color(token))
        color.setAlphaF(alpha * self._theme.alpha(token))
        return color

    def ground(self, painter: QPainter, token: str) -> None:
        """Take pen and brush for a soft ground; in high contrast it has an edge instead."""
        painter.setBrush(self.color(token))
        painter.setPen(QPen(self.color("ink"), 1.0) if token in self._theme.outlined else QPen(Qt.PenStyle.NoPen))

    def font(self, role: Role, *, weight: int | None = None, italic: bool = False) -> QFont:
        """The font of a role; figures are tabular everywhere."""
        size, usual, display = _ROLES[role]
        font = QFont(DISPLAY_FAMILY if display else FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight or usual))
        font.setItalic(italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def icon(self, name: str, colour: str = "ink2", *, off: str = "ctl", size: int = 20) -> QIcon:
        """The icon called `name` in the colour of a token, `off` where it is disabled; made once per theme."""
        key = (name, colour, off, size)
        found = self._icons.get(key)
        if found is None:
            found = QIcon()
            for mode, token, alpha in ((QIcon.Mode.Normal, colour, 1.0), (QIcon.Mode.Disabled, off, 0.6)):
                found.addPixmap(self.pixmap(name, token, size, alpha=alpha), mode)
            self._icons[key] = found
        return found

    def pixmap(self, name: str, token: str, size: float, *, ratio: float = 0.0, alpha: float = 1.0) -> QPixmap:
        """An icon as a picture of `size` (at 100 %) for a screen of `ratio` device pixels a pixel."""
        side = self.px(size)
        return self.drawing((icons.icon(name, 0, 0, side, Paint(token, alpha)),), side, side, ratio=ratio)

    def drawing(self, ops: tuple[Op, ...], w: int, h: int, *, ratio: float = 0.0) -> QPixmap:
        """Ops of the display list as a picture `w` x `h` pixels large."""
        return self.drawing_of(Node("drawing", "drawing", 0, 0, w, h, ops), w, h, ratio=ratio)

    def drawing_of(self, node: Node, w: int, h: int, *, ratio: float = 0.0) -> QPixmap:
        """A node of the display list as a picture `w` x `h` pixels large."""
        ratio = ratio or self._app.devicePixelRatio()
        picture = QPixmap(QSize(round(w * ratio), round(h * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        render.paint(node, painter, self._theme)
        painter.end()
        return picture

    @property
    def motion(self) -> Motion:
        """Durations in milliseconds; all 0 when the system asks for reduced motion."""
        if self._motion_choice != "system":
            return MOTION if self._motion_choice == "full" else REDUCED_MOTION
        lively = self._app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        return MOTION if lively > 0 else REDUCED_MOTION

    # Qt's tables

    def sheet(self, text: str) -> str:
        """A style sheet with its places filled: `$token`, `$token/40` for 40 % of it, `px(12)` for a length."""

        def colour(found: re.Match[str]) -> str:
            token, percent = found[1], found[2]
            if percent is None:
                return self._theme.hex(token)
            red, green, blue = self._theme.color(token)
            return f"rgba({red}, {green}, {blue}, {int(percent) * 255 // 100})"

        return _LENGTH.sub(lambda found: f"{self.px(float(found[1]))}px", _TOKEN.sub(colour, _COMMENT.sub("", text)))

    def _palette(self) -> QPalette:
        palette = QPalette()
        roles = QPalette.ColorRole
        table = {
            roles.Window: "chrome",
            roles.WindowText: "ink",
            roles.Base: "surface",
            roles.AlternateBase: "surface2",
            roles.Text: "ink",
            roles.Button: "surface",
            roles.ButtonText: "ink",
            roles.BrightText: "onInk",
            roles.Highlight: "accent",
            roles.HighlightedText: "onAccent",
            roles.Accent: "accent",
            roles.Link: "accentInk",
            roles.LinkVisited: "accentInk",
            roles.ToolTipBase: "ink",
            roles.ToolTipText: "onInk",
            roles.PlaceholderText: "ink3",
            roles.Light: "surface",
            roles.Midlight: "surface2",
            roles.Mid: "line2",
            roles.Dark: "ctl",
            roles.Shadow: "shadow",
        }
        for role, token in table.items():
            palette.setColor(role, QColor(*self._theme.color(token)))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(*self._theme.color("ctl")))
        return palette


_current: UiTheme | None = None


def theme() -> UiTheme:
    """The one theme of the running program, made when it is first asked for."""
    global _current  # noqa: PLW0603 - there is one application, and one theme
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a theme needs an application")
    if _current is None or _current.parent() is not app:
        _current = UiTheme(app)
    return _current


@cache
def style_sheet() -> str:
    """The style sheet with its places still to be filled."""
    return resources.text("themes", "window.qss")


@cache
def contrast_sheet() -> str:
    """What the style sheet says besides in high contrast."""
    return resources.text("themes", "contrast.qss")


@cache
def load_first_fonts() -> None:
    """Make the faces known that the window is written in."""
    for name in _FIRST_FONTS:
        _load(name)


@cache
def load_other_fonts() -> None:
    """Make the remaining bundled faces known, and let names in other scripts find them before the system's fonts."""
    families: dict[str, None] = {}
    for path in sorted(resources.path("fonts").glob("*.ttf")):
        if path.stem not in _FIRST_FONTS:
            for family in _load(path.stem):
                families[family] = None
    wanted = [name for name in families if not name.startswith(FAMILY) and " SemiBold" not in name]
    QFont.insertSubstitutions(FAMILY, wanted)
    QFont.insertSubstitutions(DISPLAY_FAMILY, wanted)


def ready_for(text: str) -> None:
    """Have the fonts at hand that a text of people's own needs before it is shown: a start does not wait for them."""
    if any(ord(char) > _LAST_LATIN for char in text):
        load_other_fonts()


def _load(name: str) -> list[str]:
    ident = QFontDatabase.addApplicationFont(str(resources.path("fonts", f"{name}.ttf")))
    if ident < 0:
        sys.stderr.write(f"journey-studio: the font {name} cannot be read\n")
        return []
    return QFontDatabase.applicationFontFamilies(ident)


def host(widget: QWidget) -> QWidget:
    """What a widget lies in; one that lies in nothing is a mistake of ours."""
    parent = widget.parentWidget()
    if parent is None:
        raise RuntimeError(f"{widget!r} lies in nothing")
    return parent


def repolish(widget: QWidget) -> None:
    """Let the style sheet see that a property of the widget has another value now."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def screen_ratio() -> float:
    """Device pixels a pixel on the main screen."""
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio() if screen is not None else 1.0
