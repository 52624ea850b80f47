"""The timeline beside the map: what was, by name and by time, and the ways back.

Lives in ui (L5); PySide6, `app.timeline`, `app.versions`. `dock` is the panel, `rows` paint the graph, `keys` is the
list, `preview` the small map, `naming` asks for a name; the file is read in threads of its own, the window never waits.
"""
