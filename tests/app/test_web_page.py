"""The page for browsers: one file that asks for nothing, a true outline, and what people wrote is only text."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import subprocess
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from app.conftest import Run
from journey_desk import tools
from support.projects import small_project

from journey_studio.app.export import Edition, ExportOptions, ExportReport, export
from journey_studio.app.file_formats import FORMATS
from journey_studio.app.samples import read
from journey_studio.errors import Cancelled
from journey_studio.model import queries
from journey_studio.model.records import (
    CARD_TYPES,
    Asset,
    Band,
    Card,
    Channel,
    Department,
    EmotionPoint,
    JourneyMap,
    Kpi,
    Lane,
    Persona,
    Record,
    Source,
    Stage,
    Touchpoint,
)
from journey_studio.model.state import State

STATE = read("en").state
VOID = {"meta", "input", "img", "use", "rect", "path", "br"}
HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>*{background:url(https://evil.example/x)}</style>",
    "<!-- --><iframe src=https://evil.example></iframe>",
    "&lt;b&gt; &amp; &#x3c;script&#x3e;",
    "javascript:alert(1)",
    "<svg/onload=alert(1)>]]><meta http-equiv=refresh content=0>",
    "\u202eright to left\u2066 <b>",
    "line\u2028break\u0085 and \ufeff mark",
)


class Element:
    """An element of the page with its children and its text."""

    def __init__(self, name: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element] = []
        self.own: list[str] = []

    def all(self, name: str = "") -> list[Element]:
        found = [self] if not name or self.name == name else []
        return found + [one for child in self.children for one in child.all(name)]

    @property
    def text(self) -> str:
        return "".join(self.own) + "".join(child.text for child in self.children)

    def has(self, *classes: str) -> bool:
        return set(classes) <= set(self.attributes.get("class", "").split())


class Reader(HTMLParser):
    """Reads a page strictly: what is not closed, or closed twice, is an error."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.at = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _value in attrs}) == len(attrs), f"an attribute twice in {tag}"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        assert self.at.name == tag, f"</{tag}> closes <{self.at.name}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.own.append(data)


def parsed(text: str) -> Element:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.at is reader.root, "everything is closed"
    return reader.root


def write(tmp_path: Path, state: State = STATE, assets: Any = lambda _key: None, **options: Any) -> ExportReport:
    return export(state, assets, tmp_path / "map.html", ExportOptions(**options), Edition(12, label="v12"))


def page(tmp_path: Path, state: State = STATE, **options: Any) -> Element:
    return parsed(write(tmp_path, state, **options).path.read_text(encoding="utf-8"))


def cards(root: Element) -> list[Element]:
    return [one for one in root.all("button") if one.has("card")]


def title(card: Element) -> str:
    return next(one for one in card.all("span") if one.has("t")).text


def put(state: State, *records: Record) -> State:
    return State({**dict(state), **{record.id: record for record in records}})


# --- alone and safe


def test_it_asks_for_nothing_and_runs_only_its_own_script(tmp_path: Path) -> None:
    text = write(tmp_path).path.read_text(encoding="utf-8")
    root = parsed(text)
    policy = next(one for one in root.all("meta") if one.attributes.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.attributes["content"].split(";"))
    assert rules["default-src"] == "'none'"
    assert set(rules) == {"default-src", "img-src", "style-src", "script-src", "base-uri", "form-action"}
    assert rules["img-src"] == "data:"
    for name, rule in (("style", "style-src"), ("script", "script-src")):
        (element,) = root.all(name)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert "://" not in text.replace("http-equiv", "")
    assert "url(" not in text and "@import" not in text and "fetch(" not in text and "innerHTML" not in text
    for element in root.all():
        assert element.name not in {"iframe", "object", "embed", "link", "base", "audio", "video"}
        for name, value in element.attributes.items():
            assert not name.startswith("on") and name != "style", (element.name, name)
            if name in {"href", "src", "action", "srcset", "xlink:href"}:
                assert value.startswith(("#", "data:image/")), value


def test_every_reference_leads_somewhere_and_no_id_is_there_twice(tmp_path: Path) -> None:
    root = page(tmp_path)
    ids = [one.attributes["id"] for one in root.all() if "id" in one.attributes]
    assert len(set(ids)) == len(ids)
    for element in root.all():
        for name in ("href", "aria-labelledby", "aria-controls"):
            target = element.attributes.get(name, "").removeprefix("#")
            assert not target or target in ids, target


def _hostile(text: str) -> State:
    """The sample with this in every text that people write."""
    fields = {
        Persona: ("name", "role", "need", "background", "quote"),
        Stage: ("name", "customer_words"),
        Channel: ("name", "icon"),
        Department: ("code", "name"),
        Source: ("label",),
        Kpi: ("name", "unit"),
        Lane: ("title",),
        EmotionPoint: ("label",),
        JourneyMap: ("title",),
        **dict.fromkeys(CARD_TYPES, ("title", "description", "evidence_reason")),
    }
    records = dict(STATE)
    for key, record in STATE.items():
        names = fields.get(type(record), ())
        changes = {name: text[:8] if name in ("code", "unit") else text for name in names}
        records[key] = record.replaced(**changes) if changes else record
    project = STATE.project
    records[project.id] = project.replaced(title=text, client=text, finding=text, content_language="en")
    return State(records)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_is_text_everywhere(tmp_path: Path, text: str) -> None:
    plain, root = page(tmp_path), page(tmp_path, _hostile(text))
    assert len(root.all("script")) == len(root.all("style")) == 1
    assert {one.name for one in root.all()} <= {one.name for one in plain.all()}
    assert {name for one in root.all() for name in one.attributes} <= {
        name for one in plain.all() for name in one.attributes
    }
    wanted = " ".join(text.replace("\u0085", "\ufffd").split())
    shown = {" ".join(title(card).split()) for card in cards(root)}
    assert shown == {wanted}
    (heading,) = root.all("h1")
    assert " ".join(heading.text.split()) == wanted


def test_what_no_document_may_hold_is_made_visible(tmp_path: Path) -> None:
    from journey_studio.render.html_drawings import escaped

    assert escaped("a\x00b\x1bc\x9d\ufffe") == "a\ufffdb\ufffdc\ufffd\ufffd"
    assert escaped("\ud800") == "?"
    assert escaped("<&\"'>") == "&lt;&amp;&quot;&#x27;&gt;"
    write(tmp_path)


def test_notes_and_what_is_hidden_stay_out(tmp_path: Path) -> None:
    journey = queries.maps(STATE)[0]
    giulia = STATE.get_as(Persona, "persona-giulia")
    band = next(one for one in STATE.of(Band) if one.persona != giulia.id)
    card = next(one for one in STATE.of(Touchpoint) if one.persona == giulia.id)
    state = put(
        STATE,
        journey.replaced(notes="SECRET"),
        giulia.replaced(notes="SECRET"),
        card.replaced(notes="SECRET"),
        band.replaced(hidden=True),
    )
    text = write(tmp_path, state).path.read_text(encoding="utf-8")
    assert "SECRET" not in text
    assert "Renato" not in text


# --- the outline


def test_a_screen_reader_gets_headings_lists_and_buttons(tmp_path: Path) -> None:
    root = page(tmp_path)
    journey = queries.maps(STATE)[0]
    stages = [stage.name for stage in queries.stages(STATE, journey.id)]
    assert root.all("html")[0].attributes["lang"] == "en"
    (main,) = root.all("main")
    assert [one.text for one in main.all("h2")][1:3] == ["Giulia Ferri", "Renato & Carla Donati"]
    bands = [one for one in main.all("section") if one.has("band")]
    for band in bands:
        assert [one.text.split(" ", 1)[1] for one in band.all("h3")] == stages
        for section in (one for one in band.all("section") if one.has("stage")):
            headings = [one.text for one in section.all("h4")]
            lists = section.all("ul")
            assert len(headings) == len(lists)
            for lane, things in zip(headings, lists, strict=True):
                assert lane in things.attributes["aria-label"]
                assert len(things.all("li")) >= 1
        curve = next(one for one in band.all("svg") if one.attributes.get("role") == "img")
        assert "Emotion curve of" in curve.attributes["aria-label"]
    levels = [int(one.name[1]) for one in root.all() if re.fullmatch("h[1-6]", one.name)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), "no level is skipped"


def test_every_card_is_there_once_with_its_name_and_its_facts(tmp_path: Path) -> None:
    root = page(tmp_path)
    titles = sorted(card.title for card in STATE.values() if isinstance(card, Card))
    assert sorted(title(card) for card in cards(root) if "data-n" in card.attributes) == titles
    assert [card.attributes["tabindex"] for card in cards(root)].count("0") == 1, "one of them is in the tab order"
    for card in cards(root):
        label = card.attributes["aria-label"]
        assert label.startswith(title(card).rstrip(".")[:10])
    quote = next(card for card in cards(root) if title(card).startswith("Quote PDF"))
    assert quote.parent is not None
    facts = next(one for one in quote.parent.all("div") if one.has("more"))
    words = [one.text for one in facts.all("dd")]
    assert "Frustrated −2" in words and any("Validated" in word for word in words)


def test_in_italian(tmp_path: Path) -> None:
    root = page(tmp_path, read("it").state)
    assert root.all("html")[0].attributes["lang"] == "it"
    words = [one.text for one in root.all("button")]
    assert "Indice" in words and "Stampa" in words and "Contents" not in words


def test_right_to_left(tmp_path: Path) -> None:
    journey = queries.maps(STATE)[0]
    root = page(tmp_path, put(STATE, journey.replaced(title="جستجوی خرید")), language="fa")
    assert root.all("html")[0].attributes["dir"] == "rtl"
    assert root.all("html")[0].attributes["lang"] == "fa"


def test_only_what_is_wanted(tmp_path: Path) -> None:
    stage = queries.stages(STATE, queries.maps(STATE)[0].id)[3]
    root = page(tmp_path, stages=(stage.id,), personas=("persona-giulia",), change_first=False)
    assert {one.text for one in root.all("h3")} == {f"1 {stage.name}"}
    assert not [one for one in root.all("section") if one.has("first")]


def test_portraits_are_in_the_file(tmp_path: Path) -> None:
    image = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    digest = hashlib.sha256(image).hexdigest()
    giulia = STATE.get_as(Persona, "persona-giulia").replaced(portrait="img")
    state = put(STATE, giulia, Asset(id="img", sha256=digest))
    made = write(tmp_path, state, lambda key: image if key == digest else None)
    (picture,) = parsed(made.path.read_text(encoding="utf-8")).all("img")
    assert picture.attributes["src"].startswith("data:image/png;base64,")
    assert made.notes[:0] == () and not any("image" in str(note) for note in made.notes)
    broken = write(tmp_path, state, lambda _key: b"<svg onload=alert(1)>")
    assert any("cannot be read" in str(note) for note in broken.notes)
    assert not parsed(broken.path.read_text(encoding="utf-8")).all("img")


# --- as a file


def test_the_same_state_gives_the_same_bytes(tmp_path: Path) -> None:
    assert write(tmp_path).path.read_bytes() == write(tmp_path).path.read_bytes()


def test_stopping_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        export(STATE, lambda _key: None, tmp_path / "m.html", ExportOptions(), Edition(), cancel=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_from_the_command_line(run: Run, kitchen: Path, tmp_path: Path) -> None:
    done = run("export", kitchen, tmp_path / "map.html")
    assert done.status == 0 and "map.html" in done.out
    assert run("export", kitchen, tmp_path / "old.htm", "--version", "v9").status == 0
    assert "html" in {one.name for one in FORMATS if one.writes}


def test_a_thousand_touchpoints_are_quick_and_small(tmp_path: Path) -> None:
    state = small_project(10, 4, 25)
    write(tmp_path, state)
    begun = time.process_time()
    made = write(tmp_path, state)
    assert time.process_time() - begun < 4.0
    assert made.size < 2_500_000
    assert len(cards(parsed(made.path.read_text(encoding="utf-8")))) >= 1000


def test_a_browser_shows_it_and_runs_nothing_else(tmp_path: Path) -> None:
    browser = tools.browser()
    evil = '"><img src=x onerror=document.title="hacked"></script><script>document.title="hacked"'
    made = write(tmp_path, _hostile(evil))
    command = [browser, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    shown = subprocess.run(
        [*command, "--dump-dom", made.path.as_uri()], capture_output=True, timeout=120, check=True, text=True
    ).stdout
    root = parsed(re.sub(r"<(use|rect|path)([^>]*)></\1>", r"<\1\2/>", shown))
    (name,) = root.all("title")
    assert name.text != "hacked" and "hacked" in name.text
    bar = next(one for one in root.all("div") if one.has("tools"))
    assert "hidden" not in bar.attributes, "its own script has run"


def test_stages_run_as_on_the_map_whatever_way_the_words_run(tmp_path: Path) -> None:
    """The curve does: with columns the other way round it would tell another story."""
    journey = queries.maps(STATE)[0]
    root = page(tmp_path, put(STATE, journey.replaced(title="جستجوی خرید")), language="fa")
    grid = next(one for one in root.all("div") if one.has("map"))
    assert grid.attributes["dir"] == "ltr"
    assert all(one.attributes["dir"] == "auto" for one in grid.all("span") if one.has("t"))


def test_what_is_no_page_is_said(tmp_path: Path) -> None:
    assert not any("the map itself" in str(note) for note in write(tmp_path).notes)
    assert any("the map itself" in str(note) for note in write(tmp_path, kind="personas").notes)


_KEYS = """
var found = [], at = document.getElementById("find"), box = document.getElementById("contents");
function key(one, name) {
  one.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
}
at.focus();
at.value = "quote";
at.dispatchEvent(new Event("input"));
found.push(document.getElementById("count").textContent);
key(at, "Enter");
found.push(document.getElementById("count").textContent);
found.push(document.activeElement.id);
key(at, "ArrowDown");
found.push(document.activeElement.className.split(" ")[0]);
document.getElementById("list").click();
found.push(String(!box.hidden), document.activeElement.closest("nav").id);
key(document.activeElement, "Escape");
found.push(String(!box.hidden), document.activeElement.id);
key(document.body, "+");
found.push(document.getElementById("zoom").textContent);
document.title = found.join("|");
"""


def test_it_is_used_by_keys_in_a_browser(tmp_path: Path) -> None:
    """A copy of the page whose policy lets a second script press its keys."""
    browser = tools.browser()
    text = write(tmp_path, STATE).path.read_text("utf-8")
    policy = re.search(r'<meta http-equiv="Content-Security-Policy"[^>]*>', text)
    assert policy is not None
    pressed = text.replace(policy[0], "").replace("</body>", f"<script>{_KEYS}</script></body>")
    assert pressed.count("<script") == 2
    copy = tmp_path / "pressed.html"
    copy.write_text(pressed, "utf-8")
    command = [browser, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    shown = subprocess.run(
        [*command, "--dump-dom", copy.as_uri()], capture_output=True, timeout=120, check=True, text=True
    ).stdout
    title = re.search(r"<title[^>]*>([^<]*)</title>", shown)
    assert title is not None
    counted, named, kept, card, opened, focus, closed, button, zoom = title[1].split("|")
    assert counted == "6 found"
    assert named.startswith("1 of 6: Quote PDF, 11 pages"), "who cannot see it hears which card it is"
    assert (kept, card) == ("find", "card"), "Enter goes on from the line, the arrow goes to the card"
    assert (opened, focus, closed, button) == ("true", "contents", "false", "list")
    assert zoom == "120\u202f%"
