"""python -m config.run: set up and serve the hub, with the importer beside it. One Ctrl-C stops all.

With --demo a fictional brand's channels are served on loopback and imported from there, in a data folder of its own.
"""

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from .environment import read_file

BASE = Path(__file__).resolve().parent.parent
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
DEMO_PORT = 8011  # where `python -m demo publish` looks
GRACE = 30.0  # seconds for the running imports to finish


class Stop(Exception):
    """Somebody asked us to end."""


def main() -> int:
    options = _options()
    _refuse_taken_port(options.port, "PORT=8001 make run")
    os.environ.update(_environment(options))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    for number in STOPPING:
        signal.signal(number, _stop)
    children: dict[str, subprocess.Popen[bytes]] = {}
    try:
        if options.demo:
            children["demo brand"] = _start_demo(options.demo_port)
        _prepare(options.demo)
        children["importer"] = _start([sys.executable, "manage.py", "import_feeds"])
        bind = os.environ.get("HUB_BIND", f"127.0.0.1:{options.port}")
        children["web server"] = _start(_gunicorn(bind))
        _wait_for(f"http://{_near(bind)}/healthz", children["web server"])
        _welcome(options)
        return _watch(children)
    except Stop:
        print("\nStopping…", flush=True)
        return 0
    finally:
        _end(children)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m config.run", description=__doc__)
    parser.add_argument("--demo", action="store_true", help="serve and import a fictional brand")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    options.demo_port = _usual_or_free(DEMO_PORT) if options.demo else 0
    return options


def _environment(options: argparse.Namespace) -> dict[str, str]:
    """What the environment is to hold. The demo reads no .env: that file may name the database of the real site."""
    if not options.demo:
        named = os.environ.get("HUB_ENV")
        read_file(Path(named) if named else None, BASE / ".env")
        return {"HUB_SITE_URL": os.environ.get("HUB_SITE_URL", f"http://127.0.0.1:{options.port}")}
    from demo.site import HOSTS, NAME
    from feeds.adapters import ADAPTERS

    base = f"http://127.0.0.1:{options.demo_port}"
    defaults = {
        "HUB_SITE_URL": f"http://127.0.0.1:{options.port}",
        "HUB_VAR": str(BASE / "var" / "demo"),
        "HUB_MEDIA_ROOT": str(BASE / "media" / "demo"),
        "HUB_NAME": NAME,
        "HUB_LANGUAGES": "en,de",
        "HUB_IMPORT_INTERVAL_MINUTES": "2",
        "HUB_IMPORT_LONGEST_MINUTES": "2",  # so that what `demo publish` publishes shows up soon
    }
    found = {name: os.environ.get(name, value) for name, value in defaults.items()}
    found["HUB_HTTP_ROUTES"] = " ".join(f"{host}={base}" for host in HOSTS)
    # Never the real ones, whatever the environment says: the demo brand takes any key, and all this stands in a file.
    found["DATABASE_URL"] = f"sqlite:///{Path(found['HUB_VAR']).resolve()}/hub.sqlite3"
    found |= {adapter.secret_setting: "demo" for adapter in ADAPTERS.values() if adapter.secret_setting}
    file = Path(found["HUB_VAR"]) / "env"
    _write_for_commands(file, found)
    return {**found, "HUB_ENV": str(file)}


def _write_for_commands(path: Path, environment: Mapping[str, str]) -> None:
    """HUB_ENV=var/demo/env lets commands in another terminal work on the demo."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f'{name}="{value}"\n' for name, value in environment.items()))


def _prepare(demo: bool) -> None:
    """Database, static files, the site and, on the first start of the demo, its content."""
    import django

    django.setup()
    from django.core.management import call_command

    from .site import ensure_site

    print("Preparing the database…", flush=True)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    if demo:
        from .seed import seed

        seed(print)
    else:
        ensure_site()


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    # Sessions of their own: Ctrl-C reaches only us, and we end the others in order.
    return subprocess.Popen(command, cwd=BASE, start_new_session=True)  # noqa: S603 - our own commands


def _start_demo(port: int) -> subprocess.Popen[bytes]:
    state = Path(os.environ["HUB_VAR"]) / "demo.json"
    state.parent.mkdir(parents=True, exist_ok=True)
    child = _start([sys.executable, "-m", "demo", "serve", "--port", str(port), "--state", str(state)])
    _wait_for(f"http://127.0.0.1:{port}/__demo__/", child)
    return child


def _gunicorn(bind: str) -> list[str]:
    quiet = ["--log-level", "warning", "--no-control-socket"]
    return [
        *(sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", bind),
        *("--worker-class", "gthread", "--workers", "2", "--threads", "4", *quiet),
    ]


def _near(bind: str) -> str:
    """How to reach from this machine what listens at `bind` ("HOST:PORT")."""
    host, _, port = bind.rpartition(":")
    return f"{'127.0.0.1' if host in ('', '0.0.0.0', '[::]') else host}:{port}"  # noqa: S104 - compared, not bound


def _wait_for(url: str, child: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if child.poll() is not None:
            sys.exit("A part of the site ended while it was starting; its message stands above.")
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - loopback
                return
        except urllib.error.HTTPError:
            return  # it serves, but does not answer to this host's name: HUB_ALLOWED_HOSTS
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{url} did not answer within {seconds:.0f} seconds.")


def _watch(children: Mapping[str, subprocess.Popen[bytes]]) -> int:
    while True:
        for name, child in children.items():
            if child.poll() is not None:
                print(f"The {name} ended with exit code {child.returncode}; stopping the rest.", file=sys.stderr)
                return 1
        time.sleep(0.5)


def _end(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask all of them, wait for the running imports to finish, then insist."""
    for name in reversed(children):
        children[name].terminate()
    end = time.monotonic() + GRACE
    for child in children.values():
        try:
            child.wait(max(end - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            child.kill()


def _welcome(options: argparse.Namespace) -> None:
    site = os.environ["HUB_SITE_URL"]
    print(f"\nThe hub is at {site}\nThe admin is at {site}/admin/")
    if options.demo:
        from .seed import logins

        for line in logins():
            print(f"  {line}")
        port = "" if options.demo_port == DEMO_PORT else f" --port {options.demo_port}"
        print(f"Publish something new on the demo brand's channels: .venv/bin/python -m demo publish{port}")
        env = os.path.relpath(Path(os.environ["HUB_VAR"]) / "env")
        print(f"Commands for this demo: HUB_ENV={env} .venv/bin/python manage.py sources")
    else:
        print("Make an editor: .venv/bin/python manage.py createsuperuser")
        print("Add a channel:  .venv/bin/python manage.py add_source ADDRESS --trusted")
    print("Ctrl-C stops everything.\n", flush=True)


def _refuse_taken_port(port: int, advice: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            sys.exit(f"Port {port} is in use. Choose another one: {advice}")


def _usual_or_free(port: int) -> int:
    """The usual port, or any free one when another demo runs already."""
    for wish in (port, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", wish))
                return probe.getsockname()[1]
    sys.exit("No free port was found for the demo brand.")


def _stop(number: int, frame: FrameType | None) -> None:
    # A second Ctrl-C must not break off the orderly end of the first.
    for each in STOPPING:
        signal.signal(each, signal.SIG_IGN)
    raise Stop


if __name__ == "__main__":
    sys.exit(main())
