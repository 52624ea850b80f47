"""Which choice means something for which file: the table beside what the command line really writes.

Test code. For every format and kind of paper each option is given once: either the file is another one, or a sentence
on standard error names the option, and the report has it too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from support.projects import small_project

from journey_studio.app.cli.exporting_options import parameters
from journey_studio.app.export_options import ExportOptions, Kind
from journey_studio.app.export_reach import CHOICES, honours, in_effect
from journey_studio.app.file_formats import FORMATS, POSTERS
from journey_studio.app.filtering import CardFilter
from journey_studio.app.saved_views import SavedView, SavedViews
from journey_studio.app.session import Session
from journey_studio.model import queries
from journey_studio.model.records import Opportunity, Record, Touchpoint
from journey_studio.model.state import State

Run = Callable[..., Any]
ENDINGS = {one.name: one.endings[0][1:] for one in FORMATS if one.writes}
KINDS: tuple[Kind, ...] = get_args(Kind)
PLACES = [(name, kind) for name in ENDINGS for kind in KINDS if kind == "poster" or name in POSTERS]
WORDS: dict[str, list[object]] = {
    "map": ["--map", "Second"],
    "maps": ["--map", "1", "--map", "Second"],
    "kind": ["--kind", "personas"],
    "since": ["--since", "Second"],
    "personas": ["--persona", 1],
    "stages": ["--stage", 1],
    "lanes": ["--lane", 2],
    "filter": ["--view", "Bad"],
    "each_persona": ["--each-persona"],
    "change_first": ["--no-change-first"],
    "legend": ["--no-legend"],
    "details": ["--details"],
    "boxes": ["--box", "proof"],
    "language": ["--language", "it"],
    "paper": ["--paper", "A3"],
    "orientation": ["--orientation", "portrait"],
    "margin": ["--margin", 30],
    "bleed": ["--bleed", 3],
    "crop_marks": ["--crop-marks"],
    "save_ink": ["--save-ink"],
    "sticky_notes": ["--sticky-notes"],
    "blank": ["--blank"],
    "tiles": ["--tiles", "150x100"],
    "overlap": ["--overlap", 15],
    "tile_margin": ["--printer-margin", 10],
    "tile_shift": ["--shift", 3, 4],
    "dpi": ["--dpi", 50],
    "pixels": ["--pixels", 300],
    "archive": ["--archive"],
    "attachment": ["--attachment", "everything"],
    "lettering": ["--lettering", "outlines"],
    "table": ["--table", "grid"],
    "notes": ["--no-notes"],
}
SHEETS = ("overlap", "tile_margin", "tile_shift")
"""They wait for another option."""


def two_maps() -> State:
    """A small project with its map a second time, a little different, and an idea with a rank on each."""
    state = small_project()
    journey = queries.maps(state)[0]
    copies = {key: f"z{key}" for key, record in state.items() if getattr(record, "map", "") == journey.id}
    copies[journey.id] = f"z{journey.id}"
    found: dict[str, Record] = dict(state)
    for key, copy in copies.items():
        record = state[key]
        names = {name: value for name, value in record if isinstance(value, str) and value in copies}
        found[copy] = record.replaced(**{name: copies[value] for name, value in names.items()})
    found[copies[journey.id]] = found[copies[journey.id]].replaced(title="Second", order="z")
    mine, other = next((card.id, copies[card.id]) for card in state.of(Touchpoint) if card.map == journey.id)
    found[mine] = found[mine].replaced(description="At length", notes="Between us", feeling=-2)
    found[other] = found[other].replaced(title="Otherwise")
    card = state.get_as(Touchpoint, mine)
    place = {"stage": card.stage, "persona": card.persona, "title": "Better", "rank": 1, "order": "q"}
    found["idea"] = Opportunity(id="idea", map=journey.id, **place)
    return State(found)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reach")
    session = Session.create(folder / "two.journey", two_maps(), folder=folder / "working")
    views = SavedViews(session)
    for journey in queries.maps(session.state):
        views.keep(SavedView("Bad", journey.id, wanted=CardFilter(feelings=frozenset({-2}))))
    session.close()
    return folder / "two.journey"


class Desk:
    """A place where one file is written again and again."""

    def __init__(self, run: Run, project: Path, folder: Path, name: str, kind: Kind) -> None:
        self.run, self.project, self.folder, self.name, self.kind = run, project, folder, name, kind
        words: dict[str, list[object]] = {"personas": ["--kind", "personas"], "comparison": ["--since", "Second"]}
        self.base = [*words.get(kind, []), *(["--paper", "A4"] if name in POSTERS else [])]
        self.base += ["--dpi", 30] if name == "png" else []

    def words(self, field: str) -> list[object]:
        """The command line for one choice."""
        if field == "notes" and not honours(field, self.name, self.kind):
            return [*self.base, "--notes"]  # without them is as other files are anyway
        without = {"kind": {"--kind", "--since"}, "since": {"--since"}, "paper": {"--paper"}, "dpi": {"--dpi"}}
        gone = without.get(field, {"--dpi"} if field == "pixels" else set())
        pairs = zip(self.base[::2], self.base[1::2], strict=True)
        kept = [word for pair in pairs for word in pair if pair[0] not in gone]
        return [*kept, *(["--tiles", "150x100"] if field in SHEETS and self.name in POSTERS else []), *WORDS[field]]

    def write(self, *words: object) -> tuple[dict[str, bytes], str, dict[str, Any]]:
        """The files that come of it, what is said on standard error, and the report."""
        for old in self.folder.iterdir():
            old.unlink()
        out, report = self.folder / f"f.{ENDINGS[self.name]}", self.folder / "report"
        status, _said, err = self.run("export", self.project, out, *words, "--report", report)
        assert status == 0, err
        plain = json.loads(report.read_text(encoding="utf-8"))
        report.unlink()
        return {one.name: one.read_bytes() for one in self.folder.iterdir()}, err, plain


@pytest.mark.parametrize(("name", "kind"), PLACES)
def test_each_option_changes_the_file_or_is_told(
    run: Run, project: Path, tmp_path: Path, name: str, kind: Kind
) -> None:
    desk = Desk(run, project, tmp_path, name, kind)
    usual, said, plain = desk.write(*desk.base)
    assert said == "" and "no_effect" not in plain
    sheets = desk.write(*desk.base, "--tiles", "150x100")[0]
    wrong = []
    for field, choice in CHOICES.items():
        if (field, kind) in {("kind", "personas"), ("map", "comparison")} or (field == "since" and name in POSTERS):
            continue  # that is what the kind is made by, or what is refused
        words = desk.words(field)
        files, err, plain = desk.write(*words)
        told = {word for one in plain.get("no_effect", []) for word in one["options"]}
        word = next(one for one in reversed(words) if one in (choice.flag, choice.off))
        changed = files != (sheets if field in SHEETS and name in POSTERS else usual)
        if not changed == honours(field, name, kind) == (word not in told) == (str(word) not in err):
            wrong.append((word, changed, told, err))
    assert not wrong


def test_the_table_has_every_choice_as_it_is_said() -> None:
    assert set(CHOICES) == set(ExportOptions._fields) == set(WORDS)
    flags = {one.name: {*one.opts, *one.secondary_opts} for one in parameters()}
    for field, choice in CHOICES.items():
        mine = flags["maps" if field == "map" else field]
        assert {choice.flag, choice.off} - {""} <= mine
        assert bool(choice.off) == any(one.name == field and one.secondary_opts for one in parameters())
        assert set(choice.formats) <= set(ENDINGS)
        assert choice.kinds


def test_what_can_be_chosen_follows_the_other_choices() -> None:
    plain = ExportOptions()
    assert not {"overlap", "tile_margin", "tile_shift", "dpi", "notes"} & in_effect(plain, "pdf")
    assert {"overlap", "tile_margin", "tile_shift"} <= in_effect(plain._replace(tiles="A3"), "pdf")
    assert "attachment" in in_effect(plain, "pdf")
    assert "attachment" not in in_effect(plain._replace(archive=True), "pdf")
    assert "change_first" not in in_effect(plain._replace(blank=True), "pdf")
    assert "orientation" not in in_effect(plain._replace(paper="700x500"), "png")
    assert "legend" not in in_effect(plain._replace(kind="personas"), "pdf")
    assert "legend" in in_effect(plain, "html")
    assert in_effect(plain, "json") == {"notes"}


@pytest.mark.parametrize(
    ("words", "without", "named"),
    [
        (["--overlap", 12], [], "--overlap"),
        (["--blank", "--sticky-notes"], ["--blank"], "--sticky-notes"),
        (["--blank", "--no-change-first"], ["--blank"], "--no-change-first"),
        (["--paper", "300x210", "--orientation", "portrait"], ["--paper", "300x210"], "--orientation"),
        (["--tiles", "A3"], [], "--tiles"),
        (["--preset", "archive", "--paper", "A4", "--attachment", "everything"], ["--archive"], "--attachment"),
    ],
)
def test_a_choice_that_waits_for_another_is_told(
    run: Run, project: Path, tmp_path: Path, words: list[object], without: list[object], named: str
) -> None:
    out, other = tmp_path / "p.pdf", tmp_path / "q.pdf"
    usual = [] if "--paper" in words else ["--paper", "A4"]
    done = run("export", project, out, *usual, *words)
    assert done.status == 0 and done.err.count(named) == 1 and len(done.err.splitlines()) == 1
    assert run("export", project, other, *([] if "--paper" in without else ["--paper", "A4"]), *without).status == 0
    assert out.read_bytes() == other.read_bytes()


def test_bleed_and_crop_marks_are_for_one_piece(run: Run, project: Path, tmp_path: Path) -> None:
    words = ["--paper", "A4", "--tiles", "150x100"]
    done = run("export", project, tmp_path / "p.pdf", *words, "--bleed", 3, "--crop-marks")
    assert "--bleed, --crop-marks" in done.err
    assert run("export", project, tmp_path / "q.pdf", *words).err == ""
    for mine, other in zip(_pictures(tmp_path / "p.pdf"), _pictures(tmp_path / "q.pdf"), strict=True):
        apart = ImageStat.Stat(ImageChops.difference(mine, other))
        assert apart.mean[0] < 0.5 and apart.extrema[0][1] < 128  # no more than edges of letters


def _pictures(path: Path) -> Iterator[Image.Image]:
    for page in pypdfium2.PdfDocument(path):
        yield page.render(scale=1).to_pil().convert("L")


def test_a_shift_that_is_too_far_is_told_with_what_it_became(run: Run, project: Path, tmp_path: Path) -> None:
    words = ["--paper", "A3", "--tiles", "A4", "--report", tmp_path / "r.json"]
    done = run("export", project, tmp_path / "p.pdf", *words, "--shift", 300, -4000)
    plain = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    sheets = next(one for one in plain["checks"] if one["kind"] == "edges")["sheets"][0]
    assert "--shift" in done.err and "300 -4000" in done.err
    assert f"{sheets['shift'][0]:g}" in done.err
    assert plain["no_effect"][0]["options"] == ["--shift"]
    across, down = sheets["shift"]
    assert run("export", project, tmp_path / "p.pdf", *words, "--shift", across, down).err == ""


def test_checks_tell_it_too(run: Run, project: Path, tmp_path: Path) -> None:
    done = run("export", project, "--check", "--kind", "personas", "--margin", 5, "--report", tmp_path / "r.json")
    assert "--margin" in done.err
    plain = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert plain["no_effect"]["pdf"][0]["options"] == ["--margin"]
    done = run("export", project, tmp_path / "a.csv", tmp_path / "a.pdf", "--check")
    assert "CSV" in done.err


def test_of_several_files_each_takes_the_look_that_is_for_it(run: Run, project: Path, tmp_path: Path) -> None:
    outs = [tmp_path / "p.pdf", tmp_path / "p.png", tmp_path / "t.csv"]
    report = tmp_path / "r.json"
    done = run("export", project, *outs, "--paper", "A4", "--dpi", 40, "--table", "grid", "--report", report)
    assert (done.status, done.err) == (0, "")
    told = [one.get("no_effect", []) for one in json.loads(report.read_text(encoding="utf-8"))["exports"]]
    assert [[word for lost in one for word in lost["options"]] for one in told] == [
        ["--dpi", "--table"],
        ["--table"],
        ["--paper", "--dpi"],
    ]
    done = run("export", project, *outs, tmp_path / "t.json", "--paper", "A4", "--persona", 1)
    assert [line.split(":")[0] for line in done.err.splitlines()] == ["t.json"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--kind", "poster", "--since", "Second"], "--since"),
        (["--kind", "personas", "--since", "Second"], "--since"),
        (["--archive", "--attachment", "everything"], "--archive"),
        (["--dpi", 100, "--pixels", 900], "--pixels"),
    ],
)
def test_choices_that_exclude_each_other_are_refused(
    run: Run, project: Path, tmp_path: Path, words: list[object], named: str
) -> None:
    for more in ([tmp_path / "p.pdf"], ["--check"]):
        done = run("export", project, *more, *words)
        assert done.status == 2 and named in done.err and len(done.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_what_waits_for_a_choice_that_is_not_for_the_file_does_not_wait(
    run: Run, project: Path, tmp_path: Path
) -> None:
    done = run("export", project, tmp_path / "p.html", "--blank", "--no-change-first")
    assert "--blank" in done.err and "--no-change-first" not in done.err
    assert "change_first" in in_effect(ExportOptions(blank=True), "html")
