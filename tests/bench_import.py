"""make bench: what it costs to look at sources that have nothing new, against a loopback server in another process.

Two questions: how much processor time one such poll takes, and how long many sources with a slow answer keep the
importer busy. Each source has a host of its own; the door leads all of them to the server.
"""

import asyncio
import contextlib
import hashlib
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

FEW, MANY = 200, 2_000
LATENCY = 0.1  # seconds before the server answers in the second part
ETAG = '"same"'
BARE_EVERY = 20  # one source in so many has no validators and sends its whole document each time
BODY = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Notes</title>'
    + b"".join(b"<item><guid>%d</guid><title>Note %d</title></item>" % (n, n) for n in range(50))
    + b"</channel></rss>"
)


# The server


def serve() -> None:
    """Prints its port, then answers until it is killed."""
    asyncio.run(_serve())


async def _serve() -> None:
    server = await asyncio.start_server(_answer, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The path begins with the host that was asked for; /slow/ in it costs LATENCY."""
    with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
        while head := await reader.readuntil(b"\r\n\r\n"):
            if b"/slow/" in head:
                await asyncio.sleep(LATENCY)
            if ETAG.encode() in head:
                writer.write(b"HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n" % ETAG.encode())
            else:
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY))
            await writer.drain()
    writer.close()


# The measurement


def main() -> None:
    with _server() as port, tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        os.environ.update(
            HUB_VAR=folder,
            HUB_MEDIA_ROOT=folder,
            HUB_HTTP_ROUTES=f"*=http://127.0.0.1:{port}",
            DJANGO_SETTINGS_MODULE="config.settings",
        )
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        _measure()


@contextlib.contextmanager
def _server() -> Iterator[int]:
    command = [sys.executable, "-m", "tests.bench_import", "serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def _measure() -> None:
    from django.conf import settings

    idle = _memory()
    bare = _cpu_of_the_bare_door(FEW)
    _subscribe(FEW, "fast")
    _poll()  # so that nothing is imported or compiled for the first time while the clock runs
    runs = [_poll() for _ in range(3)]
    cpu, _ = min(runs)
    print(f"\n{FEW} sources without news, {100 - 100 / BARE_EVERY:.0f} % of them 304")
    print(f"  {'processor time for one poll':<36} {cpu / FEW * 1000:6.2f} ms  ({cpu / bare:.1f} x the bare request)")
    _subscribe(MANY, "slow")
    cpu, wall = _poll()
    workers = settings.HUB_IMPORT_WORKERS
    bare = MANY * LATENCY / workers
    print(f"{MANY} sources that answer after {LATENCY * 1000:.0f} ms, {workers} workers")
    print(f"  {'all dealt with after':<36} {wall:6.1f} s   ({wall / bare:.1f} x the bare waiting)")
    print(f"  {'processor time for one poll':<36} {cpu / MANY * 1000:6.2f} ms")
    print(f"  {'memory, most':<36} {_memory():6.0f} MB  ({_memory() - idle:.0f} MB above idle)")


def _subscribe(number: int, kind: str) -> None:
    """Sources as they are after a first import, and nobody else."""
    from feeds.models import FetchState
    from hub.models import Source

    now = datetime.now(UTC)
    Source.objects.all().delete()
    urls = [f"https://site{n}.example/{kind}/feed.xml" for n in range(number)]
    sources = Source.objects.bulk_create(
        Source(platform="feed", external_id=url, title=url, trusted=True) for url in urls
    )
    known = {hashlib.sha256(b"%d" % n).hexdigest()[:16]: str(n) for n in range(50)}
    states = []
    for n, source in enumerate(sources):
        cursor = {"v": 1, "url": source.external_id, "sha256": hashlib.sha256(BODY).hexdigest(), "wait": None}
        cursor |= {"read_at": now.isoformat(), "known": known, "etag": "" if n % BARE_EVERY == 0 else ETAG}
        times = {"last_success_at": now, "next_fetch_at": now, "next_recheck_at": now + timedelta(days=1)}
        states.append(FetchState(source=source, cursor=cursor, **times))
    FetchState.objects.bulk_create(states)


def _poll() -> tuple[float, float]:
    """One round over all of them: processor and clock seconds. Fails when a source brought anything but silence."""
    from django.core.management import call_command
    from django.utils import timezone

    from feeds.models import FetchState, ImportRun, Outcome

    ImportRun.objects.all().delete()
    FetchState.objects.update(next_fetch_at=timezone.now())
    cpu, wall = time.process_time(), time.perf_counter()
    call_command("import_feeds", "--once", "--due", stdout=io.StringIO())
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    quiet = ImportRun.objects.filter(outcome=Outcome.UNCHANGED).count()
    if quiet != FetchState.objects.count():
        sys.exit(f"Only {quiet} sources were polled as they should be: this measures something else.")
    return cpu, wall


def _cpu_of_the_bare_door(number: int) -> float:
    """The same requests through the door alone."""
    from feeds.outbound import site_door

    get = site_door()
    start = time.process_time()
    for n in range(number):
        get(f"https://site{n}.example/fast/feed.xml", headers={"if-none-match": ETAG})
    return time.process_time() - start


def _memory() -> float:
    """The most that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["serve"] else main()
