"""The window (L5): everything that knows Qt's widgets. Nobody imports this package but `__main__`.

`start` makes the application and its first window, `window` holds toolbar, pages and status bar together, `canvas`
shows and edits a map, `theme_qt` turns design tokens into Qt's palette, style sheet, fonts and icons. What can be done
is written in `app.actions`; the window only lends its hands.
"""

from journey_studio.ui import plain_import as plain_import  # first of all: every import after it is faster
