"""What a gesture means: each tool is a small state with enter, press, move, release, key and cancel (ui, L5).

Tools ask `layout.hit` and `layout.drop`, show marks over the map, and end in one call on `editing`. They never change
the document themselves, so that cancelling has nothing to take back.
"""
