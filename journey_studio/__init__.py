"""Journey Studio: an offline desktop editor for customer journey maps.

The version lives here, and nothing else; this file imports nothing, so that asking for the version costs nothing.
"""

__version__ = "0.1.0"
