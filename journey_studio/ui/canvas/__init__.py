"""The map on the screen (ui, L5): one view, its frozen headers, its overlay, its tools and what a screen reader hears.

May import PySide6, `render.qt`, `layout`, `model`, `commands`, `app` and the rest of `ui`. Where things are and which
words stand where comes from `layout`; nothing here measures or breaks text.
"""
