"""The export dialog: a live preview of what will be printed, its options, presets, checks, and printing.

Lives in ui (L5); PySide6, `app.composing`, `app.export_presets`, `layout`, `render.qt`. Made when it is first opened.
"""
