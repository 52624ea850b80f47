"""The Programme page: the circle of the method, research, plans and what is measured, each in a tab (L5)."""
