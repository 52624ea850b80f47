"""The departments of a project as a list, and one that is being named.

Lives in ui (L5); the model, `named_rows`. A department is carried as text with its id.
"""

from __future__ import annotations

from journey_studio.i18n import _
from journey_studio.model.records import Department
from journey_studio.ui.canvas.incoming_department import DEPARTMENT_MIME
from journey_studio.ui.panels.named_rows import NamedRows


class DepartmentModel(NamedRows[Department]):
    """The departments in their order."""

    mime = DEPARTMENT_MIME

    def key(self, row: Department) -> str:
        """Its id."""
        return row.id

    def name(self, row: Department) -> str:
        """Its name, else its code."""
        return row.name or row.code

    def spoken(self, row: Department) -> str:
        """With its code."""
        return _("{name}, code {code}").format(name=self.name(row), code=row.code)

    def tip(self, row: Department) -> str:
        """With what is said of it."""
        return f"{self.name(row)}\n{row.description[:200]}" if row.description else self.name(row)
