"""The rules of the house as code: who may import whom, which words stand nowhere, how long a module may be.

Test code, standard library only. `source` reads modules, `layers` holds the import rules, `bans` what no module may
say, `shape` what each must have; `RULES` is all of them and `exceptions` the dated list of what is let off for a while.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from house import bans, layers, shape
from house.source import Fault, Module

Rule = Callable[[Module], Iterator[Fault]]

#: Every rule that is asked about every module of `journey_studio`.
RULES: tuple[Rule, ...] = (
    layers.only_lower_layers,
    layers.only_fenced_libraries,
    layers.only_declared_libraries,
    layers.transactions_stay_below,
    layers.no_hidden_imports,
    layers.no_network,
    bans.one_layout,
    bans.nothing_runs_data,
    bans.no_colour_values,
    bans.no_star_imports,
    bans.no_layout_items,
    bans.no_swallowed_faults,
    bans.no_untranslated_errors,
    bans.no_machine_paths,
    shape.opens_with_its_purpose,
    shape.not_too_long,
)
