"""Digests, labels, files, migrations: the store's small parts on their own."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from journey_studio import i18n
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model.records import RECORD_TYPES, SCHEMA_VERSION, Touchpoint
from journey_studio.store import files, labels, migrations
from journey_studio.store.digests import Seal, closed_digest, record_digest, row_digest
from journey_studio.store.migrations import Raw, migrated, missing_steps
from journey_studio.store.records import MAX_BODY, built, read

# ---- digests


def test_a_digest_covers_every_part() -> None:
    base = record_digest("stage", "s1", 1, 2, "{}")
    assert len(base) == 16
    others = [
        record_digest("lane", "s1", 1, 2, "{}"),
        record_digest("stage", "s2", 1, 2, "{}"),
        record_digest("stage", "s1", 2, 2, "{}"),
        record_digest("stage", "s1", 1, 3, "{}"),
        record_digest("stage", "s1", 1, 2, "{ }"),
        record_digest("stages", "1", 1, 2, "{}"),  # the same letters cut elsewhere
        record_digest("stage", "s1{", 1, 2, "}"),
        closed_digest(base, 3),
        closed_digest(base, 4),
    ]
    assert len({base, *others}) == 10


def test_a_row_digest_tells_types_apart() -> None:
    rows = [("1",), (1,), (None,), (b"1",), ("n;",), ("1", ""), ("", "1")]
    assert len({row_digest("setting", row) for row in rows}) == len(rows)
    assert row_digest("setting", ("a",)) != row_digest("version", ("a",))


def test_a_seal_sees_a_row_come_and_change() -> None:
    one, two = record_digest("a", "1", 1, 1, ""), record_digest("a", "2", 1, 1, "")
    seal = Seal().add(one).add(two)
    assert seal == Seal().add(two).add(one) != Seal().add(one)
    assert seal.replace(one, two).replace(two, one) == seal
    assert len(seal.sum()) == 16 and seal.text().startswith("2-")


# ---- labels


@pytest.mark.parametrize(
    "label",
    [
        "plain",
        msg("Move “{title}”", title="Video {plan} review"),
        nmsg("{count} card deleted", "{count} cards deleted", 3),
        msg("Add {what}", what=msg("Stage")),
        msg("Zoom {n}", n=3),
    ],
)
def test_a_label_survives(label: Message | str) -> None:
    again = labels.decoded(labels.encoded(label))
    assert again == label and str(again) == str(label)


def test_a_label_speaks_the_readers_language_later(monkeypatch: pytest.MonkeyPatch) -> None:
    again = labels.decoded(labels.encoded(msg("Move “{title}”", title="x")))
    monkeypatch.setattr(i18n, "_", lambda text: {"Move “{title}”": "Sposta “{title}”"}.get(text, text))
    assert str(again) == "Sposta “x”"


@pytest.mark.parametrize(
    "text",
    [
        '{"text":"{a.__class__}","args":{"a":"x"}}',
        '{"text":"{a[0]}","args":{"a":"x"}}',
        '{"text":"{a:>999999999}","args":{"a":"x"}}',
        '{"text":"{a!r}","args":{"a":"x"}}',
        '{"text":"{missing}","args":{}}',
        '{"text":"{","args":{"a":"x"}}',
        '{"text":"{0}","args":{"a":"x"}}',
        '{"text":"ok","many":"{x.y}","number":1}',
        '{"text":"{a}","args":{"a":{"text":"{b.c}","args":{"b":"x"}}}}',
        '{"text":5}',
        "[" * 100_000,
        "not json",
        '{"text":"a","args":[1]}',
        '{"text":"a","number":"many"}',
        "null",
        '"\\ud800"',
        '{"text":"\\ud800"}',
        '{"text":"{a}","args":{"a":"\\ud800"}}',
        '{"text":"a","many":"\\ud800","number":2}',
    ],
)
def test_a_hostile_label_is_plain_text(text: str) -> None:
    shown = str(labels.decoded(text))
    shown.encode("utf-8")
    assert len(shown) <= labels.LIMIT
    assert "class" not in shown or "__class__" in text, "nothing was looked up"
    assert "<" not in shown


def test_long_labels_are_cut() -> None:
    assert len(str(labels.decoded(labels.encoded("x" * 10_000)))) == labels.LIMIT


# ---- records


def test_a_body_becomes_its_record() -> None:
    card = Touchpoint(id='a"b', map="m", stage="s", title="“Ciao” 😀", feeling=-2, tags=("x",), foreign=(("k", "v"),))
    assert built("touchpoint", card.id, card.body()) == card
    assert read("touchpoint", card.id, SCHEMA_VERSION, card.body()) == [card]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("touchpoint", "{}"),
        ("touchpoint", '{"map":"m","stage":"s","id":"other"}'),
        ("touchpoint", '{"map":"m","stage":"s","feeling":9}'),
        ("touchpoint", '{"map":"m","stage":"s","feeling":"1"}'),
        ("touchpoint", '{"map":"m","stage":"s","yearly_cost":1e999}'),
        ("touchpoint", '{"map":"m","stage":"s","yearly_cost":NaN}'),
        ("touchpoint", '{"map":"m","stage":"s","surprise":1}'),
        ("touchpoint", '{"map":"m","stage":"s"},{"id":"b"}'),
        ("touchpoint", '{"map":"m","stage":"s","tags":' + "[" * 100_000),
        ("touchpoint", '{"map":"m","stage":"s","title":"' + "x" * MAX_BODY + '"}'),
        ("touchpoint", '["map"]'),
        ("touchpoint", ""),
        ("weapon", "{}"),
        ("Touchpoint", '{"map":"m","stage":"s"}'),
    ],
)
def test_what_is_no_record_is_none(kind: str, body: str) -> None:
    assert read(kind, "a", SCHEMA_VERSION, body) is None


def test_every_type_can_be_read_back() -> None:
    for name in RECORD_TYPES:
        assert built(name, "x", "[]") is None  # the parser exists and refuses; none raises


# ---- migrations


def test_the_migrations_are_whole() -> None:
    assert missing_steps(migrations.STEPS, SCHEMA_VERSION) == []


def test_a_gap_is_noticed() -> None:
    def step(raw: Raw) -> list[Raw]:
        return [raw]

    assert missing_steps({2: step, 4: step}, 4) == [3]
    assert missing_steps({2: step, 3: step}, 2) == [3]


def test_steps_run_in_order_and_may_split_and_drop() -> None:
    def two(raw: Raw) -> list[Raw]:
        return [Raw(raw.type, raw.id, {**raw.body, "name": raw.body["title"]})]

    def three(raw: Raw) -> list[Raw]:
        if raw.type == "gone":
            return []
        return [raw, Raw("twin", raw.id + "-2", {"of": raw.body["name"]})]

    steps = {2: two, 3: three}
    assert migrated(Raw("a", "1", {"title": "x"}), 1, steps, 3) == [
        Raw("a", "1", {"title": "x", "name": "x"}),
        Raw("twin", "1-2", {"of": "x"}),
    ]
    assert migrated(Raw("gone", "1", {"title": "x"}), 1, steps, 3) == []
    assert migrated(Raw("a", "1", {"title": "x"}), 3, steps, 3) == [Raw("a", "1", {"title": "x"})]


# ---- files


def test_a_small_file_is_replaced_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "card.json"
    files.write_whole(target, b"one")

    def full(_file: int, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_all", full)
    with pytest.raises(OSError, match="No space"):
        files.write_whole(target, b"two")
    assert target.read_bytes() == b"one" and list(tmp_path.iterdir()) == [target]


def test_a_held_target_is_tried_again_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_text("new")
    target.write_text("old")
    tries: list[int] = []
    really = Path.replace

    def held(self: Path, other: Path) -> Path:
        tries.append(1)
        if len(tries) < 4:
            fault = PermissionError(13, "held")
            fault.winerror = (5, 32, 33)[len(tries) - 1]  # type: ignore[attr-defined]
            raise fault
        return really(self, other)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(files.time, "sleep", lambda _: None)
    files.replace(source, target)
    assert target.read_text() == "new" and len(tries) == 4


def test_other_failures_are_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, other: Path) -> Path:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr(files.time, "sleep", lambda _: pytest.fail("it waited"))
    with pytest.raises(PermissionError):
        files.replace(tmp_path / "a", tmp_path / "b")


def test_a_target_held_for_good_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(self: Path, other: Path) -> Path:
        fault = PermissionError(13, "held")
        fault.winerror = 32  # type: ignore[attr-defined]
        raise fault

    waits: list[float] = []
    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(files.time, "sleep", waits.append)
    with pytest.raises(PermissionError):
        files.replace(tmp_path / "a", tmp_path / "b")
    assert sum(waits) == pytest.approx(2.55)


def test_companions_of_long_names_fit_the_file_system(tmp_path: Path) -> None:
    for name in ("a" * 240 + ".journey", "è" * 120 + ".journey"):
        project = tmp_path / name
        for ending in (".tmp", ".lock"):
            beside = files.companion(project, ending)
            assert len(os.fsencode(beside.name)) <= 255 and beside.name.startswith("~$")
            beside.touch()
        assert files.companion(project, ".tmp") != files.companion(tmp_path / ("b" + name[1:]), ".tmp")
    assert files.companion(tmp_path / "k.journey", ".tmp").name == "~$k.journey.tmp"


def test_a_free_sibling_is_free(tmp_path: Path) -> None:
    first = files.free_sibling(tmp_path / "k.journey", "conflict, 2026-06-12")
    assert first.name == "k (conflict, 2026-06-12).journey"
    first.touch()
    assert files.free_sibling(tmp_path / "k.journey", "conflict, 2026-06-12").name == (
        "k (conflict, 2026-06-12 2).journey"
    )
    files.free_sibling(tmp_path / ("è" * 120 + ".journey"), "recovered").touch()


def test_a_copy_is_limited_and_never_overwrites(tmp_path: Path) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"x" * 3_000_000)
    with pytest.raises(OverflowError):
        files.copy(source, target, limit=2_999_999)
    assert not target.exists()
    found = files.copy(source, target, limit=3_000_000)
    assert target.read_bytes() == source.read_bytes() and found == files.signature(source)
    assert stat.S_IMODE(target.stat().st_mode) & 0o077 == 0, "private copies are private"
    with pytest.raises(FileExistsError):
        files.copy(source, target)


def test_a_file_is_not_made_through_a_link(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    (tmp_path / "link").symlink_to(victim)
    with pytest.raises(FileExistsError):
        files.create_exclusive(tmp_path / "link")
    assert not victim.exists()


def test_labels_are_plain_json() -> None:
    assert json.loads(labels.encoded(msg("A {b}", b="c"))) == {"text": "A {b}", "args": {"b": "c"}}
