"""python -m demo serve | publish | sources: the fictional brand on loopback."""

import argparse
import signal
import sys
from pathlib import Path
from types import FrameType
from urllib.error import HTTPError

from .brand import brand
from .server import DemoServer, published
from .site import sources
from .state import State

PORT = 8011
STATE = Path("var/demo/demo.json")


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    try:
        return {"serve": _serve, "publish": _publish, "sources": _sources}[options.command](options)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="serve the brand's channels on 127.0.0.1")
    serve.add_argument("--port", type=int, default=PORT, help="0: any free port")
    serve.add_argument("--state", type=Path, default=STATE, help="file that keeps dates the same after a restart")
    publish = commands.add_parser("publish", help="make the running demo publish one more entry now")
    publish.add_argument("--platform", choices=sorted({each.platform for each in brand().channels.values()}))
    publish.add_argument("--channel", choices=sorted(brand().channels), help="on this one; notes has a hub that tells")
    publish.add_argument("--state", type=Path, default=STATE, help="the state file of the running demo")
    publish.add_argument("--port", type=int, help="where it answers, if not where the state file says")
    commands.add_parser("sources", help="list the channels that a site would add")
    return parser.parse_args(arguments)


def _serve(options: argparse.Namespace) -> int:
    with DemoServer(options.state, options.port) as server:
        signal.signal(signal.SIGTERM, _stop)
        print(f"{brand().name} is on {server.url}", flush=True)
        try:
            server.serve_forever(poll_interval=0.1)
        except KeyboardInterrupt:
            return 0
    return 0


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _publish(options: argparse.Namespace) -> int:
    try:
        port = options.port or State.read(options.state).port
    except FileNotFoundError as error:
        raise ValueError(f"There is no {options.state}. Start the demo, or name its state file or port.") from error
    base = f"http://127.0.0.1:{port}"
    try:
        found = published(base, options.platform or "", options.channel or "")
    except HTTPError as error:
        raise ValueError(f"The demo at {base} refused: {error.reason}.") from error
    except OSError as error:
        raise ValueError(f"No demo answers at {base}. Start it, or name its port with --port.") from error
    print(f"{found['channel']}: {found['title']}\n{found['url']}")
    return 0


def _sources(options: argparse.Namespace) -> int:
    for each in sources():
        tags = " ".join((*each.topics, *each.products)) or "-"
        print(f"{each.url:<52} {each.title:<24} {each.area:<11} {each.language:<3} {each.region:<3} {tags}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
