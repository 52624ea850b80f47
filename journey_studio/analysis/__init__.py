"""The analysis (L2): what a map says once it is counted; figures and findings, no pictures and no words.

May import `errors`, `i18n`, `resources` and `model`; never layout, commands, store or exchange. `app` hands what is
found here to layout.
"""
