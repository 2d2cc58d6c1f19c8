"""python -m tests.ledger --minutes 60: the demo brand in bad weather; what was served against what is stored.

The brand is imported once in calm weather. Then its servers are slow, down, refusing, moved or cut off in waves, its
authors publish, delete and rewrite, and the importer is killed and started again. At the end the sky clears, and every
item that is there must be stored once and as it is told now; seven hours later on a shifted clock, when what is missing
may be believed, once more. Ends with exit code 1 when anything is lost, doubled or
foreign. Everything lives in a folder of its own.
"""

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
PUBLISH, CHANGE, KILL = 15, 45, 600  # seconds between two of them
YOUNG = timedelta(days=6)  # authors change their newest items; older ones are looked up again less often


@dataclass
class Brand:
    """The running demo and what its authors did."""

    base: str
    done: Counter = field(default_factory=Counter)

    def ask(self, path: str, method: str = "GET") -> Any:
        with urllib.request.urlopen(urllib.request.Request(f"{self.base}/__demo__/{path}", method=method)) as answer:
            return json.load(answer)

    def act(self, work: str, chance: random.Random) -> None:
        if work == "publish":
            platforms = sorted({row["platform"] for row in self.ask("ledger")["items"]})
            self.ask(f"publish?platform={chance.choice(platforms)}", "POST")
        else:
            channels = defaultdict(list)
            for row in self.ask("ledger")["items"]:
                if datetime.now(UTC) - datetime.fromisoformat(row["published"]) < YOUNG:
                    channels[row["channel"]].append(row)
            row = chance.choice(channels[chance.choice(sorted(channels))])
            self.ask(f"{work}?key={row['key']}", "POST")
        self.done[work] += 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--settle", type=float, default=10, help="minutes of calm at the end")
    parser.add_argument("--seed", default="weather")
    parser.add_argument("--folder", type=Path, help="where to keep the data, for a look afterwards")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="hub-ledger-"))
    print(f"Data in {folder}", flush=True)
    prepare(folder)
    with subprocess.Popen([sys.executable, "-m", "demo", "serve", "--port", "0", "--state", str(folder / "demo.json")],
                          cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:  # fmt: skip
        try:
            told = server.stdout.readline() if server.stdout else ""
            brand = Brand(re.findall(r"http\S+", told)[0])
            return run(brand, options, folder)
        finally:
            server.terminate()


def prepare(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(HUB_VAR=str(folder / "var"), HUB_MEDIA_ROOT=str(folder / "media"), HUB_LOG_LEVEL="ERROR")
    os.environ.update(HUB_IMPORT_INTERVAL_MINUTES="1", HUB_IMPORT_LONGEST_MINUTES="1", HUB_ENV=str(folder / "env"))
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/hub.sqlite3")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    (folder / "env").touch()


def run(brand: Brand, options: argparse.Namespace, folder: Path) -> int:
    set_up(brand)
    from feeds.adapters import ADAPTERS

    hours = " ".join(f"{key}=0.02" for key in ADAPTERS)  # otherwise nothing would be looked up again within the hour
    env = {**os.environ, "HUB_RECHECK_HOURS": hours}
    importer = start_importer(env, folder)
    brand.ask(f"faults?seed={options.seed}", "POST")
    begun, chance = datetime.now(UTC), random.Random(options.seed)
    ticks = {"publish": PUBLISH, "remove": CHANGE * 2, "rewrite": CHANGE * 2, "kill": KILL}
    due = {work: time.monotonic() + seconds for work, seconds in ticks.items()}
    end = time.monotonic() + options.minutes * 60
    while time.monotonic() < end:
        time.sleep(1)
        if importer.poll() is not None:
            sys.exit(f"The importer ended by itself; see {folder}/importer.log.")
        for work, at in due.items():
            if time.monotonic() < at:
                continue
            due[work] = time.monotonic() + ticks[work]
            if work == "kill":
                importer.kill()
                importer.wait()
                importer = start_importer(env, folder)
                brand.done["kill"] += 1
            else:
                brand.act(work, chance)
    brand.ask("faults", "POST")
    print(f"{datetime.now(UTC):%H:%M} UTC: {dict(brand.done)}; the sky is clear", flush=True)
    time.sleep(options.settle * 60)
    importer.send_signal(signal.SIGTERM)
    importer.wait(120)
    at_once = report(brand.ask("ledger"), begun)
    later(env["HUB_RECHECK_HOURS"])
    return max(at_once, report(brand.ask("ledger"), begun))


def later(hours: str) -> None:
    """Two looks at everything with the clock seven hours ahead: what was missing then is missing again."""
    import time_machine
    from django.conf import settings
    from django.core.management import CommandError, call_command

    from config.environment import hours as parsed

    settings.HUB_RECHECK_HOURS = parsed(hours)
    for ahead in (7, 8):
        print(f"\n{ahead} hours later", flush=True)
        with (
            time_machine.travel(datetime.now(UTC) + timedelta(hours=ahead), tick=True),
            Path(os.devnull).open("w") as quiet,
        ):
            try:
                call_command("import_feeds", due=True, stdout=quiet, stderr=quiet)
            except CommandError as error:
                print(error, flush=True)


def set_up(brand: Brand) -> None:
    """The database, the sources, and a first import in calm weather."""
    from demo.site import HOSTS, sources

    os.environ["HUB_HTTP_ROUTES"] = " ".join(f"{host}={brand.base}" for host in HOSTS)
    import django

    django.setup()
    from django.core.management import CommandError, call_command

    from feeds.adapters import ADAPTERS
    from feeds.subscribe import subscribe

    os.environ.update({adapter.secret_setting: "demo" for adapter in ADAPTERS.values() if adapter.secret_setting})
    call_command("migrate", verbosity=0)
    for source in sources():
        subscribe(source.url, title=source.title, trusted=True)
    try:
        call_command("import_feeds", once=True)
    except CommandError as error:
        print(error, flush=True)


def start_importer(env: dict[str, str], folder: Path) -> subprocess.Popen[bytes]:
    with (folder / "importer.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "manage.py", "import_feeds"], cwd=ROOT, env=env, stdout=log, stderr=log
        )


def report(ledger: dict[str, Any], begun: datetime) -> int:
    """The ledger against the stream. Only what was published after `begun` must be there: channels show a window."""
    from feeds.models import FetchState
    from hub.models import Item

    read_at = dict(FetchState.objects.values_list("source__title", "last_success_at"))
    items = list(Item.objects.select_related("source"))
    stored = defaultdict(set)
    for item in items:
        for name in names_of(item):
            stored[item.source.title, name].add(item)
    counts: Counter = Counter()
    accounted: set[int] = set()
    for row in ledger["items"]:
        found = stored[row["channel"], row["id"]] | stored[row["channel"], row["url"]]
        accounted |= {item.pk for item in found}
        shown = [item for item in found if item.is_visible]
        published = datetime.fromisoformat(row["published"])
        counts["published in the run"] += published >= begun
        if published >= begun and not shown:
            # A channel may ask to be read less often; what it said since is no loss yet.
            late = published > read_at[row["channel"]]
            counts["published since the last reading" if late else "lost"] += 1
            print(f"{'NOT READ YET' if late else 'LOST'} {row['key']} {row['url']}")
        counts["doubled"] += len(shown) > 1
        counts["rewritten"] += bool(row["rewritten"] and shown)
        counts["rewritten, old words"] += bool(row["rewritten"] and shown and not any(map(is_rewritten, shown)))
    left = [item for item in items if item.is_visible and item.pk not in accounted]
    removed = {row[name] for row in ledger["removed"] for name in ("id", "url")}
    waiting = [item for item in left if names_of(item) & removed]
    counts["deleted"] = len(ledger["removed"])
    counts["withdrawn"] = sum(item.withdrawn_at is not None for item in items)
    counts["deleted, still shown"] = sum(item.missing_since is None for item in waiting)
    counts["deleted, waiting for confirmation"] = sum(item.missing_since is not None for item in waiting)
    counts["foreign"] = len(left) - len(waiting)
    print(f"runs: {runs()}")
    for name in dict.fromkeys(("published in the run", "lost", "doubled", "foreign", *counts)):
        print(f"{name}: {counts[name]}")
    return int(any(counts[name] for name in ("lost", "doubled", "foreign")))


def runs() -> str:
    from django.db.models import Count

    from feeds.models import ImportRun

    rows = ImportRun.objects.values_list("work", "outcome").annotate(Count("pk")).order_by("work", "outcome")
    return ", ".join(f"{work} {outcome} {number}" for work, outcome, number in rows)


def names_of(item: Any) -> set[str]:
    """What the ledger may call it: the platform's id, whole or at the end of guid or address, or its page."""
    return {item.guid, re.split(r"[/:_]", item.guid.rstrip("/"))[-1], item.url, Path(urlsplit(item.url).path).stem}


def is_rewritten(item: Any) -> bool:
    return "(updated)" in item.title or "Updated." in item.summary


if __name__ == "__main__":
    sys.exit(main())
