"""Exchange (L2): other people's formats in and out, and our own open JSON format.

Every reader is a pure function from bytes to an `Imported` (a project state of its own, image data, a report); every
writer is a pure function from a state to text and a report. Nothing here opens a file or changes a document: `app`
reads and writes the files, and `imported.merge` gives the records that one undoable command puts into a project.
May import `errors`, `i18n` and `model`; nothing heavy at import time. What a format cannot express is never dropped
silently: it is in the report with file and line, and in the `foreign` pairs of the record it belongs to.
"""
