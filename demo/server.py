"""One server on loopback for all platforms: the first part of a path is the host that is meant.

GET /www.youtube.com/feeds/videos.xml?channel_id=... is https://www.youtube.com/feeds/videos.xml?channel_id=...
GET /__demo__/ tells what there is, GET /__demo__/ledger every item. POST /__demo__/publish?platform=youtube publishes
one more entry, for good (?channel=notes: on that one); /__demo__/remove and /__demo__/rewrite take the ?key= of an
item; /__demo__/faults?seed=1 turns bad weather on, without a seed off again. POST to a hub's address subscribes.
"""

import json
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from . import websub
from .brand import brand
from .faults import MOVED, Faults
from .registry import PLATFORMS
from .state import State
from .timeline import Item, Timeline
from .wire import Answer, Request, as_json, not_found

LONGEST_FORM = 100_000
Clock = Callable[[], datetime]
BY_HOST = {host: platform for platform in PLATFORMS for host in platform.HOSTS}


def utc_now() -> datetime:
    return datetime.now(UTC)


class DemoServer(ThreadingHTTPServer):
    """Bound to loopback only: it answers in the name of other people's services. clock: gives aware UTC."""

    daemon_threads = True

    def __init__(self, state: Path, port: int = 0, clock: Clock = utc_now) -> None:
        self.clock = clock
        self.state = State.open(state, clock())
        self.timeline = Timeline(self.state)
        self.faults: Faults | None = None
        self.hub = websub.Hub()
        self._publishing = threading.Lock()
        super().__init__(("127.0.0.1", port), Handler)
        self.state.served_on(self.server_port)

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever hangs up in the middle of an answer has a reason; anything else is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(cast(Any, request), client_address)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def publish(self, platform: str = "", channel: str = "") -> Item:
        """One more entry now: on this channel, or on that of the platform (or of all) whose next one was due first.

        Raises KeyError for a platform or channel that is none.
        """
        channels = brand().on(platform) if platform else list(brand().channels.values())
        channels = [brand().channels[channel]] if channel else channels
        if not channels:
            raise KeyError(platform)
        with self._publishing:
            now = self.clock()
            due = min(channels, key=lambda channel: self.timeline.next(channel.key, now).published)
            item = self.timeline.publish(due.key, now)
        self._tell(item)
        return item

    def _tell(self, item: Item) -> None:
        """The hub passes on the feed as it is now."""
        if topic := websub.topic_of(item.channel):
            address = urlsplit(topic)
            path = address._replace(scheme="", netloc="", path=address.path.removeprefix("/xml")).geturl()
            self.hub.deliver(topic, self._undisturbed(address.netloc, path, {}), self.clock())

    def change(self, work: str, key: str) -> Item:
        """Remove or rewrite an item by hand. Raises KeyError when it is not there."""
        with self._publishing:
            now = self.clock()
            item = {item.key: item for each in brand().channels for item in self.timeline.items(each, now)}[key]
            return self.timeline.remove(item, now) if work == "remove" else self.timeline.rewrite(item, now)

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        host, _, rest = path.lstrip("/").partition("/")
        if host == "__demo__":
            return {"": self._told, "ledger": self._ledger}.get(rest, not_found)()
        faults = self.faults  # may be turned off while a slow answer waits
        if faults is None:
            return self._undisturbed(host, f"/{rest}", headers)
        now = self.clock()
        instead = faults.before(host, f"/{rest}", now)
        if instead is not None:
            return instead
        return faults.after(host, self._undisturbed(host, f"/{rest.removeprefix(f'{MOVED}/')}", headers), now)

    def _undisturbed(self, host: str, path: str, headers: dict[str, str]) -> Answer:
        parts = urlsplit(path)
        platform = BY_HOST.get(host.lower())
        if platform is None:
            return not_found(f"The demo brand is not on {host}.")
        query = {name: ",".join(values) for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        request = Request(host.lower(), unquote(parts.path), query, headers, self.clock(), self.timeline)
        return platform.answer(request)

    def _told(self) -> Answer:
        now = self.clock()
        counts = {key: len(self.timeline.items(key, now)) for key in brand().channels}
        told = {"brand": brand().name, "anchor": self.state.anchor.isoformat(), "now": now.isoformat()}
        return as_json({**told, "items": sum(counts.values()), "channels": counts})

    def _ledger(self) -> Answer:
        """Every item that is there now, as its channel tells it, and those that were removed by hand."""
        now = self.clock()
        there = [item for key in brand().channels for item in self.timeline.items(key, now)]
        known = [item for key in brand().channels for item in self.timeline.known(key, now)]
        gone = [item for item in known if item.key in self.state.removed]
        return as_json({"now": now.isoformat(), "items": list(map(_row, there)), "removed": list(map(_row, gone))})


def _row(item: Item) -> dict[str, str | None]:
    """A line of the ledger."""
    return {
        "key": item.key,
        "platform": item.channel.platform,
        "channel": item.channel.title,
        "id": item.id,
        "url": item.url,
        "title": item.entry.title,
        "published": item.published.isoformat(),
        "rewritten": item.rewritten.isoformat() if item.rewritten else None,
    }


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def _demo(self) -> DemoServer:
        return cast(DemoServer, self.server)

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self._send(self._demo.answer(self.path, headers))

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        work = parts.path.removeprefix("/__demo__/")
        if parts.path in websub.PATHS:
            self._send(self._demo.hub.asked(self._form(), self._demo.clock()))
        elif work == "publish":
            self._send(self._published(query.get("platform", ""), query.get("channel", "")))
        elif work in ("remove", "rewrite"):
            self._send(self._changed(work, query.get("key", "")))
        elif work == "faults":
            seed = query.get("seed", "")
            self._demo.faults = Faults(seed) if seed else None
            self._send(as_json({"faults": seed}))
        else:
            self._send(not_found())

    def _form(self) -> dict[str, str]:
        length = min(int(self.headers.get("Content-Length") or 0), LONGEST_FORM)
        body = self.rfile.read(length).decode("utf-8", "replace")
        return {name: values[0] for name, values in parse_qs(body).items()}

    def _published(self, platform: str, channel: str) -> Answer:
        try:
            item = self._demo.publish(platform, channel)
        except KeyError:
            return as_json({"error": f"The demo brand is not on {channel or platform!r}."}, 404)
        told = {"channel": item.channel.title, "platform": item.channel.platform, "url": item.url, "key": item.key}
        return as_json({**told, "title": item.entry.title or item.text, "id": item.id}, 201)

    def _changed(self, work: str, key: str) -> Answer:
        try:
            item = self._demo.change(work, key)
        except KeyError:
            return as_json({"error": f"There is no item {key!r}."}, 404)
        return as_json({"key": item.key, "url": item.url, "id": item.id})

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if answer.status != 304:
            self.wfile.write(answer.body[: len(answer.body) // 2] if answer.cut else answer.body)
        self.close_connection = self.close_connection or answer.cut

    def log_message(self, format: str, *args: object) -> None:
        """Silence: keys come as query parameters and do not belong into a log."""


@contextmanager
def running(state: Path, port: int = 0, clock: Clock = utc_now) -> Generator[DemoServer]:
    """A server in a thread, for tests and for whoever wants the brand for a while."""
    server = DemoServer(state, port, clock)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def published(base: str, platform: str = "", channel: str = "") -> dict[str, str]:
    """Ask a running demo to publish one more entry. Raises OSError when there is none."""
    import urllib.request

    query = f"?{urlencode({'platform': platform, 'channel': channel})}"
    call = urllib.request.Request(f"{base}/__demo__/publish{query}", method="POST")  # noqa: S310 - loopback
    with urllib.request.urlopen(call, timeout=10) as answer:  # noqa: S310 - loopback
        return json.load(answer)
