"""Files made to do harm, through everything that the program opens: nothing runs, nothing else is read, nothing hangs.

The network is closed for all tests (tests/conftest.py). A canary file tells of anything that reads what it should not.
"""

from __future__ import annotations

import base64
import io
import itertools
import json
import os
import random
import sqlite3
import struct
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from store_kit import Project, loop

from journey_studio.app import export, import_
from journey_studio.app.clipboard import from_json
from journey_studio.errors import JourneyStudioError, UserError
from journey_studio.exchange.json_format import read_json
from journey_studio.model.records import Asset, Persona
from journey_studio.model.state import State
from journey_studio.store import ProjectStore, check, read_published, schema

CANARY = b"CANARY-7c1f2e"
_watched: dict[str, list[str]] = {}


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event == "open" and _watched and isinstance(args[0], str | bytes | os.PathLike):
        name = os.fsdecode(args[0])
        for canary, seen in _watched.items():
            if Path(name).name == Path(canary).name:
                seen.append(name)


sys.addaudithook(_watch)


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Path]:
    """A file that nobody has any business to read."""
    path = tmp_path / "canary-6f2b.txt"
    path.write_bytes(CANARY)
    _watched[str(path)] = seen = []
    yield path
    del _watched[str(path)]
    assert seen == [], f"somebody opened the canary: {seen}"


# ---- project files


def _schemas() -> list[str]:
    """Two hundred statements that make a project's schema another one."""
    tables = list(schema.TABLES)
    found = []
    for table, when, event in itertools.product(tables, ("BEFORE", "AFTER"), ("INSERT", "UPDATE", "DELETE")):
        found.append(f"CREATE TRIGGER evil {when} {event} ON {table} BEGIN DELETE FROM record; END")
        found.append(f"CREATE TRIGGER evil {when} {event} ON {table} BEGIN UPDATE setting SET value = 'x'; END")
    for table in tables:
        found.append(f"CREATE VIEW evil AS SELECT * FROM {table}")
        found.append(f"CREATE TABLE evil AS SELECT * FROM {table}")
        found.append(f"ALTER TABLE {table} ADD COLUMN evil TEXT DEFAULT 'x'")
        found.append(f"ALTER TABLE {table} ADD COLUMN evil TEXT AS (hex(randomblob(9))) VIRTUAL")
        found.append(f"ALTER TABLE {table} RENAME TO evil")
        found.append(f"CREATE INDEX evil ON {table} (key) WHERE key > 3")
        found.append(f"DROP TABLE {table}")
        found.append(f"CREATE INDEX evil ON {table} (key DESC)")
        found.append(f"CREATE TABLE evil (x REFERENCES {table})")
        found.append(f"ALTER TABLE {table} RENAME COLUMN key TO evil")
        found.append(
            f"CREATE VIEW evil AS WITH RECURSIVE n(x) AS (SELECT key FROM {table} UNION ALL SELECT x FROM n) SELECT 1"
        )
        found.append(f"CREATE TRIGGER evil AFTER DELETE ON {table} WHEN load_extension('x') BEGIN SELECT 1; END")
    for name, kind in itertools.product(
        ("record_fts", "setting2", "sqlitestat"), ("fts4(x)", "fts5(x)", "rtree(a,b,c)")
    ):
        found.append(f"CREATE VIRTUAL TABLE {name} USING {kind}")
    found += [
        f"CREATE TABLE {name} (x)" for name in ("Record", "record ", "ｒecord", "a" * 500, "sqlite", "'; DROP")[2:5]
    ]
    return found


def test_two_hundred_hostile_schemas_are_refused(tmp_path: Path) -> None:
    """None is opened, none costs a row of anybody's, each is refused at once."""
    made = Project(tmp_path, edits=1)
    good = made.path.read_bytes()
    done = 0
    for statement in _schemas():
        made.path.write_bytes(good)
        connection = sqlite3.connect(made.path, isolation_level=None)
        try:
            connection.execute(statement)
        except sqlite3.Error:
            continue  # not possible in this SQLite
        finally:
            connection.close()
        before = made.path.read_bytes()
        begun = time.process_time()
        with pytest.raises(JourneyStudioError, match=r"does not write|damaged"):
            check(made.path)
        with pytest.raises(JourneyStudioError):
            ProjectStore.open(made.path, folder=made.root)
        assert time.process_time() - begun < 5, statement
        assert made.path.read_bytes() == before and made.others() == []
        done += 1
    assert done >= 180
    print(f"{done} hostile schemas refused")


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_fuzzed_project_files_open_are_mended_or_refused_in_time(tmp_path: Path) -> None:
    """As store/test_store_salvage.py, timed: JOURNEY_STUDIO_FUZZ files, none over 5 s, none silently another."""
    project = Project(tmp_path, edits=2)
    good = project.path.read_bytes()
    draw = random.Random(4)
    slowest = 0.0
    for _number in range(loop("JOURNEY_STUDIO_FUZZ", 60)):
        data = bytearray(good)
        for _ in range(draw.choice((1, 3, 30, 300))):
            data[draw.randrange(len(data))] = draw.randrange(256)
        project.path.write_bytes(bytes(data))
        begun = time.process_time()
        try:
            read = read_published(project.path, folder=project.root)
        except JourneyStudioError:
            slowest = max(slowest, time.process_time() - begun)
            continue
        slowest = max(slowest, time.process_time() - begun)
        assert read.problems or read.state == project.state
    assert slowest < 5
    print(f"slowest {slowest:.2f} s")


# ---- images


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _png(width: int, height: int, rows: int = 10) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packed = zlib.compress((b"\0" + bytes(min(width, 100_000))) * rows, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _resized(data: bytes, marker: bytes, offset: int, size: bytes) -> bytes:
    place = data.index(marker) + offset
    return data[:place] + size + data[place + len(size) :]


def _small(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, kind)
    return out.getvalue()


def _bombs(canary: Path) -> list[bytes]:
    sizes = (7_072, 13_000, 30_000, 60_000, 65_500)
    found = [_png(side, side) for side in (*sizes, 100_000, 2**31 - 1)] + [_png(1, 2**31 - 1), _png(2**31 - 1, 1)]
    for side in sizes:
        both = struct.pack(">HH", side, side)
        found.append(_resized(_small("JPEG"), b"\xff\xc0", 5, both))
        found.append(_resized(_small("GIF"), b"GIF8", 6, struct.pack("<HH", side, side)))
        found.append(_resized(_small("BMP"), b"BM", 18, struct.pack("<ii", side, side)))
        found.append(_resized(_small("TIFF"), b"II", 10, struct.pack("<HHII", 256, 4, 1, side)))
        found.append(b"P5 %d %d 255\n" % (side, side))
        found.append(b'/* XPM */ static char *x[] = {"%d %d 1 1","a c #fff"};' % (side, side))
    link = canary.as_uri()
    for reference in (
        str(canary),
        link,
        f"../{canary.name}",
        f"\\\\host\\{canary.name}",
        f"http://127.0.0.1:9/{canary.name}",
    ):
        found.append(
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
            f'<image xlink:href="{reference}" width="9" height="9"/></svg>'.encode()
        )
    uses = "".join(f'<g id="g{n + 1}">{f"""<use xlink:href="#g{n}"/>""" * 10}</g>' for n in range(9))
    found.append(
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><defs><g id="g0"><path '
        f'd="M0 0h9"/></g>{uses}</defs><use xlink:href="#g9"/></svg>'.encode()
    )
    found.append(
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{link}">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>'.encode()
    )
    found += [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF\xff\xff\xff\xffWEBPVP8 ", os.urandom(5000)]
    return found


def test_fifty_image_bombs_are_shown_as_missing(canary: Path) -> None:
    """By the window and by the PDF: each at once, without unpacking, without reading anything else."""
    import tracemalloc

    from journey_studio.render import pdf_images, qt, qt_platform

    qt_platform.application()
    bombs = _bombs(canary)
    assert len(bombs) >= 50
    tracemalloc.start()
    for number, data in enumerate(bombs):
        begun = time.process_time()
        assert qt._cropped(data, 40, 40).isNull(), number
        assert pdf_images.encode(data, 40, 40) is None, number
        assert time.process_time() - begun < 1.0, number
    assert tracemalloc.get_traced_memory()[1] < 100 << 20
    tracemalloc.stop()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_honest_images_are_still_read(kind: str) -> None:
    from journey_studio.render import pdf_images, qt, qt_platform

    qt_platform.application()
    shown = qt._cropped(_small(kind), 8, 8)
    assert not shown.isNull() and shown.pixelColor(4, 4).red() > 200
    assert pdf_images.encode(_small(kind), 40, 40) is not None


def test_a_portrait_that_names_another_file_puts_nothing_of_it_into_a_poster(tmp_path: Path, canary: Path) -> None:
    state = Project(tmp_path / "p", edits=1).state
    evil = _bombs(canary)[-9]
    assert canary.name.encode() in evil
    for suffix in ("pdf", "svg", "png"):
        path = tmp_path / f"{suffix}.journey"
        store = ProjectStore.create(path, state, folder=tmp_path / "w")
        digest = store.put_asset(evil)
        store.close()
        document = read_published(path, folder=tmp_path / "w").state
        persona = document.of(Persona)[0]
        picture = Asset(id="as_x", name=str(canary), sha256=digest, size=len(evil))
        changed = State({**document, "as_x": picture, persona.id: persona.replaced(portrait="as_x")})
        store = ProjectStore.create(tmp_path / f"{suffix}2.journey", changed, folder=tmp_path / "w")
        store.put_asset(evil)
        store.close()
        out = tmp_path / f"poster.{suffix}"
        export.export_file(tmp_path / f"{suffix}2.journey", out, folder=tmp_path / "w")
        assert CANARY not in out.read_bytes() and canary.name.encode() not in out.read_bytes()


# ---- texts


def _texts(canary: Path) -> dict[str, bytes]:
    """Files by name, each with something that a careless reader would follow, run, or drown in."""
    link = canary.as_uri()
    deep = 100_000
    mermaid = "journey\n  title T\n  section S\n"
    card = "    A: 3: B\n"
    plain: dict[str, str | bytes] = {
        "deep.json": b"[" * deep + b"]" * deep,
        "objects.json": b'{"a":' * deep + b"1" + b"}" * deep,
        "number.json": b'{"format":"journey-studio/1","x":' + b"9" * 200_000 + b"}",
        "infinite.json": '{"format":"journey-studio/1","project":{"title":NaN},"x":1e999}',
        "class.json": '{"__class__": "os.system", "py/object": "os.system", "format": "journey-studio/1"}',
        "include.json": json.dumps({"format": "journey-studio/1", "$ref": link, "project": {"title": link}}),
        "include.mmd": f'{mermaid}    ![x]({link}): 3: A\n    <img src="{canary}">: 2: B\n    click a href "{link}"\n',
        "directive.mmd": f'%%{{init: {{"securityLevel": "loose", "x": "{link}"}}}}%%\n{mermaid}{card}',
        "front.mmd": f'---\nconfig: !!python/object/apply:os.system ["{canary}"]\ntitle: &a [*a]\n---\n{mermaid}{card}',
        "wide.mmd": f"{mermaid}    A: 3: {'x,' * 200_000}\n",
        "link.md": f"![]({link})\n\n[x](javascript:alert(1))\n\n```mermaid\n{mermaid}{card}```\n<script src={link}>\n",
        "fence.md": "`" * 300_000,
        "entity.md": f'<!DOCTYPE x [<!ENTITY y SYSTEM "{link}">]>\n&y;\n\n```mermaid\n{mermaid}    &y;: 3: B\n```\n',
        "zeros.mmd": bytes(2_000_000),
        "noise.md": random.Random(3).randbytes(300_000),
    }
    return {name: text.encode() if isinstance(text, str) else text for name, text in plain.items()}


@pytest.mark.parametrize("name", sorted(_texts(Path("/nowhere/canary"))))
def test_a_hostile_text_is_imported_as_text_or_refused(name: str, tmp_path: Path, canary: Path) -> None:
    data = _texts(canary)[name]
    path, into = tmp_path / name, tmp_path / "into.journey"
    path.write_bytes(data)
    begun = time.process_time()
    try:
        report = import_.import_sources([path], into, folder=tmp_path / "w")
    except JourneyStudioError as refused:
        assert str(refused) and not into.exists()
        return
    if not report.written:
        assert report.failures and not into.exists()
    else:
        assert check(into).ok
        read = read_published(into, folder=tmp_path / "w")
        assert CANARY.decode() not in "".join(record.body() for record in read.state.values())
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 50_000,
        b'{"format":"journey-studio-cards/1","cards":' + b"[" * 50_000,
        b'{"format":"journey-studio-cards/1","cards":[{"__class__":"os.system"}]}',
        base64.b64encode(os.urandom(3000)),
        b"\xff\xfe" * 4000,
    ],
)
def test_a_hostile_clipboard_is_nothing(data: bytes) -> None:
    with pytest.raises(UserError):
        from_json(data)


def test_images_inside_json_are_checked_too(tmp_path: Path, canary: Path) -> None:
    bomb = base64.b64encode(_png(30_000, 30_000)).decode()
    text = {"format": "journey-studio/1", "project": {"title": "P"}, "assets": [{"id": "as_1", "data": bomb}] * 3}
    found = read_json(json.dumps(text).encode(), "bomb.json")
    for data in found.images.values():
        from journey_studio.render import qt, qt_platform

        qt_platform.application()
        assert qt._cropped(data, 10, 10).isNull()


# ---- links


_SCHEMES = (
    *(
        "javascript:",
        "jAvA\tscript:",
        "vbscript:",
        "data:text/html,",
        "file://",
        "file://host",
        "ms-msdt:",
        "search-ms:",
    ),
    *("smb://", "ftp://", "\\\\host\\", "chrome:", "steam://", "tel:", "x-apple:", "jar:file://"),
)


def _line(text: str) -> str:
    return " ".join(text.split())


def test_no_link_of_a_file_is_written_as_one_or_opened(tmp_path: Path) -> None:
    """The program opens no link at all; a poster has none, whatever the texts say."""
    from journey_studio.model.records import Touchpoint

    state = Project(tmp_path / "p", edits=1).state
    pairs = list(zip(itertools.cycle(state.of(Touchpoint)), _SCHEMES, strict=False))
    changed = State({**state, **{card.id: card.replaced(title=_line(make + "/etc/x")) for card, make in pairs}})
    ProjectStore.create(tmp_path / "l.journey", changed, folder=tmp_path / "w").close()
    for suffix in ("pdf", "svg"):
        out = tmp_path / f"l.{suffix}"
        export.export_file(tmp_path / "l.journey", out, folder=tmp_path / "w")
        written = out.read_bytes()
        assert b"/URI" not in written and b"/Launch" not in written and b"/JavaScript" not in written
        if suffix == "svg":
            assert b"<a " not in written and b"<script" not in written
