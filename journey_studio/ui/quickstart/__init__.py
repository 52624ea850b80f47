"""The Quick Start: a sheet over the whole window that leads from the persona to a map one can work with. Layer ui."""
