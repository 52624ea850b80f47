"""Commands (L2): what a person can do to a project, each as frozen data with `apply(txn)`.

A command refuses with a `UserError` that says why; it never writes an undo (the transaction derives the diff) and never
touches a file or a window. May import `model`, `errors`, `i18n`, and no other layer of its level.
"""
