"""The page of the personas: who they are, what is known of them and from where.

Lives in ui (L5). `page` puts the parts together; each kind of line has a list of its own.
"""
