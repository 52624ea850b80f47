"""The rules of the house over every module of the product; what each rule forbids is tried in `test_rules_bite.py`.

Test code.
"""

from __future__ import annotations

import subprocess

import pytest
from house import RULES, Rule, bans, shape
from house.exceptions import EXEMPTIONS
from house.source import PACKAGE, ROOT, Fault, Module, files, modules

#: What may stand at the top of the repository.
TOP = {"pyproject.toml", PACKAGE, "resources", "tests", "packaging", "README.md", "LICENSE"}
DOTTED = {".gitignore", ".gitattributes", ".editorconfig", ".ci"}


@pytest.fixture(scope="module")
def product() -> list[Module]:
    found = modules()
    assert len(found) > 10, "the product was not found"
    return found


def _let_off(fault: Fault, rule: Rule) -> bool:
    return any(one.rule == rule.__name__ and one.path == fault.path for one in EXEMPTIONS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_product_keeps(rule: Rule, product: list[Module]) -> None:
    faults = [fault for module in product for fault in rule(module) if not _let_off(fault, rule)]
    assert not faults, f"{rule.__doc__}\n" + "\n".join(map(str, faults))


@pytest.mark.parametrize("rule", [shape.not_too_long, shape.opens_with_its_purpose], ids=lambda rule: rule.__name__)
def test_tests_and_packaging_keep(rule: Rule) -> None:
    faults = [fault for module in modules("tests", "packaging") for fault in rule(module)]
    assert not faults, "\n".join(map(str, faults))


def test_no_machine_stands_in_the_texts_around() -> None:
    around = [*files("packaging", suffix=""), *files(".ci", suffix=""), ROOT / "README.md", ROOT / "pyproject.toml"]
    texts = [path for path in around if path.is_file() and path.suffix not in (".png", ".ico", ".icns", ".gz")]
    found = (Module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in texts)
    faults = [fault for module in found for fault in bans.no_machine_paths(module)]
    assert not faults, "\n".join(map(str, faults))


def test_style_sheets_name_tokens() -> None:
    sheets = files("resources", PACKAGE, suffix=".qss")
    coloured = [path.name for path in sheets if bans._HEX.search(path.read_text(encoding="utf-8"))]
    assert coloured == []


def test_exemptions_are_needed_and_give_reasons(product: list[Module]) -> None:
    by_name = {rule.__name__: rule for rule in RULES}
    by_path = {module.path: module for module in product}
    for one in EXEMPTIONS:
        assert one.reason.strip(), one
        assert one.path in by_path, f"{one.path} is gone: take the exemption out"
        assert any(by_name[one.rule](by_path[one.path])), f"{one.path} keeps {one.rule}: take the exemption out"


def test_the_top_of_the_repository_is_tidy() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    told = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True, timeout=60)
    tops = {name.split("/")[0] for name in told.stdout.decode().split("\0") if name}
    assert tops <= TOP | DOTTED, f"what is {', '.join(sorted(tops - TOP - DOTTED))}?"
    assert {"pyproject.toml", PACKAGE} <= tops
