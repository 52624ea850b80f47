"""What stands beside the map: the frame that holds the panels at both sides, and the panels themselves.

Lives in ui (L5).
"""
