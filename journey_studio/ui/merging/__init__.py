"""Bringing another copy of the project in, as a person meets it (ui, L5).

`coming` is the way from a file to the step in the project, with its notices; `sheet` the dialog that shows what both
did and asks about conflicts, `tiles` its two or three answers; `import_sheet` what is offered for another project.
Everything here is imported when somebody merges: a start does not wait for it.
"""
