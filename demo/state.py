"""What a restart must not change: the day the demo was first started, and what was done by hand since."""

import json
import threading
from datetime import UTC, datetime
from pathlib import Path

VERSION = 1
BY_HAND = ("published", "removed", "rewritten")


class State:
    """The state file. `anchor`: first start, aware UTC. `published`, `removed`, `rewritten`: item key → when that was
    done by hand. port: where the brand was last served.
    """

    def __init__(self, path: Path, anchor: datetime, port: int = 0) -> None:
        self.path = path
        self.anchor = anchor
        self.port = port
        self.published: dict[str, datetime] = {}
        self.removed: dict[str, datetime] = {}
        self.rewritten: dict[str, datetime] = {}
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path, now: datetime) -> "State":
        """Read the file, or begin a new one with `now` as its anchor.

        Raises ValueError with a sentence when the file is not ours.
        """
        if not path.exists():
            state = cls(path, now.astimezone(UTC).replace(microsecond=0))
            state._write()
            return state
        return cls.read(path)

    @classmethod
    def read(cls, path: Path) -> "State":
        """Raises ValueError when the file is not ours, OSError when there is none."""
        try:
            raw = json.loads(path.read_text("utf-8"))
            if raw["version"] != VERSION:
                raise KeyError("version")
            state = cls(path, datetime.fromisoformat(raw["anchor"]), raw["port"])
            for name in BY_HAND:
                setattr(state, name, {key: datetime.fromisoformat(at) for key, at in raw.get(name, {}).items()})
            return state
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError(f"{path} is not a state file of the demo. Delete it to begin a new brand.") from error

    def publish(self, key: str, now: datetime) -> None:
        """Note that an item was published now, and keep it."""
        self._note("published", key, now)

    def remove(self, key: str, now: datetime) -> None:
        """Note that its author deleted an item."""
        self._note("removed", key, now)

    def rewrite(self, key: str, now: datetime) -> None:
        """Note that its author changed the words of an item."""
        self._note("rewritten", key, now)

    def _note(self, what: str, key: str, now: datetime) -> None:
        with self._lock:
            setattr(self, what, {**getattr(self, what), key: now.astimezone(UTC).replace(microsecond=0)})
            self._write()

    def served_on(self, port: int) -> None:
        with self._lock:
            self.port = port
            self._write()

    def _write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        kept: dict[str, object] = {"version": VERSION, "anchor": self.anchor.isoformat(), "port": self.port}
        for name in BY_HAND:
            kept[name] = {key: at.isoformat() for key, at in getattr(self, name).items()}
        text = json.dumps(kept, indent=1)
        # Written beside and moved over: a kill in mid-write leaves the old file whole.
        beside = self.path.with_suffix(".new")
        beside.write_text(text + "\n", "utf-8")
        beside.replace(self.path)
