"""python -m tests.bench_queue [items]: how quickly a person clears the queue, and what its pages cost the server.

Without a number: five hundred waiting items are decided by keyboard in a headless Chromium, one key after another, with
an undo now and then, against a server of its own. With one: so many items, and the median of some runs of each page.
DATABASE_URL names another database than a fresh SQLite file; it must be empty.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

PASSWORD = "a long password"
WAITING = 500
PORT = 8765
REPEATS = 7
LIMIT = 0.3  # seconds


def main() -> int:
    os.environ["HUB_VAR"] = tempfile.mkdtemp(prefix="hub-bench-queue-")
    os.environ["HUB_DEBUG"] = "1"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    furnish()
    return measure(int(sys.argv[1])) if len(sys.argv) > 1 else race()


def furnish() -> None:
    """Two areas, bob who edits one of them, edith who edits everything."""
    from django.contrib.auth.models import Group

    from blog.areas import create_area
    from hub.models import Tag
    from people.roles import EDITORS
    from tests.factories import make_stream
    from tests.newsroom import make_person

    make_stream()
    areas = [create_area(name) for name in ("North", "South")]
    people = make_person("bob", areas[0].editors), make_person("edith", Group.objects.get(name=EDITORS))
    for person in people:
        person.set_password(PASSWORD)
        person.save()
    for n in range(40):
        Tag.objects.get_or_create(name=f"topic {n}", slug=f"topic-{n}", kind="topic" if n % 3 else "product")


# By keyboard


def race() -> int:
    fill_waiting()
    server = subprocess.Popen(
        [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{PORT}"],
        cwd=Path(__file__).parent.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{PORT}/healthz")
        seconds = decide_all()
    finally:
        server.terminate()
        server.wait()
    from hub.models import Item

    left = Item.objects.filter(status="pending").count()
    rate = WAITING / seconds * 60
    print(f"{WAITING} items decided in {seconds:.1f} s: {rate:.0f} a minute; {left} left waiting")
    return 0 if rate >= 60 and not left else 1


def fill_waiting() -> None:
    from django.utils import timezone

    from hub.ingest import store
    from hub.models import Area, Source
    from hub.records import ItemData

    now = timezone.now()
    for number, area in enumerate(Area.objects.all()):
        source = Source.objects.create(platform="feed", external_id=f"feed {number}", title=f"Feed {number}", area=area)
        records = [
            ItemData(
                guid=str(n),
                url=f"https://origin.example/{number}/{n}",
                title=f"Note {n} of feed {number} about topic {n % 40}",
                html=f"<p>{'A lamp by the river, a road at night. ' * 8}</p>",
                published_at=now - timedelta(minutes=n),
            )
            for n in range(WAITING // 2)
        ]
        store(source, records, now)


def decide_all() -> float:
    """Approve, hide, feature and accept by key until nothing is left; seconds."""
    from playwright.sync_api import sync_playwright

    from tests.chromium import find

    keys = "aaaahaaafa"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{PORT}/admin/login/?next=/admin/moderation/")
        page.get_by_label("Username").or_(page.get_by_label("Login")).first.fill("edith")
        page.get_by_label("Password").first.fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector(".queue-scripted [data-card]")
        start = time.perf_counter()
        for n in range(WAITING):
            page.wait_for_selector("[data-card]:focus")
            if n % 50 == 25:  # think again, and decide once more
                page.keyboard.press("h")
                page.keyboard.press("u")
                page.wait_for_selector("[data-card]:focus")
                page.locator("[data-say]", has_text="Undone").wait_for()
            page.keyboard.press(keys[n % len(keys)])
        page.wait_for_selector("[data-empty]:not([hidden])")
        page.wait_for_load_state("networkidle")
        seconds = time.perf_counter() - start
        browser.close()
    return seconds


def wait_for(address: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(address).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The server did not start.")


# What a page costs


def measure(size: int) -> int:
    from tests.bench import fill

    rate = fill(0, size)
    spread(size)
    print(f"{size} items (imported {rate:.0f} a second), a fifth of them waiting, on {vendor()}")
    slow = 0
    for username in ("bob", "edith"):
        client = signed_in(username)
        for name, path in pages(username).items():
            clock, seconds, status = timed(lambda: client.get(path))  # noqa: B023 - called at once
            slow += seconds > LIMIT
            mark = "  SLOW" if seconds > LIMIT else ""
            times = f"{clock * 1000:7.0f} ms, {seconds * 1000:5.0f} ms of the processor"
            print(f"  {username:<6} {name:<34} {times}  {status}{mark}")
    panic(size)
    return 1 if slow else 0


def spread(size: int) -> None:
    """A fifth waits, two hundred are flagged, half of everything lies in the north."""
    from django.db import connection
    from django.db.models import F
    from django.utils import timezone

    from hub.models import Area, Item, Source, Status

    north, south = Area.objects.order_by("name")
    for number, source in enumerate(Source.objects.filter(platform__in=("feed", "youtube", "flickr", "x"))):
        Source.objects.filter(pk=source.pk).update(area=(north, south)[number % 2], trusted=False)
        Item.objects.filter(source=source).update(area=(north, south)[number % 2])
    Item.objects.annotate(rest=F("pk") % 5).filter(rest=0).update(status=Status.PENDING)
    flagged = Item.objects.filter(status=Status.PUBLIC).order_by("pk").values("pk")[:200]
    Item.objects.filter(pk__in=list(flagged.values_list("pk", flat=True))).update(
        flagged_at=timezone.now(), flag_reason="Its words changed."
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def pages(username: str) -> dict[str, str]:
    from hub.models import Item, Source

    area = {"bob": {"area__name": "North"}}.get(username, {})
    source = Source.objects.filter(**area).exclude(platform="blog").first()
    item = Item.objects.filter(source=source, status="pending").first()
    found = {
        "queue": "/admin/moderation/",
        "queue, newest first": "/admin/moderation/?order=new",
        "queue of one source": f"/admin/moderation/?source={source.pk}",
        "queue of one kind": "/admin/moderation/?kind=photo",
        "queue of one platform": f"/admin/moderation/?platform={source.platform}",
        "queue, flagged": "/admin/moderation/?reason=edited",
        "queue, held by a rule (none)": "/admin/moderation/?reason=rule",
        "panic key": "/admin/moderation/panic/",
        "panic key, a source": f"/admin/moderation/panic/?source={source.pk}",
        "trust": f"/admin/moderation/trust/{source.pk}/",
        "dashboard": "/admin/",
        "list of items": "/admin/item/",
        "list of items, waiting": "/admin/item/?status=pending",
        "list of items, page 50": "/admin/item/?p=50",
        "list of items, searched": "/admin/item/?q=lamp",
        "list of sources": "/admin/source/",
        "an item": f"/admin/item/inspect/{item.pk}/",
    }
    if username == "edith":
        found |= {
            "panic key, a tag": "/admin/moderation/panic/?tag=2",
            "panic key, all": "/admin/moderation/panic/?everything=1",
        }
    return found


def signed_in(username: str) -> Any:
    from django.test import Client

    from hub.models import User

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(username=username))
    return client


def panic(size: int) -> None:
    from hub import suspensions
    from hub.models import Source, Tag, User

    edith = User.objects.get(username="edith")
    source = Source.objects.exclude(platform="blog").first()
    for name, which in (
        ("one source", {"source": source}),
        ("a tag", {"tag": Tag.objects.get(slug="topic-1")}),
        ("all", {}),
    ):
        start = time.perf_counter()
        suspension = suspensions.suspend(edith, "bench", **which)
        between = time.perf_counter()
        count = suspensions.release(suspension, edith)
        end = time.perf_counter()
        print(f"  panic, {name}: {count} items gone in {between - start:.2f} s, back in {end - between:.2f} s")


def timed(work: Callable[[], Any]) -> tuple[float, float, int]:
    """Medians of some runs after one to warm up, by the clock and of our processor time, and the status of the answer.

    On a busy machine the clock tells of the others. Without PostgreSQL's part, which is another process's.
    """
    status, clocks, seconds = work().status_code, [], []
    for _ in range(REPEATS):
        start, used = time.perf_counter(), time.process_time()
        work()
        clocks.append(time.perf_counter() - start)
        seconds.append(time.process_time() - used)
    return statistics.median(clocks), statistics.median(seconds), status


def vendor() -> str:
    from django.db import connection

    return connection.vendor


if __name__ == "__main__":
    sys.exit(main())
