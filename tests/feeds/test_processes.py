"""The importer as a process of its own: asked to stop, and killed."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils import timezone

from feeds import schedule
from feeds.models import FetchState, ImportRun, Outcome
from hub.models import Item, Source
from tests.feeds.hostile import request_of

pytestmark = pytest.mark.django_db(transaction=True)
BASE = Path(__file__).parents[2]
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Mill notes</title><link>https://mill.example/</link>
<item><guid>1</guid><title>The wheel</title></item><item><guid>2</guid><title>The stream</title></item>
</channel></rss>"""


class SlowBlog:
    """Answers when it is allowed to. `asked` is set with the first request."""

    def __init__(self):
        self.asked, self.may_answer = threading.Event(), threading.Event()

    def __call__(self, connection):
        request_of(connection)
        self.asked.set()
        self.may_answer.wait(20)
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: %d\r\n\r\n" % len(RSS)
        connection.sendall(head + RSS)


@pytest.fixture
def blog(hostile):
    slow = SlowBlog()
    slow.base = hostile(slow).base
    return slow


def database_url():
    """This test's database, for another process."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    login = f"{settings['USER']}:{quote(settings['PASSWORD'], safe='')}@" if settings["USER"] else ""
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    return f"postgres://{login}{quote(settings['HOST'], safe='')}{port}/{settings['NAME']}"


@pytest.fixture
def start(blog, tmp_path):
    """start("--once") -> the running process, whose door leads to the blog."""
    processes = []

    def start_(*options):
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": database_url(),
            "HUB_VAR": str(tmp_path),
            "HUB_MEDIA_ROOT": str(tmp_path / "media"),
            "HUB_HTTP_ROUTES": f"*={blog.base}",
        }
        command = [sys.executable, "manage.py", "import_feeds", "--workers=1", *options]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        processes.append(subprocess.Popen(command, cwd=BASE, env=environment, **pipes))
        return processes[-1]

    yield start_
    for process in processes:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def two_sources(make_source):
    return [make_source(name, "feed", external_id=f"https://{name}.example/feed.xml") for name in ("one", "two")]


def test_asked_to_stop_the_loop_finishes_what_runs_and_begins_nothing(blog, start, two_sources):
    process = start()
    assert blog.asked.wait(30)
    process.terminate()
    time.sleep(0.2)
    blog.may_answer.set()
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "2 new" in out
    assert ImportRun.objects.get().outcome == Outcome.OK
    assert Item.objects.count() == 2
    assert not FetchState.objects.exclude(lease_until=None).exists()


def test_asked_to_stop_a_single_round_says_what_it_left(blog, start, two_sources):
    process = start("--once")
    assert blog.asked.wait(30)
    process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    blog.may_answer.set()
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "Stopped on request; sources not begun: 1." in out
    assert Item.objects.count() == 2


def test_killed_in_mid_import_the_next_run_completes_it(blog, start, two_sources):
    process = start("--once")
    assert blog.asked.wait(30)
    process.kill()
    process.wait()
    blog.may_answer.set()
    assert FetchState.objects.exclude(lease_token="").count() == 1
    assert not Item.objects.exists()
    FetchState.objects.exclude(lease_until=None).update(lease_until=timezone.now(), next_fetch_at=timezone.now())
    out, _ = start("--due").communicate(timeout=30)
    assert "2 sources: 4 new, 0 changed, 0 unchanged; 0 failed." in out
    killed = ImportRun.objects.get(outcome=Outcome.FAILED)
    assert killed.message == schedule.KILLED
    assert not ImportRun.objects.filter(outcome=Outcome.RUNNING).exists()
    assert Source.objects.count() == 2
