"""make bench: the first import of many feeds, against feedparser with its defaults over the same documents on one core.

Each part runs in a process of its own, so that its processor time and memory are its own; those of the processes that
it starts are counted too. The whole import fetches over loopback, reads, cleans and stores, and fetches no pictures.
"""

import asyncio
import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.feed_corpus import ENTRIES, document

FEEDS = 200
PARTS = {"feedparser": "feedparser, its defaults", "parse": "our parser alone", "import": "the whole import"}


def main(number: int) -> None:
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        bodies = Path(folder, "feeds")
        bodies.mkdir()
        for n in range(number):
            (bodies / f"{n}.xml").write_bytes(document(n))
        size = sum(path.stat().st_size for path in bodies.iterdir())
        print(f"\nFirst import of {number} feeds with {ENTRIES} entries each ({size / 1e6:.0f} MB)")
        with _server(bodies) as port:
            environment = {
                **os.environ,
                "HUB_VAR": folder,
                "HUB_MEDIA_ROOT": folder,
                "HUB_HTTP_ROUTES": f"*=http://127.0.0.1:{port}",
                "DJANGO_SETTINGS_MODULE": "config.settings",
            }
            environment.pop("DATABASE_URL", None)
            measured = {part: _run(part, bodies, environment) for part in PARTS}
    _report(measured)


def _report(measured: dict[str, dict[str, float]]) -> None:
    base = measured["feedparser"]
    for part, name in PARTS.items():
        found = measured[part]
        print(
            f"  {name:<26} {found['wall']:6.1f} s ({base['wall'] / found['wall']:4.1f} x as fast), processor "
            f"{found['cpu']:6.1f} s ({base['cpu'] / found['cpu']:4.1f} x as little), memory "
            f"{found['memory']:.0f} MB + {found['children']:.0f} MB in its children, and {found['mapped']:.0f} MB of "
            "the database's file"
        )


def _run(part: str, bodies: Path, environment: dict[str, str]) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench_feeds", part, str(bodies)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


@contextlib.contextmanager
def _server(bodies: Path) -> Iterator[int]:
    command = [sys.executable, "-m", "tests.bench_feeds", "serve", str(bodies)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


# What runs in the other processes


def serve(bodies: Path) -> None:
    """Answers for any host. The number in the path says which document is wanted."""
    asyncio.run(_serve({path.stem: path.read_bytes() for path in bodies.iterdir()}))


async def _serve(bodies: dict[str, bytes]) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                body = bodies[head.partition(b"/feeds/")[2].partition(b".xml")[0].decode()]
                kind = b"Content-Type: application/xml; charset=utf-8"
                writer.write(b"HTTP/1.1 200 OK\r\n%s\r\nContent-Length: %d\r\n\r\n" % (kind, len(body)) + body)
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def parse_with_feedparser(bodies: Path) -> Callable[[], int]:
    import io

    import feedparser

    return lambda: sum(len(feedparser.parse(io.BytesIO(path.read_bytes())).entries) for path in bodies.iterdir())


def parse_with_ours(bodies: Path) -> Callable[[], int]:
    """As many threads as the import has."""
    from concurrent.futures import ThreadPoolExecutor

    from feeds.adapters.xml_parser import parse_xml_feed

    def read(path: Path) -> int:
        url = f"https://site{path.stem}.example/feeds/{path.name}"
        return len(parse_xml_feed(path.read_bytes(), "application/xml; charset=utf-8", url).entries)

    def work() -> int:
        with ThreadPoolExecutor(4) as pool:
            return sum(pool.map(read, bodies.iterdir()))

    return work


def import_all(bodies: Path) -> Callable[[], int]:
    from unittest import mock

    import django

    django.setup()
    from django.core.management import call_command

    from feeds.models import FetchState
    from hub.models import Item, Source

    # Elsewhere: an importer does not bring the memory of it along.
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], check=True)
    for path in bodies.iterdir():
        url = f"https://site{path.stem}.example/feeds/{path.name}"
        source = Source.objects.create(platform="feed", external_id=url, title=url, trusted=True)
        FetchState.objects.get_or_create(source=source)

    def work() -> int:
        with (
            Path(os.devnull).open("w") as silence,
            mock.patch("feeds.pipeline.fetch_wanted", return_value=0),
            mock.patch("feeds.management.commands.import_feeds.fetch_wanted", return_value=0),
        ):
            call_command("import_feeds", "--once", stdout=silence, skip_checks=False)
        return Item.objects.count()

    return work


def measure(prepare: Callable[[Path], Callable[[], int]], bodies: Path) -> None:
    """Print wall and processor seconds, and megabytes, as JSON. Fails unless every entry was understood."""
    work = prepare(bodies)
    mapped = _megabytes(os.getpid(), "RssFile")
    start, busy = time.perf_counter(), _processor_seconds()
    entries = work()
    wall = time.perf_counter() - start
    if entries != ENTRIES * len(list(bodies.iterdir())):
        sys.exit(f"Only {entries} entries were understood.")
    # Pages of the database that SQLite maps count as ours, though the kernel may take them away at any time.
    mapped = max(_megabytes(os.getpid(), "RssFile") - mapped, 0)
    found = {"wall": wall, "memory": _megabytes(os.getpid(), "VmHWM") - mapped, "mapped": mapped}
    found["children"] = _end_workers()
    print(json.dumps(found | {"cpu": _processor_seconds() - busy}))


def _processor_seconds() -> float:
    """Of this process and of its children, which count once they have ended."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _megabytes(pid: int, name: str) -> float:
    """What Linux says of a process that runs; of one that has ended it counts what its parent held."""
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/status").read_text().partition(f"{name}:")[2].split()[0]) / 1024
    return 0.0


def _end_workers() -> float:
    """Megabytes that they held together."""
    from feeds.adapters.xml_parser import process

    held = sum(_megabytes(worker.pid, "VmHWM") for worker in process._pool._idle)
    process.dismiss_workers()
    return held


if __name__ == "__main__":
    tasks = {"feedparser": parse_with_feedparser, "parse": parse_with_ours, "import": import_all}
    match sys.argv[1:]:
        case ["serve", folder]:
            serve(Path(folder))
        case [part, folder]:
            measure(tasks[part], Path(folder))
        case arguments:
            main(int(arguments[0]) if arguments else FEEDS)
