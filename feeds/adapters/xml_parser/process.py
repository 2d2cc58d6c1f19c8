"""Runs the worker as a child process that can be killed, so that no document hurts the import."""

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from feeds.adapters.base import Malformed

_WORKER = Path(__file__).with_name("worker.py")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: processor seconds, bytes of address space, seconds on the clock."""

    cpu: int = 10
    memory: int = 256 * 1024 * 1024
    clock: float = 20


def run_worker(body: bytes, content_type: str, url: str, limits: Limits) -> dict[str, Any]:
    """What worker.parse() returns. Raises Malformed when the document exceeds a limit or breaks the parser."""
    job = {"cpu": limits.cpu, "memory": limits.memory, "content_type": content_type, "url": url}
    # -I: no path or setting from outside. The empty environment keeps our keys out of the child.
    command = [sys.executable, "-I", str(_WORKER), json.dumps(job)]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, and no shell
            command, input=body, capture_output=True, timeout=limits.clock, env={}, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Malformed("The document takes too long to read and was refused.") from error
    if -done.returncode in (signal.SIGKILL, signal.SIGXCPU):
        raise Malformed("The document takes too much computing time to read and was refused.")
    if done.returncode:
        reason = "needs too much memory" if b"MemoryError" in done.stderr else "cannot be read by our feed parser"
        raise Malformed(f"The document {reason} and was refused.")
    return json.loads(done.stdout)
