"""The `foreign` keys under which Mermaid's own things are kept, from reading to writing.

Lives in exchange (L2); standard library. The part after the dot is also the code of the finding in a report.
"""

from __future__ import annotations

PREFIX = "mermaid."
FRONT_MATTER = "mermaid.front_matter"
"""On a map: the text between the fences of the front matter."""
DIRECTIVE = "mermaid.directive"
COMMENT = "mermaid.comment"
"""On a map, stage or touchpoint: a comment above it."""
END_COMMENT = "mermaid.end_comment"
TITLE = "mermaid.title"
"""On a map: a title that a later one replaced."""
TITLE_REMARK = "mermaid.title_remark"
ACC_TITLE = "mermaid.acc_title"
ACC_DESCR = "mermaid.acc_descr"
REMARK = "mermaid.remark"
"""On a stage or touchpoint: the text after a `#` on its line."""
SCORE = "mermaid.score"
"""On a touchpoint: a score that is not 1 to 5."""
REST = "mermaid.rest"
"""On a touchpoint: what followed a third colon."""
WHOLE_NAME = "mermaid.whole_name"
"""On any record: the full text of a name that was too long for it."""
