"""The open JSON format `journey-studio/1`: the door to its writer, its reader and its schema.

Lives in exchange (L2). `write_json(state)` and `read_json(data, file)` are exact: what is written reads back equal but
for the order keys, and is then written as the same text. `json_schema()` is what `journey-studio schema` prints.
"""

from __future__ import annotations

from journey_studio.exchange.json_read import read_json
from journey_studio.exchange.json_schema import json_schema, schema_text
from journey_studio.exchange.json_shape import FORMAT
from journey_studio.exchange.json_write import AssetData, write_json

__all__ = ["FORMAT", "AssetData", "json_schema", "read_json", "schema_text", "write_json"]
