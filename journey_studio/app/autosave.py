"""Writing in the background: finished acts are committed on one thread, the user's file is published on another.

Lives in the app (L4); imports `store`, `errors`, the standard library. The window never waits for a disk. Acts wait
in a queue until the commit that holds them has returned; a commit that fails (disk full, drive gone) keeps them there
and is tried again, so nothing is lost while the process lives. Acts that piled up meanwhile go into one transaction,
each a revision of its own. Publishing comes after `REST` seconds without a new act, at the latest `MOST` seconds
after the first unpublished one, and when asked.

Listeners are called from these threads; a window marshals them to its own.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from journey_studio.errors import UserError
from journey_studio.i18n import Message
from journey_studio.model.diff import Diff
from journey_studio.model.state import State
from journey_studio.store import ProjectStore, clock
from journey_studio.store.publishing import Outcome

if TYPE_CHECKING:
    from journey_studio.store.branches import Branch

T = TypeVar("T")
REST = 2.0
MOST = 15.0
RETRY = (1.0, 2.0, 5.0, 10.0)
"""Seconds between tries after a failure; the last one goes on."""
BATCH = 200

Status = Literal["saved", "saving", "failed"]


class SaveState(NamedTuple):
    """How safe the work is.

    `saved`: every act is committed on this computer, the last one at `saved_at` (seconds since 1970). `saving`:
    `waiting` acts are on their way since `since`. `failed`: their commit failed with `failure` and is tried again.
    `published` says that the user's file at `path` holds all that is committed, since `published_at`;
    `publish_failure` why it does not. `conflict` is a file that somebody else put at the project's old path; `path`
    is then the new one.
    """

    status: Status
    path: Path
    waiting: int = 0
    since: float = 0.0
    saved_at: float = 0.0
    failure: Exception | None = None
    published: bool = True
    published_at: float = 0.0
    publish_failure: Exception | None = None
    conflict: Path | None = None
    behind: int = 0
    """Acts that are committed on this computer and not in the user's file yet."""


class _Act(NamedTuple):
    diff: Diff
    label: Message | str
    kind: str
    author: str
    time: str


class _Image(NamedTuple):
    data: bytes


class _Setting(NamedTuple):
    name: str
    value: object


class _Merge(NamedTuple):
    """The merge of another copy: its history, our state before, what both came to, and the act on top."""

    branch: Branch
    mine: State
    merged: State
    label: Message | str
    author: str
    time: str


class _Task(NamedTuple):
    """Something else to be written in its turn; `done` hears what came of it."""

    write: Callable[[ProjectStore], object]
    done: Callable[[object, Exception | None], None] | None


Job = _Act | _Image | _Setting | _Merge | _Task
Committed = Callable[[tuple[int, ...]], None]


class Autosave:
    """The two threads behind one open project. They start with the first thing to do, and end with `stop`."""

    def __init__(self, store: ProjectStore, *, author: str = "", rest: float = REST, most: float = MOST) -> None:
        self._store = store
        self._author = author
        self._rest, self._most = rest, most
        self._changed = threading.Condition()  # guards everything below
        self._jobs: deque[Job] = deque()
        self._threads: list[threading.Thread] = []
        self._ending = False
        self._first_mark = ""
        self._warm = False
        self._retry_now = False
        self._attempts = 0
        self._asked = self._answered = 0  # requests to publish, and how many of them were tried
        self._not_before = 0.0
        self._first_unpublished = self._last_commit = 0.0
        self._listeners: list[Callable[[SaveState], None]] = []
        self._committed: list[Committed] = []
        self._state = SaveState("saved", store.path, saved_at=time.time(), published=store.is_published)
        if not store.is_published:  # a killed session's acts, or a repaired file
            self._first_unpublished = self._last_commit = time.monotonic()
            self._start()

    # ---- what others see

    @property
    def state(self) -> SaveState:
        """How safe the work is now."""
        with self._changed:
            return self._state

    def listen(self, listener: Callable[[SaveState], None]) -> Callable[[], None]:
        """Call `listener` with every new save state, from a thread of ours; the result ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def on_commit(self, listener: Committed) -> Callable[[], None]:
        """Call `listener` with the numbers of revisions whose commit has returned; the result ends that."""
        self._committed.append(listener)
        return lambda: self._committed.remove(listener)

    # ---- what others ask for

    def append(self, diff: Diff, label: Message | str, kind: str = "edit") -> None:
        """Take an act to be committed; returns at once."""
        self._take(_Act(diff, label, kind, self._author, clock.now()))

    def join(self, branch: Branch, mine: State, merged: State, label: Message | str) -> None:
        """Take a merge to be committed with the other copy's history, whole or not at all; returns at once."""
        self._take(_Merge(branch, mine, merged, label, self._author, clock.now()))

    def put_asset(self, data: bytes) -> None:
        """Take an image's bytes to be committed before any act that comes later; returns at once."""
        self._take(_Image(data))

    def ask(
        self,
        write: Callable[[ProjectStore], object],
        done: Callable[[object, Exception | None], None] | None = None,
    ) -> None:
        """Write something else after all that was taken so far; returns at once.

        `done` is called on the writing thread. A refusal (`UserError`) goes to it; anything else is tried again, as it
        is for acts.
        """
        self._take(_Task(write, done))

    def checkpoint(self, reason: str) -> None:
        """Mark what stands now, for `reason`, unless it has a name or a mark already; returns at once."""
        self.ask(lambda store: _mark(store, reason, self._author))

    def mark_first(self, reason: str) -> None:
        """Mark what stands now as soon as something is about to change it: a look alone leaves the file as it is."""
        self._first_mark = reason

    def put_setting(self, name: str, value: object) -> None:
        """Take a setting to be kept; returns at once."""
        self._take(_Setting(name, value))

    def publish_soon(self) -> int:
        """Bring the user's file up to date without waiting for a rest (focus loss); returns the request's number."""
        with self._changed:
            self._asked += 1
            self._start()
            self._changed.notify_all()
            return self._asked

    def forget_conflict(self) -> None:
        """The file somebody else had put at the path was merged, and the project goes on there."""
        self._set(conflict=None, path=self._store.path)
        self.publish_soon()

    def warm_up(self) -> None:
        """Import what writing needs, on the writing thread; best right after the first paint."""
        with self._changed:
            self._warm = True
            self._start()
            self._changed.notify_all()

    def retry(self) -> None:
        """Try a failed commit or publication again at once (the person freed some space)."""
        with self._changed:
            self._retry_now = True
            self._not_before = 0.0
            self._changed.notify_all()

    def flush(self, timeout: float | None = None) -> bool:
        """Wait until everything taken so far is committed; False when `timeout` seconds did not do."""
        self.retry()
        with self._changed:
            return self._changed.wait_for(lambda: not self._jobs, timeout)

    def save(self, timeout: float | None = None) -> bool:
        """Commit and publish now and wait for both (Ctrl+S); False when either failed, as `state` tells, or took too
        long.

        A failed commit is tried once more, not waited for.
        """
        end = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            tried = self._attempts + (1 if self._state.status == "failed" else 0)
            self.retry()
            self._changed.wait_for(
                lambda: not self._jobs or (self._state.status == "failed" and self._attempts >= tried), timeout
            )
            if self._jobs:
                return False
            number = self.publish_soon()
            left = None if end is None else max(0.0, end - time.monotonic())
            answered = self._changed.wait_for(lambda: self._answered >= number, left)
            return answered and self._state.publish_failure is None

    def stop(self) -> None:
        """End the threads; acts that could not be committed stay behind in memory only (see `Session.rescue`)."""
        with self._changed:
            self._ending = True
            self._changed.notify_all()
            threads = list(self._threads)
        for thread in threads:
            thread.join()

    def resume(self) -> None:
        """Go on after `stop`, as the project could not be closed."""
        with self._changed:
            self._threads.clear()
            self._ending = False
            self._start()

    # ---- inside

    def _take(self, job: Job) -> None:
        with self._changed:
            if self._ending:
                raise RuntimeError("the session was closed")
            self._jobs.append(job)
            failed = self._state.status == "failed"
            since = time.time() if self._state.status == "saved" else self._state.since
            self._state = self._state._replace(
                status="failed" if failed else "saving", waiting=len(self._jobs), since=since, published=False
            )
            state = self._state
            self._start()
            self._changed.notify_all()
        self._tell(state)

    def _start(self) -> None:
        if not self._threads:
            for name, loop in (("committing", self._commit_loop), ("publishing", self._publish_loop)):
                thread = threading.Thread(target=loop, name=f"journey-studio {name}", daemon=True)
                self._threads.append(thread)
                thread.start()

    def _tell(self, state: SaveState) -> None:
        for listener in tuple(self._listeners):
            _call(listener, state)

    def _set(self, **changes: object) -> None:
        with self._changed:
            self._state = state = self._state._replace(**changes)  # type: ignore[arg-type]
            self._changed.notify_all()
        self._tell(state)

    # ---- committing

    def _commit_loop(self) -> None:
        failures = 0
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._jobs or self._ending or self._warm)
                if self._ending:
                    return
                warm, self._warm = self._warm, False
                self._retry_now = False
                jobs = self._next_jobs()
            try:
                if warm:
                    self._store.warm_up()
                numbers = self._commit(jobs)
            except Exception as fault:  # noqa: BLE001 - whatever it is, the acts stay queued and the person is told
                self._commit_failed(fault, failures if jobs else -1)
                failures += 1
                continue
            failures = 0
            if jobs:
                self._were_committed(len(jobs), numbers)

    def _next_jobs(self) -> list[Job]:
        """The jobs of the next commit: a run of acts, or one image or setting."""
        jobs: list[Job] = []
        for job in self._jobs:
            if not isinstance(job, _Act):
                return jobs or [job]
            jobs.append(job)
            if len(jobs) == BATCH:
                break
        return jobs

    def _commit(self, jobs: list[Job]) -> tuple[int, ...]:
        acts = [job for job in jobs if isinstance(job, _Act)]
        for job in jobs:
            if isinstance(job, _Image):
                self._store.put_asset(job.data)
            elif isinstance(job, _Setting):
                self._store.put_setting(job.name, job.value)
            elif isinstance(job, _Merge):
                return self._join(job)
            elif isinstance(job, _Task):
                self._do(job)
        if not acts:
            return ()
        from journey_studio.store.writer import Entry

        if self._first_mark:
            _mark(self._store, self._first_mark, self._author)
            self._first_mark = ""
        return tuple(self._store.append_all([Entry(*act) for act in acts]))

    def _do(self, task: _Task) -> None:
        try:
            result = task.write(self._store)
        except UserError as error:
            if task.done is not None:
                _call(lambda fault: task.done(None, fault), error)  # type: ignore[misc]
            return
        if task.done is not None:
            _call(lambda made: task.done(made, None), result)  # type: ignore[misc]

    def _join(self, job: _Merge) -> tuple[int, ...]:
        from journey_studio.store.writer import Entry

        entry = Entry(Diff({}), job.label, "merge", job.author, job.time)
        return tuple(self._store.join(job.branch, job.mine, job.merged, entry))

    def _commit_failed(self, fault: Exception, failures: int) -> None:
        if failures < 0:
            return  # only the warming up failed; the first act will say so
        with self._changed:
            self._attempts += 1
        self._set(status="failed", failure=fault)
        with self._changed:
            wait = RETRY[min(failures, len(RETRY) - 1)]
            self._changed.wait_for(lambda: self._retry_now or self._ending, wait)

    def _were_committed(self, count: int, numbers: tuple[int, ...]) -> None:
        if numbers:
            for committed in tuple(self._committed):
                _call(committed, numbers)
        now = time.monotonic()
        with self._changed:
            for _ in range(count):
                self._jobs.popleft()
            self._last_commit = now
            self._first_unpublished = self._first_unpublished or now
            waiting = len(self._jobs)
            self._state = self._state._replace(
                status="saving" if waiting else "saved",
                waiting=waiting,
                failure=None,
                saved_at=time.time(),
                since=time.time() if waiting else self._state.since,
                behind=self._state.behind + len(numbers),
            )
            state = self._state
            self._changed.notify_all()
        self._tell(state)

    # ---- publishing

    def _publish_loop(self) -> None:
        failures = 0
        while True:
            with self._changed:
                while not self._ending and (wait := self._seconds_to_publishing()) > 0:
                    self._changed.wait(None if wait == float("inf") else wait)
                if self._ending:
                    return
                asked, begun, counted = self._asked, self._last_commit, self._state.behind
            try:
                outcome = self._store.publish()
            except Exception as fault:  # noqa: BLE001 - the working copy has it all; the person is told, it is tried again
                with self._changed:
                    self._answered = asked
                    self._not_before = time.monotonic() + RETRY[min(failures, len(RETRY) - 1)]
                    self._first_unpublished = self._first_unpublished or time.monotonic()
                failures += 1
                self._set(publish_failure=fault, published=False)
                continue
            failures = 0
            self._was_published(outcome, asked, begun, counted)

    def _seconds_to_publishing(self) -> float:
        """Seconds until the file should be published; infinite when there is nothing to publish. The lock is held."""
        if self._asked > self._answered:
            return 0.0
        if not self._first_unpublished:
            return float("inf")
        due = min(self._last_commit + self._rest, self._first_unpublished + self._most)
        return max(due, self._not_before) - time.monotonic()

    def _was_published(self, outcome: Outcome, asked: int, begun: float, counted: int) -> None:
        with self._changed:
            self._answered = asked
            done = self._last_commit == begun
            self._first_unpublished = 0.0 if done else self._last_commit
            self._state = self._state._replace(
                published=done and not self._jobs,
                published_at=time.time(),
                publish_failure=None,
                path=outcome.path,
                conflict=outcome.conflict or self._state.conflict,
                behind=self._state.behind - counted,
            )
            state = self._state
            self._changed.notify_all()
        self._tell(state)


def _mark(store: ProjectStore, reason: str, author: str) -> object:
    from journey_studio.store import version_rows

    return store.change_versions(lambda act: version_rows.checkpoint(act, reason, author))


def _call(listener: Callable[[T], None], news: T) -> None:
    """Tell a listener; its failure is a bug to be reported, never a reason to stop saving."""
    try:
        listener(news)
    except Exception as fault:  # noqa: BLE001
        current = threading.current_thread()
        threading.excepthook(threading.ExceptHookArgs((type(fault), fault, fault.__traceback__, current)))
