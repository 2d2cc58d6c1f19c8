"""One server on loopback for all platforms: the first part of a path is the host that is meant.

GET /www.youtube.com/feeds/videos.xml?channel_id=... is https://www.youtube.com/feeds/videos.xml?channel_id=...
GET /__demo__/ tells what there is; POST /__demo__/publish?platform=youtube publishes one more entry, for good.
"""

import json
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast
from urllib.parse import parse_qs, unquote, urlsplit

from .brand import brand
from .registry import PLATFORMS
from .state import State
from .timeline import Item, Timeline
from .wire import Answer, Request, as_json, not_found

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
        self._publishing = threading.Lock()
        super().__init__(("127.0.0.1", port), Handler)
        self.state.served_on(self.server_port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def publish(self, platform: str = "") -> Item:
        """One more entry now, on the channel of the platform (or of all) whose next one was due first.

        Raises KeyError for a platform that is none.
        """
        channels = brand().on(platform) if platform else list(brand().channels.values())
        if not channels:
            raise KeyError(platform)
        with self._publishing:
            now = self.clock()
            due = min(channels, key=lambda channel: self.timeline.next(channel.key, now).published)
            return self.timeline.publish(due.key, now)

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        parts = urlsplit(path)
        host, _, rest = parts.path.lstrip("/").partition("/")
        if host == "__demo__":
            return self._told() if not rest else not_found()
        platform = BY_HOST.get(host.lower())
        if platform is None:
            return not_found(f"The demo brand is not on {host}.")
        query = {name: ",".join(values) for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        request = Request(host.lower(), f"/{unquote(rest)}", query, headers, self.clock(), self.timeline)
        return platform.answer(request)

    def _told(self) -> Answer:
        now = self.clock()
        counts = {key: len(self.timeline.items(key, now)) for key in brand().channels}
        told = {"brand": brand().name, "anchor": self.state.anchor.isoformat(), "now": now.isoformat()}
        return as_json({**told, "items": sum(counts.values()), "channels": counts})


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
        if parts.path != "/__demo__/publish":
            self._send(not_found())
            return
        platform = parse_qs(parts.query).get("platform", [""])[0]
        try:
            item = self._demo.publish(platform)
        except KeyError:
            self._send(as_json({"error": f"The demo brand is not on {platform!r}."}, 404))
            return
        told = {"channel": item.channel.title, "platform": item.channel.platform, "url": item.url}
        self._send(as_json({**told, "title": item.entry.title or item.text, "id": item.id}, 201))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if answer.status != 304:
            self.wfile.write(answer.body)

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


def published(base: str, platform: str = "") -> dict[str, str]:
    """Ask a running demo to publish one more entry. Raises OSError when there is none."""
    import urllib.request

    query = f"?platform={platform}" if platform else ""
    call = urllib.request.Request(f"{base}/__demo__/publish{query}", method="POST")  # noqa: S310 - loopback
    with urllib.request.urlopen(call, timeout=10) as answer:  # noqa: S310 - loopback
        return json.load(answer)
