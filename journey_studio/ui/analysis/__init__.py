"""The page with the analysis: its boxes, what is looked at, and the ways from a finding to the map and to an act."""
