"""Use cases without a window (L4): the open session, writing in the background, where the program keeps its files.

May import every layer below (`model`, `commands`, `analysis`, `layout`, `store`, `exchange`, `render`) and no Qt, so
that the command line, tests and servers run all of it headless. Heavy libraries are imported when they are needed.
"""
