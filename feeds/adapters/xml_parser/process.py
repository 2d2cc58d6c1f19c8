"""Hands documents to workers: child processes that can be killed, so that no document hurts the import or another.

Starting Python costs more than reading a feed, so a worker that did its job well is kept for the next document. It is
never trusted with a refusal: what a used worker cannot read gets a new one, and only that one's failure counts.
"""

import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from feeds.adapters.base import Malformed

_WORKER = Path(__file__).with_name("worker")
# More documents than processors are not read any faster.
MOST_WORKERS = max(2, min(4, os.cpu_count() or 1))
_CHUNK = 1 << 18
_NOTHING: dict[str, str] = {}
_OUT_OF_MEMORY = 71  # the worker's exit code

_TOO_SLOW = "The document takes too long to read and was refused."
_TOO_COSTLY = "The document takes too much computing time to read and was refused."
_TOO_LARGE = "The document needs too much memory and was refused."
_BROKEN = "The document cannot be read by our feed parser and was refused."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: processor seconds, bytes of address space, seconds on the clock."""

    cpu: int = 10
    memory: int = 256 * 1024 * 1024
    clock: float = 20


class _DiedError(Exception):
    """The worker ended before it answered. `code` as in subprocess."""

    def __init__(self, code: int) -> None:
        super().__init__(f"worker ended with {code}")
        self.code = code


class _Worker:
    """One child process and the socket to it."""

    def __init__(self, script: Path) -> None:
        self.script = script
        self._socket, theirs = socket.socketpair()
        # -I: no path or setting from outside. The empty environment keeps our keys out of the child.
        command = [sys.executable, "-I", str(script)]
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own file, and no shell
                command, stdin=theirs.fileno(), stdout=theirs.fileno(), stderr=subprocess.DEVNULL, env=_NOTHING
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, job: bytes, seconds: float) -> bytes:
        """The answer, one line. Raises TimeoutError and _DiedError; in both cases the worker is no more."""
        answer, end = bytearray(), time.monotonic() + seconds
        try:
            self._send(job, seconds)
            while not answer.endswith(b"\n"):
                self._socket.settimeout(max(end - time.monotonic(), 0.001))
                chunk = self._socket.recv(_CHUNK)
                if not chunk:
                    raise ConnectionError
                answer += chunk
        except TimeoutError:
            self.kill()
            raise
        except OSError as error:
            raise _DiedError(self._code(end)) from error
        return bytes(answer)

    def _send(self, job: bytes, seconds: float) -> None:
        self._socket.settimeout(seconds)
        # It may end without reading all of it; what it said before is still to be read.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._socket.sendall(job)

    def _code(self, end: float) -> int:
        """How it ended. Who closes the line and lives on is killed."""
        self._socket.close()
        try:
            return self._process.wait(max(end - time.monotonic(), 1))
        except subprocess.TimeoutExpired:
            self.kill()
            return -signal.SIGKILL

    def kill(self) -> None:
        self._socket.close()
        self._process.kill()
        self._process.wait()

    def dismiss(self) -> None:
        """It ends when its line is closed."""
        self._code(time.monotonic())

    def forget(self) -> None:
        """In a forked process: another one's child is none of ours."""
        self._socket.close()
        self._process.returncode = 0


class _Pool:
    """Workers that wait for a document. All of it may be used from many threads."""

    def __init__(self, most: int = MOST_WORKERS) -> None:
        self._room = threading.BoundedSemaphore(most)
        self._idle: list[_Worker] = []  # appended and popped at the end: those in use are few, the rest retires

    def run(self, job: bytes, script: Path, seconds: float) -> bytes:
        """Raises TimeoutError and _DiedError. Waiting for a free worker does not count as the document's time."""
        with self._room:
            worker = self._waiting(script)
            if worker:
                # It may have been retiring, or have grown with earlier documents: a fresh one has the last word.
                with contextlib.suppress(_DiedError):
                    return self._answer(worker, job, seconds)
            return self._answer(_Worker(script), job, seconds)

    def _waiting(self, script: Path) -> _Worker | None:
        while self._idle:
            try:
                worker = self._idle.pop()
            except IndexError:
                return None  # another thread was faster
            if worker.is_alive and worker.script == script:
                return worker
            worker.dismiss()
        return None

    def _answer(self, worker: _Worker, job: bytes, seconds: float) -> bytes:
        answer = worker.ask(job, seconds)
        self._idle.append(worker)
        return answer

    def dismiss(self) -> None:
        while self._idle:
            self._idle.pop().dismiss()

    def forget(self) -> None:
        for worker in self._idle:
            worker.forget()


_pool = _Pool()


def run_worker(body: bytes, content_type: str, url: str, limits: Limits, **wish: Any) -> dict[str, Any]:
    """What worker.parse() returns. Raises Malformed when the document exceeds a limit or breaks the parser.

    wish: more for the worker, as JSON has it; `prepare` asks for what worker/preparing.py returns.
    """
    head = {"cpu": limits.cpu, "memory": limits.memory, "content_type": content_type, "url": url, "size": len(body)}
    head |= wish
    job = json.dumps(head).encode() + b"\n" + body
    try:
        return json.loads(_pool.run(job, _WORKER, limits.clock))
    except TimeoutError as error:
        raise Malformed(_TOO_SLOW) from error
    except _DiedError as error:
        if -error.code in (signal.SIGKILL, signal.SIGXCPU):
            raise Malformed(_TOO_COSTLY) from error
        raise Malformed(_TOO_LARGE if error.code == _OUT_OF_MEMORY else _BROKEN) from error


def dismiss_workers() -> None:
    """End those that wait for a document. Others follow when there is need for them."""
    _pool.dismiss()


def _start_anew() -> None:
    """A forked process has workers of its own, and must not keep the lines to its parent's open."""
    global _pool
    _pool.forget()
    _pool = _Pool()


atexit.register(dismiss_workers)
os.register_at_fork(after_in_child=_start_anew)
