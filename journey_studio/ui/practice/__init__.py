"""What the pages around the map share: the page itself, boxes, registers, drawn figures (L5)."""
