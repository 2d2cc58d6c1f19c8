"""What a restart must not change: the day the demo was first started, and what was published by hand since."""

import json
import threading
from datetime import UTC, datetime
from pathlib import Path

VERSION = 1


class State:
    """The state file. `anchor`: first start, aware UTC. `published`: item key → when it was published by hand.

    port: where the brand was last served.
    """

    def __init__(self, path: Path, anchor: datetime, published: dict[str, datetime], port: int = 0) -> None:
        self.path = path
        self.anchor = anchor
        self.published = published
        self.port = port
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path, now: datetime) -> "State":
        """Read the file, or begin a new one with `now` as its anchor.

        Raises ValueError with a sentence when the file is not ours.
        """
        if not path.exists():
            state = cls(path, now.astimezone(UTC).replace(microsecond=0), {})
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
            published = {key: datetime.fromisoformat(at) for key, at in raw["published"].items()}
            return cls(path, datetime.fromisoformat(raw["anchor"]), published, raw["port"])
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError(f"{path} is not a state file of the demo. Delete it to begin a new brand.") from error

    def publish(self, key: str, now: datetime) -> None:
        """Note that an item was published now, and keep it."""
        with self._lock:
            self.published = {**self.published, key: now.astimezone(UTC).replace(microsecond=0)}
            self._write()

    def served_on(self, port: int) -> None:
        with self._lock:
            self.port = port
            self._write()

    def _write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        published = {key: at.isoformat() for key, at in self.published.items()}
        kept = {"version": VERSION, "anchor": self.anchor.isoformat(), "port": self.port, "published": published}
        text = json.dumps(kept, indent=1)
        # Written beside and moved over: a kill in mid-write leaves the old file whole.
        beside = self.path.with_suffix(".new")
        beside.write_text(text + "\n", "utf-8")
        beside.replace(self.path)
