"""Render (L3): painters that draw layout's display list and decide nothing.

`qt` and `png` may import PySide6, `pdf` ReportLab, `svg` neither; each is imported by whoever needs it, late.
"""
