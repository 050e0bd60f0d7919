"""``muniment ingest --follow``: stays, and goes after what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from muniment_app.commands.output import Output
    from muniment_ingest.folder_watch import FolderWatch
    from muniment_ingest.following import FolderSync


class Pace(Protocol):
    """Tells the time, and waits."""

    def __call__(self) -> float | None:
        """Wait a moment; seconds of a clock that never goes back, None when it is time to end."""
        ...


def follow(
    sync: FolderSync, watch: FolderWatch, *, run_waiting: Callable[[], None], pace: Pace, out: Output
) -> None:
    """Follow all followed folders until the pace ends, or Ctrl-C.

    Args:
        sync: of the library that ``run_waiting`` fills.
        watch: open, closed by the caller; the first round looks through every folder.
        run_waiting: reads all that waits and prints an outcome for each file; called at the start, too.
        pace: waits between two rounds.
        out: told on standard error what was removed, and which folders went and came.
    """
    offline: set[str] = set()
    limit_told = False
    try:
        run_waiting()  # what an earlier run left
        while (now_s := pace()) is not None:
            watch.watch_only({folder.path for folder in sync.folders.list()}, now_s)
            if watch.limit_reached and not limit_told:
                out.error(
                    "muniment: the system watches no more folders; they are looked through at intervals"
                )
                limit_told = True
            changes = sync.sync_places(watch.take_dirty(now_s))
            for change in changes:
                place = str(change.folder.path)
                if change.offline != (place in offline):
                    out.error(f"{'offline' if change.offline else 'online'}: {place}")
                    offline ^= {place}
            if any(change.to_read for change in changes):
                run_waiting()
            for path in sync.settle_all():
                out.error(f"removed: {path}")
    except KeyboardInterrupt:
        out.error("muniment: follows no longer; what was finished is kept")
