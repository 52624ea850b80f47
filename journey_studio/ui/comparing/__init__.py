"""Comparing two points of the past, or two maps, on the canvas and side by side.

Lives in ui (L5). `controller` holds what is compared and is what the rest of the window calls; `bar`, `popover`,
`canvas` and `sides` show it; nothing here is imported before somebody compares.
"""
