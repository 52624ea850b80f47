"""The model (L1): what a journey is, in flat frozen records, and the one way it changes.

`records` say what there is, `state` holds them, `txn` is the only hand that may change a state, `diff` is what changed,
`document` keeps the present state with undo and redo, `rules` guard integrity, `queries` answer questions.
May import `errors`, `i18n`, `resources` and pydantic. Knows no toolkit, no file and no other layer.
"""
