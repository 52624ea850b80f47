"""Journeys on Markdown pages: in which forms they stand, which are drawn, and which of them are read."""

from __future__ import annotations

import pytest

from journey_studio.exchange.mermaid_markdown import find_blocks
from journey_studio.exchange.mermaid_parse import parse_journey
from journey_studio.exchange.mermaid_read import read_markdown
from journey_studio.model import queries

J = "journey\n  title T\n  x: 3: A"


def _found(page: str, *, indented_code: bool = True) -> list[tuple[str, bool, int, str]]:
    found = []
    for block in find_blocks(page, indented_code=indented_code):
        journey = parse_journey(block.text, block.first_line)
        if journey is not None:
            found.append((block.form, block.live, block.line, journey.title))
    return found


def _indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line for line in text.split("\n"))


@pytest.mark.parametrize(
    ("page", "form", "live", "line"),
    [
        (f"```mermaid\n{J}\n```", "fence", True, 1),
        (f"a\n\n~~~ mermaid\n{J}\n~~~~\n", "fence", True, 3),
        (f"````Mermaid title='x'\n{J}\n````", "fence", True, 1),
        (f"```{{mermaid}}\n{J}\n```", "fence", True, 1),
        (f"``` {{.mermaid #id}}\n{J}\n```", "fence", True, 1),
        (f"```mermaid-example\n{J}\n```", "fence", True, 1),
        (f"```mermaid\n{J}\n", "fence", True, 1),
        (f"   ```mermaid\n{_indented(J, 3)}\n   ```", "fence", True, 1),
        (f"1. Do\n\n   ```mermaid\n{_indented(J, 3)}\n   ```", "fence", True, 3),
        (f"- a\n  - b\n    ```mermaid\n{_indented(J, 4)}\n    ```", "fence", True, 3),
        (f"- ```mermaid\n{_indented(J, 2)}\n  ```", "fence", True, 1),
        ("> ```mermaid\n> journey\n>   title T\n>   x: 3: A\n> ```", "fence", True, 1),
        (f'=== "Tab"\n\n    ```mermaid\n{_indented(J, 4)}\n    ```', "fence", True, 3),
        (f"\t- a\n\n```mermaid\n{J}\n```", "fence", True, 3),
        (f"---\ntitle: page\n---\n```mermaid\n{J}\n```", "fence", True, 4),
        (f"```mermaid\n---\ntitle: T\n---\n{J}\n```", "fence", True, 1),
        (f":::mermaid\n{J}\n:::", "colon-fence", True, 1),
        (f"::: mermaid\n{J}\n:::\n", "colon-fence", True, 1),
        (f'<div class="mermaid">\n{J}\n</div>', "html", True, 1),
        (f"<pre id=x class='a mermaid b'>{J}</pre>", "html", True, 1),
        (f"<div class=mermaid>\n\n{J}\n\n</div>", "html", True, 1),
        (f"<mermaid>\n{J}\n</mermaid>", "html", True, 1),
        (f"{{{{< mermaid >}}}}\n{J}\n{{{{< /mermaid >}}}}", "shortcode", True, 1),
        (f'{{{{<mermaid align="left">}}}}\n{J}\n{{{{< /mermaid >}}}}', "shortcode", True, 1),
        (f"{{% mermaid %}}\n{J}\n{{% endmermaid %}}", "shortcode", True, 1),
        ("{% mermaid journey %}\n  title T\n  x: 3: A\n{% endmermaid %}", "shortcode", True, 1),
        (f"```\n{J}\n```", "plain-fence", False, 1),
        (f"```text\n{J}\n```", "plain-fence", False, 1),
        (f"````md\n```mermaid\n{J}\n```\n````", "nested-fence", False, 2),
        (f"```markdown\n:::mermaid\n{J}\n:::\n```", "nested-fence", False, 2),
        (f'```html\n<div class="mermaid">\n{J}\n</div>\n```', "nested-fence", False, 2),
        (f"a\n\n    ```mermaid\n{_indented(J, 4)}\n    ```", "nested-fence", False, 3),
        (f"<!--\n```mermaid\n{J}\n```\n-->", "comment", False, 2),
        (f"<!-- {J}\n-->", "comment", False, 1),
    ],
)
def test_a_journey_is_found_in_each_form(page: str, form: str, live: bool, line: int) -> None:
    assert _found(page) == [(form, live, line, "T")]


@pytest.mark.parametrize(
    "page",
    [
        "```mermaid\nflowchart TD\n a --> b\n```",
        'Write `<div class="mermaid">` before it.\n\njourney of words\n',
        "```mermaid\n```\n",
        "`journey`\n",
        "``` mermaid ` \njourney\n```x\n",
    ],
)
def test_what_is_none_is_not_found(page: str) -> None:
    assert _found(page) == []


def test_an_open_fence_ends_where_the_next_one_opens() -> None:
    page = f"```mermaid\n{J}\n\n```mermaid\n{J.replace('T', 'U')}\n```\n"
    assert [one[3] for one in _found(page)] == ["T", "U"]


def test_tags_in_html_are_decoded() -> None:
    page = '<div class="mermaid">\njourney\n  Q &amp; A: 3: Tom &lt;b&gt;\n</div>'
    journey = parse_journey(find_blocks(page)[0].text)
    assert journey is not None
    assert journey.tasks[0].name == "Q & A"


def test_mdx_has_no_indented_code() -> None:
    page = f"<Tab>\n\n    ```mermaid\n{_indented(J, 4)}\n    ```\n</Tab>"
    assert _found(page)[0][1] is False
    assert _found(page, indented_code=False)[0][1] is True


def _titles(page: str) -> list[str]:
    return [journey.title for journey in queries.maps(read_markdown(page.encode(), "page.md").state)]


def test_drawn_journeys_are_read_and_shown_ones_are_told() -> None:
    page = f"```\n{J}\n```\n\n```mermaid\n{J}\n```\n\n```mermaid\n{J.replace('T', 'U')}\n```\n"
    report = read_markdown(page.encode(), "page.md").report
    assert _titles(page) == ["T", "U"]
    assert [(f.code, f.line) for f in report if f.code == "not-drawn"] == [("not-drawn", 1)]


def test_shown_journeys_are_read_once_when_none_is_drawn() -> None:
    page = f"```\n{J}\n```\n\n```js\n{J}\n```\n\n```\n{J.replace('T', 'U')}\n```\n"
    assert _titles(page) == ["T", "U"]
    codes = [finding.code for finding in read_markdown(page.encode(), "page.md").report]
    assert codes.count("only-shown") == 2


def test_a_journey_beside_its_broken_fence_is_read() -> None:
    page = f"Look:\n\n```mermaid\n```\n{J}\n```\n```\n\nAfter it: words\n"
    assert _titles(page) == ["T"]


def test_one_bad_diagram_does_not_hide_the_others() -> None:
    page = f"```mermaid\njourney\n  nonsense\n```\n```mermaid\n{J}\n```\n"
    assert _titles(page) == ["T"]
    report = read_markdown(page.encode(), "page.md").report
    assert [(f.code, f.line) for f in report if f.level == "error"] == [("nothing-in-it", 3)]
