"""The desktop test harness: a real window on a virtual screen, driven and read as a person and a screen reader would.

Test code only, standard library plus pytest and Pillow; nothing in `journey_studio` may import it. Tests use the
fixture `desk` (see `fixtures`); the modules beneath it are `tools` (what must be installed), `processes` (starting and
ending children), `screen` (virtual screen, buses, window manager), `desk` (mouse, keys, pictures), `tree` with the
script `at_spi.py` (the accessibility tree and its events), `log` (what a program may print) and `apart` (test files
run in child processes, so that one Qt abort cannot end the whole run).
"""
