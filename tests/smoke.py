"""python -m tests.smoke: `make run` as a newcomer meets it, on data of its own. Ends with exit code 1 when it fails.

Starts it, reads the stream of every platform, imports again, publishes an entry and imports that, and presses Ctrl-C.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START = 600  # seconds: the first start imports several hundred pictures
STOP = 60
PLATFORMS = ("youtube", "flickr", "vimeo", "x", "bluesky", "mastodon", "feed", "blog")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="hub-smoke-") as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        places = {
            "HUB_VAR": f"{folder}/var",
            "HUB_MEDIA_ROOT": f"{folder}/media",
            "HUB_STATIC_ROOT": f"{folder}/static",
        }
        begun = time.monotonic()
        hub = subprocess.Popen(
            ["make", "run", f"PORT={port}"], cwd=ROOT, env={**os.environ, **places}, start_new_session=True
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", hub)
            print(f"First start: {time.monotonic() - begun:.0f} s")
            look_around(f"http://127.0.0.1:{port}")
            import_again({**os.environ, "HUB_ENV": f"{folder}/var/env"}, Path(folder))
        finally:
            begun = time.monotonic()
            os.killpg(hub.pid, signal.SIGINT)
            hub.wait(STOP)
            print(f"One Ctrl-C stopped it in {time.monotonic() - begun:.0f} s")
        return still_there(port)


def still_there(port: int) -> int:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            print("Something still serves after Ctrl-C.", file=sys.stderr)
            return 1
    return 0


def wait_for(url: str, hub: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end:
        if hub.poll() is not None:
            sys.exit(f"make run ended with exit code {hub.returncode} while it was starting.")
        try:
            read(url)
            return
        except OSError:
            time.sleep(0.5)
    sys.exit(f"make run did not serve within {START} s.")


def look_around(site: str) -> None:
    for platform in PLATFORMS:
        found = re.search(r"(\d+) items?\b", read(f"{site}/stream/?platform={platform}"))
        if found is None or int(found[1]) < 10:
            sys.exit(f"The stream shows too little of {platform}.")
        print(f"{platform}: {found[1]} items")
    for path in ("/feed.xml", "/rss.xml", "/feed.json", "/stream/?topic=camping&product=wren&sort=popular&q=tent"):
        read(site + path)


def import_again(env: dict[str, str], folder: Path) -> None:
    again = command(env, "manage.py", "import_feeds", "--once")
    if not re.search(r"\b0 new, 0 changed, .* 0 failed", again):
        sys.exit(f"The second import was not quiet:\n{again}")
    command(env, "-m", "demo", "publish", "--platform", "flickr", "--state", str(folder / "var" / "demo.json"))
    news = command(env, "manage.py", "import_feeds", "--once")
    if not re.search(r"\b1 new, 0 changed, .* 0 failed", news):
        sys.exit(f"The new entry did not arrive:\n{news}")
    print("A second import was quiet; a new entry arrived with the third.")


def command(env: dict[str, str], *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def read(url: str) -> str:
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read().decode()


if __name__ == "__main__":
    sys.exit(main())
