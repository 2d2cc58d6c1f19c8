"""A real Chromium in front of a real server, with a little site in it. Whatever the pages do wrong is written down."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright
from pytest_django.live_server_helper import LiveServer

from hub.models import Item, Tag
from hub.records import Counts, ItemData, Media
from tests.chromium import find
from tests.database import restore
from tests.factories import make_items, make_picture, make_stream

# Playwright's synchronous interface runs a loop of its own, which makes Django suspect asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find()
    if path is None:
        pytest.skip("There is no Chromium. Install it, or name it in CHROMIUM=/path/to/chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(django_db_setup) -> Iterator[LiveServer]:
    """pytest-django's own fixture would empty the database after every test instead of after every module."""
    running = LiveServer("localhost")
    yield running
    running.stop()


@dataclass
class Log:
    """What must stay empty: complaints of the console (a violated policy among them) and requests to other hosts."""

    console: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def open_page(chromium, server, log) -> Iterator[Callable[..., Page]]:
    """open_page("/", width=390, color_scheme="dark") -> the loaded page. Other hosts are noted and not reached."""
    contexts: list[BrowserContext] = []

    def guard(route: Route, request: Request) -> None:
        if request.url.startswith(server.url):
            route.continue_()
            return
        log.elsewhere.append(request.url)
        route.abort()

    def opened(path: str = "/", width: int = 1440, **options: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", **options)
        contexts.append(context)
        context.route("**/*", guard)
        page = context.new_page()
        page.on("console", lambda message: log.console.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: log.console.append(str(error)))
        page.goto(server.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker) -> Iterator[dict[str, Item]]:
    """Sixty articles and one item of each kind on top, tagged and partly with pictures: {kind: item}.

    One for all tests of a module, which only read. The database is restored afterwards.
    """
    with django_db_blocker.unblock():
        make_stream("Slow things", "Everything about slow things.")
        Tag.objects.create(name="Mending", slug="mending", match_words="mended")
        yield _make_content()
        restore()


def _make_content() -> dict[str, Item]:
    now = timezone.now()
    kinds = (
        ItemData("post", kind="post", text="Mended it.", html='Mended <a href="https://t.example/a">it</a>.'),
        ItemData(
            "audio", title="A talk", kind="audio",
            media=(Media("https://audio.example/a.mp3", "audio", "audio/mpeg", duration=60),),
        ),
        ItemData("article", title="How it was mended", html="<p>Slowly.</p>", url="https://origin.example/article"),
        ItemData("photo", title="The mended boat", kind="photo", url="https://origin.example/photo"),
        ItemData(
            "video", title="A film about a very long wordlikethisone", kind="video", counts=Counts(views=1200),
            url="https://www.youtube.com/watch?v=abcdefghijk",
        ),
    )  # fmt: skip
    older = [
        ItemData(f"a{n}", title=f"Article {n}", text="Words. " * (n % 40), published_at=now - timedelta(days=n + 1))
        for n in range(60)
    ]
    items = make_items([*kinds, *older], now=now)
    for item in items[3:12]:
        make_picture(item, 600, 400 + 37 * (item.pk % 9))
    return {item.guid: item for item in items[:5]}
