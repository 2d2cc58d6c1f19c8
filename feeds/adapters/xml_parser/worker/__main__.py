"""Child process: reads XML feeds from stdin, writes JSON to stdout, under limits that the kernel enforces.

Started by path (see process.py), so that little of this project is imported: `parsing` beside this file, and what
preparing.py names for jobs that want it. Before each document comes a line of JSON with cpu (seconds), memory (bytes),
content_type, url, size (bytes), and perhaps `prepare`.
"""

import json
import os
import resource
import select
import signal
import sys
from pathlib import Path
from typing import Any

from parsing import parse  # ty: ignore[import-not-found] - this folder is where Python starts

IDLE_SECONDS = 60
RETIRE_AT_BYTES = 96 * 1024 * 1024
RETIRE_AT_SECONDS = 60
OUT_OF_MEMORY = 71


def limit_resources(cpu: int, memory: int) -> None:
    """Let the kernel end this process when it computes or grows too much on this document.

    Only the soft limits move: a hard one could not be raised again for the next document.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + cpu)
    _limit(resource.RLIMIT_AS, memory)


def _limit(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _forbid(kind: int) -> None:
    resource.setrlimit(kind, (0, 0))


def _is_worn_out() -> bool:
    """Memory that a large document took is given back only by ending; the rest is for the unknown."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return _most_memory() > RETIRE_AT_BYTES or used.ru_utime + used.ru_stime > RETIRE_AT_SECONDS


def _most_memory() -> int:
    """Bytes. Linux counts what the parent held as ours, everywhere but here."""
    try:
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split(maxsplit=1)[0]) * 1024
    except (OSError, IndexError, ValueError):
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _serve() -> None:
    """Document after document, each a line of JSON and its body; each answer is one line.

    Ends when the other side closes the line, when nothing comes for a while, or when it is worn out. Anything that goes
    wrong ends the process; the parent tells what that means.
    """
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    while select.select([stdin], [], [], IDLE_SECONDS)[0] and (head := stdin.readline()):
        job = json.loads(head)
        limit_resources(job["cpu"], job["memory"])
        found = _read(stdin.read(job["size"]), job)
        stdout.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "ignore") + b"\n")
        stdout.flush()
        del found
        if _is_worn_out():
            return


def _read(body: bytes, job: dict[str, Any]) -> dict[str, Any]:
    document = body, job["content_type"], job["url"]
    if "prepare" not in job:
        return parse(*document)
    from preparing import prepare  # ty: ignore[import-not-found] - beside this file, as above

    return prepare(*document, **job["prepare"])


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all of a terminal; the parent decides what ends
    _forbid(resource.RLIMIT_CORE)
    _forbid(resource.RLIMIT_FSIZE)
    try:
        _serve()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


if __name__ == "__main__":
    main()
