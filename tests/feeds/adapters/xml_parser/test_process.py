"""Workers are kept from document to document, and no document can tell."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from feeds.adapters.base import Malformed
from feeds.adapters.xml_parser import Limits, process
from tests.feeds.adapters.feed.documents import FEED_URL, rss

ROOT = Path(__file__).parents[4]
ANSWERS = """
import json, os, sys, time
while head := sys.stdin.buffer.readline():
    body = sys.stdin.buffer.read(json.loads(head)["size"]).decode()
    {line}
    print(json.dumps({{"pid": os.getpid(), "size": len(body), "body": body}}), flush=True)
"""


def run(body=b"", limits=None):
    return process.run_worker(body, "application/xml", FEED_URL, limits or Limits())


@pytest.fixture(autouse=True)
def own_pool(monkeypatch):
    pool = process._Pool()
    monkeypatch.setattr(process, "_pool", pool)
    yield pool
    pool.dismiss()


@pytest.fixture
def worker(monkeypatch, tmp_path):
    """worker("code") -> one that runs this line for each document, with its text in `body`, and then tells its pid."""

    def install(line="pass"):
        script = tmp_path / "worker.py"
        script.write_text(ANSWERS.format(line=line))
        monkeypatch.setattr(process, "_WORKER", script)

    return install


def test_a_worker_is_kept_for_the_next_document(worker):
    worker()
    assert len({run()["pid"] for _ in range(3)}) == 1


def test_there_are_never_more_workers_than_allowed(worker, own_pool):
    worker("time.sleep(0.02)")
    with ThreadPoolExecutor(12) as threads:
        pids = {found["pid"] for found in threads.map(run, [b""] * 30)}
    assert len(pids) == len(own_pool._idle) <= process.MOST_WORKERS


def test_a_worker_that_died_while_idle_costs_nothing(worker):
    worker()
    first = run()["pid"]
    os.kill(first, signal.SIGKILL)
    assert run()["pid"] != first


def test_a_document_is_refused_by_a_new_worker_only(worker, tmp_path):
    """What happened to a used one may be the fault of the documents before."""
    worker(f"open({str(tmp_path / 'log')!r}, 'a').write(str(os.getpid()) + chr(10)); body and os._exit(71)")
    healthy = run()["pid"]
    with pytest.raises(Malformed, match="too much memory"):
        run(b"x")
    pids = (tmp_path / "log").read_text().split()
    assert pids[:2] == [str(healthy)] * 2
    assert len(pids) == 3
    assert pids[2] != pids[0]


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ("os._exit(3)", "cannot be read"),
        ("os._exit(0)", "cannot be read"),
        ("os.kill(os.getpid(), 9)", "too much computing time"),
        ("os.kill(os.getpid(), 24)", "too much computing time"),
        ("[os.close(1), os.close(0), time.sleep(60)]", "too much computing time"),
        ("time.sleep(60)", "takes too long"),
    ],
)
def test_whatever_ends_a_worker_the_next_document_gets_another(worker, end, reason):
    worker(f"{end} if body else None")
    run()
    with pytest.raises(Malformed, match=reason):
        run(b"x", Limits(clock=0.5))
    assert run()["size"] == 0


def test_a_worker_that_reads_nothing_is_ended_by_the_clock(monkeypatch, tmp_path):
    script = tmp_path / "worker.py"
    script.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(process, "_WORKER", script)
    with pytest.raises(Malformed, match="takes too long"):
        run(b"x" * 20_000_000, Limits(clock=0.5))


def test_a_crash_hurts_no_document_beside_it(worker):
    worker("os._exit(3) if body == 'bad' else time.sleep(0.02)")

    def outcome(body):
        try:
            return run(body)["size"]
        except Malformed:
            return "refused"

    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(outcome, [b"bad", b"good"] * 10))
    assert outcomes == ["refused", 4] * 10


def test_large_documents_and_answers_pass(worker):
    worker()
    assert len(run(b"x" * 30_000_000)["body"]) == 30_000_000


def test_processor_time_of_earlier_documents_does_not_count():
    body = rss("<unheardof/>", *(f"<title>{n}</title><guid>{n}</guid>" for n in range(999)))  # to be read thoroughly
    for _ in range(6):
        assert len(run(body, Limits(cpu=1))["entries"]) == 1_000


def test_a_worker_of_a_large_process_is_not_replaced_for_its_sake():
    """What the parent holds when it starts a worker must not be counted."""
    code = (
        "from feeds.adapters.xml_parser import process\nballast = b'x' * 200_000_000\n"
        f"ask = lambda: process.run_worker(b'<rss/>', '', {FEED_URL!r}, process.Limits())\n"
        "ask(); first = process._pool._idle[0].pid; ask(); print(process._pool._idle[0].pid == first)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    assert done.stdout.strip() == "True"


def test_a_worker_that_grew_is_replaced(own_pool):
    run(rss("<guid>1</guid>"))
    [small] = own_pool._idle
    run(rss("<guid>1</guid>", f"<description>{'x' * 40_000_000}</description>"), Limits(memory=2**30))
    assert small._process.wait(10) == 0
    assert len(run(rss("<guid>1</guid>"))["entries"]) == 1


def test_a_forked_process_uses_workers_of_its_own(worker):
    worker()
    first = run()["pid"]
    readable, writable = os.pipe()
    if (child := os.fork()) == 0:
        os.write(writable, str(run()["pid"]).encode())
        process.dismiss_workers()
        os._exit(0)
    os.waitpid(child, 0)
    assert int(os.read(readable, 20)) != first
    assert run()["pid"] == first
    os.close(readable)
    os.close(writable)


@pytest.mark.parametrize("end", ["", "os._exit(0)", "os.kill(os.getpid(), 9)"])
def test_no_worker_outlives_the_process_that_started_it(end):
    """Whether it ends in order or not."""
    code = (
        "import os\nfrom feeds.adapters.xml_parser import process\n"
        f"process.run_worker(b'<rss/>', '', {FEED_URL!r}, process.Limits())\n"
        f"print(process._pool._idle[0].pid, flush=True)\n{end}"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, check=False, text=True)
    assert is_gone(int(done.stdout))


def is_gone(pid):
    """Within ten seconds; an ended process that nobody asked about is gone as well."""
    for _ in range(500):
        state = Path(f"/proc/{pid}/stat")
        try:
            if state.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.02)
    return False


def test_waiting_for_a_worker_is_not_the_documents_time(worker, monkeypatch):
    monkeypatch.setattr(process, "_pool", process._Pool(1))
    worker("time.sleep(0.3)")
    barrier = threading.Barrier(3)

    def wait_in_line(_):
        barrier.wait(5)
        return run(limits=Limits(clock=1.5))["size"]

    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(wait_in_line, range(3))) == [0, 0, 0]
