"""A loopback server that answers for any host: real clients run against it, through the real door."""

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from feeds.http import Door, Limits, door


@dataclass
class Received:
    """One request as it arrived. `url` is the address that the client asked for, without its query."""

    url: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    method: str = "GET"
    form: dict[str, str] = field(default_factory=dict)


@dataclass
class Answer:
    body: bytes
    status: int
    headers: dict[str, str]
    query: dict[str, list[str]] = field(default_factory=dict)


class Wire:
    """serve() registers answers, `requests` shows what came, `get` is a door that leads here."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.requests: list[Received] = []
        self._answers: dict[str, list[Answer]] = defaultdict(list)
        self.get: Door = door(routes={"*": base}, limits=Limits(total=10))

    def serve(
        self,
        url: str,
        body: bytes | str,
        status: int = 200,
        headers: dict[str, str] | None = None,
        content_type: str = "text/plain; charset=utf-8",
    ) -> None:
        parts = urlsplit(url)
        sent = {"Content-Type": content_type, **(headers or {})}
        body = body.encode() if isinstance(body, str) else body
        answer = Answer(body, status, sent, parse_qs(parts.query, keep_blank_values=True))
        self._answers[f"{parts.netloc}{parts.path or '/'}"].append(answer)

    def answer(self, received: Received) -> Answer:
        self.requests.append(received)
        answers = self._answers[received.url.partition("://")[2]]
        fitting = [a for a in answers if all(received.query.get(k) == v for k, v in a.query.items())]
        if not fitting:
            return Answer(b"nothing here", 404, {"Content-Type": "text/plain"})
        # The most specific registration wins; among equals they queue, and the last one stays.
        most = max(len(a.query) for a in fitting)
        queue = [a for a in fitting if len(a.query) == most]
        if len(queue) > 1:
            answers.remove(queue[0])
        return queue[0]


@contextmanager
def running_wire() -> Iterator[Wire]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            self._answer({name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()})

        def _answer(self, form: dict[str, str] | None = None) -> None:
            parts = urlsplit(self.path)
            query = parse_qs(parts.query, keep_blank_values=True)
            headers = {name.lower(): value for name, value in self.headers.items()}
            received = Received(f"https://{parts.path[1:]}", query, headers, self.command, form or {})
            answer = wire.answer(received)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.status != 304:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if answer.status != 304:
                self.wfile.write(answer.body)

        def log_message(self, *args: object) -> None:
            """Silence: the tests read wire.requests."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Silence: the door hangs up on what it does not want to read, such as the body of a redirect."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    wire = Wire(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield wire
    finally:
        server.shutdown()
        server.server_close()
