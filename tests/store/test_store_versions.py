"""Names and checkpoints of revisions, and what pruning takes out of the past."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_kit import Project, added, edit

from journey_studio.errors import UserError
from journey_studio.model.records import Asset
from journey_studio.store import ProjectStore, check, read_published, version_rows


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_a_name_and_its_note_can_be_changed_taken_away_and_put_back(project: Project) -> None:
    store = project.open()
    first = store.versions()[0]
    second = store.name_version("Second", "told twice")
    better = first._replace(name="Better", note="after the meeting")
    store.change_versions(lambda act: version_rows.put(act, better))
    assert store.versions() == (better, second), "it stays where it stood"
    store.change_versions(lambda act: version_rows.remove(act, second.id))
    assert store.versions() == (better,)
    store.change_versions(lambda act: version_rows.put(act, second))
    store.change_versions(lambda act: version_rows.remove(act, "nobody"))
    assert store.versions() == (better, second)
    store.close()
    assert read_published(project.path, folder=project.root).versions == (better, second)
    assert check(project.path).ok


def test_numbers_go_on_in_a_family_of_maps(project: Project) -> None:
    store = project.open()
    one = store.name_version("One", map_id="t1", track="to_be", family=("m", "t1", "t2"))
    two = store.name_version("Two", map_id="t2", track="to_be", family=("m", "t1", "t2"))
    alone = store.name_version("Alone", map_id="else", track="to_be")
    assert [one.number, two.number, alone.number] == [1, 2, 1]
    store.close()


def test_a_checkpoint_counts_nowhere_and_is_not_set_twice(project: Project) -> None:
    store = project.open()
    assert store.change_versions(lambda act: version_rows.checkpoint(act, "open")) is None, (
        "the newest revision has a name"
    )
    store.append(edit(project.state, "st0", name="A"), "Edit")
    made = store.change_versions(lambda act: version_rows.checkpoint(act, "import", "Ada"))
    assert made is not None and made.revision == store.revision == 8
    assert store.change_versions(lambda act: version_rows.checkpoint(act, "export")) is None
    assert [one.name for one in store.versions()] == ["First"] and store.checkpoints() == (made,)
    assert store.name_version("Second").number == 2
    store.close()
    found = read_published(project.path, folder=project.root)
    assert [one.name for one in found.versions] == ["First", "Second"] and check(project.path).versions == 2
    again = project.open()
    assert again.checkpoints() == (made,)
    again.close()


def test_pruning_keeps_every_version_the_ends_and_what_is_asked_for(project: Project) -> None:
    store = project.open()
    state = project.state
    states = dict(project.states)
    for number in range(40):
        diff = edit(state, "st0", name=f"Name {number}", notes="n" * 2_000)
        state = state.apply(diff)
        states[store.append(diff, "Edit")] = state
        if number == 20:
            named = store.name_version("Middle").revision
        if number == 30:
            store.change_versions(lambda act: version_rows.checkpoint(act, "import"))
    told = store.prune((10,), only_tell=True)
    assert len(store.revisions()) == 47 and told.revisions == 42
    pruned = store.prune((10,))
    assert pruned == told and pruned.size > 40_000
    assert [one.number for one in reversed(store.revisions())] == [1, 7, 10, named, 47]
    for number in (1, 7, 10, named, 47):
        assert store.state_at(number) == states[number]
    with pytest.raises(UserError):
        store.state_at(12)
    assert store.checkpoints() == () and [one.name for one in store.versions()] == ["First", "Middle"]
    assert store.prune((10,)) == (0, 0, 0, 0), "what is not needed is gone"
    diff = edit(state, "st0", name="After")
    assert store.append(diff, "Edit") == 48
    lines = store.revisions()
    assert [one.parent for one in lines[:-1]] == [one.uuid for one in lines[1:]], "the line has no holes"
    store.close()
    assert check(project.path).ok
    opened = ProjectStore.open(project.path, folder=project.root)
    assert opened.state == state.apply(diff) and not opened.problems
    assert opened.store.state_at(named) == states[named]
    opened.store.close()


def test_pruning_gives_space_back_and_drops_images_nothing_names(project: Project) -> None:
    store = project.open()
    kept, loose, held = (store.put_asset(bytes([n]) * 400_000) for n in (1, 2, 3))
    store.append(added(Asset(id="picture", sha256=kept, size=400_000)), "Picture")
    store.publish()
    before = project.path.stat().st_size
    pruned = store.prune((), (held,))
    assert pruned.images == 2 and pruned.size > 400_000, "the picture of the kit and the loose one"
    assert store.asset(kept) and store.asset(held) and store.asset(loose) is None
    store.close()
    assert project.path.stat().st_size < before - 390_000
    assert check(project.path).ok
