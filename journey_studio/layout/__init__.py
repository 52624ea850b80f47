"""Layout (L2): where everything goes and where lines break, computed once, without Qt and without ReportLab.

The result is a display list (`display`); painters in `render` draw it and decide nothing. May import `model`, `errors`,
`resources`, `i18n`, uharfbuzz and python-bidi (the last two in `fonts` and `text` only).
"""
