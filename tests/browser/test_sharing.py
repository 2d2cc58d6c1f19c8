"""What visitors take along, in a real browser: copying, saving, and embeds on somebody else's page."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def saved_ids(page) -> list[int]:
    return page.evaluate("JSON.parse(localStorage.getItem('hub-saved') || '[]').map((item) => item.id)")


@pytest.fixture
def clean(log) -> Iterator[None]:
    """Nothing was complained about, and nobody else was asked."""
    yield
    assert log.console == []
    assert log.elsewhere == []


def test_the_link_is_copied_and_it_is_said(open_page, site, clean):
    page = open_page(site["article"].get_absolute_url(), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link").click()
    page.get_by_text("The link is copied.").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()").endswith(site["article"].get_absolute_url())


def test_saving_lasts_and_is_undone(open_page, site, clean):
    page = open_page("/stream/")
    cards = [page.locator(f'[data-item="{site[kind].pk}"] [data-save]') for kind in ("video", "photo")]
    for card in cards:
        card.click()
    assert cards[0].get_attribute("aria-pressed") == "true"
    page.reload()
    assert cards[0].get_attribute("aria-pressed") == "true"
    assert page.locator("[data-saved-count]").first.inner_text() == "2"
    cards[0].click()
    assert saved_ids(page) == [site["photo"].pk]


def test_the_list_shows_removes_and_brings_back(open_page, site, clean):
    page = open_page(site["article"].get_absolute_url())
    page.locator(f'.share [data-save="{site["article"].pk}"]').click()
    page.goto(page.url.split("/items")[0] + "/saved/")
    page.locator(f'[data-cards] [data-item="{site["article"].pk}"]').wait_for()
    page.get_by_role("button", name="Remove all").click()
    page.get_by_text("Nothing is saved yet.").wait_for()
    assert saved_ids(page) == []
    page.get_by_role("button", name="Undo").click()
    page.locator(f'[data-cards] [data-item="{site["article"].pk}"]').wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the list as a file").click()
    (entry,) = json.loads(Path(download.value.path()).read_text())["saved"]
    assert (entry["id"], entry["title"]) == (site["article"].pk, "How it was mended")


def test_a_list_is_brought_in_and_rubbish_is_refused(open_page, site, clean):
    page = open_page("/saved/")
    list_file = {"name": "a.json", "mimeType": "application/json"}
    rubbish = [{"id": "1"}, {"id": -1}, None, "x"]
    good = json.dumps({"version": 1, "saved": [{"id": site["photo"].pk, "title": "<b>"}, *rubbish]})
    page.locator("[data-file]").set_input_files({**list_file, "buffer": good.encode()})
    page.locator(f'[data-cards] [data-item="{site["photo"].pk}"]').wait_for()
    assert saved_ids(page) == [site["photo"].pk]
    page.locator("[data-file]").set_input_files({**list_file, "buffer": b"[1, 2"})
    page.locator("[data-part=undo-words]").get_by_text("This file holds no saved items.").wait_for()
    assert saved_ids(page) == [site["photo"].pk]


def test_what_is_gone_is_named_and_can_be_removed(open_page, site, clean):
    page = open_page("/saved/")
    page.evaluate("localStorage.setItem('hub-saved', JSON.stringify([{ id: 987654, title: 'A lost boat' }]))")
    page.reload()
    page.get_by_text("A lost boat").wait_for()
    page.get_by_role("button", name="Remove these from the list").click()
    page.get_by_text("Nothing is saved yet.").wait_for()
    assert saved_ids(page) == []


def test_the_list_is_safe_while_the_site_is_away(open_page, site):
    page = open_page("/saved/")
    page.evaluate("localStorage.setItem('hub-saved', JSON.stringify([{ id: 1, title: 'A kept boat' }]))")
    page.route("**/saved/?ids=*", lambda route: route.abort())
    page.reload()
    page.get_by_text("A kept boat").wait_for()
    assert saved_ids(page) == [1]


def test_nothing_moves_when_the_buttons_appear(open_page, site):
    page = open_page("/stream/")
    button = page.locator("[data-save]").first
    shown = button.bounding_box()
    button.evaluate("button => { button.hidden = true }")
    assert button.bounding_box() == shown


def test_without_a_script_no_button_promises_anything(open_page, site, clean):
    page = open_page("/saved/", java_script_enabled=False)
    assert page.locator("noscript p").is_visible()
    assert not page.get_by_role("button", name="Remove all").is_visible()
    page = open_page(site["article"].get_absolute_url(), java_script_enabled=False)
    assert page.get_by_role("link", name="E-mail").is_visible()
    assert not page.get_by_role("button", name="Copy the link").is_visible()
    page.get_by_text("Link and QR code").click()
    code = page.get_by_alt_text("QR code of this address")
    code.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.share-code img').naturalWidth > 0")


def test_paper_shows_address_and_code(open_page, site):
    page = open_page(site["article"].get_absolute_url())
    page.emulate_media(media="print")
    assert page.locator(".share-address").is_visible()
    assert page.locator(".share-code img").bounding_box()["height"] > 100
    assert not page.locator(".share-ways").is_visible()


def test_the_preview_follows_the_choices(open_page, site, clean):
    page = open_page("/embed/build/?kind=video", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_label("Layout").select_option("compact")
    page.locator('iframe[src="/embed/?kind=video&layout=compact"]').wait_for()
    assert page.frame_locator(".builder-frame").get_by_text("A film about").count() == 1
    page.get_by_role("button", name="Copy the frame").click()
    page.get_by_text("The frame is copied.").wait_for(state="attached")
    assert "layout=compact" in page.evaluate("navigator.clipboard.readText()")


@pytest.fixture
def elsewhere(server) -> Iterator[str]:
    """Another site (127.0.0.1 is another origin than localhost) with an embed and the stream in frames."""
    addresses = {"embed": "/embed/?kind=video", "page": "/stream/"}
    frames = "".join(f'<iframe id="{name}" src="{server.url}{path}"></iframe>' for name, path in addresses.items())

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>Elsewhere</title>{frames}".encode())

        def log_message(self, *args: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}/"
    running.shutdown()
    running.server_close()
    thread.join()


def test_an_embed_stands_on_another_site_and_our_pages_do_not(chromium, server, site, elsewhere):
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(elsewhere)
    page.frame_locator("#embed").get_by_text("A film about").wait_for()
    assert page.frame_locator("#page").get_by_role("main").count() == 0
    assert context.cookies() == []
    ours = [url for url in asked if url.startswith(server.url) and "/stream/" not in url]
    assert [url for url in ours if "/media/" not in url] == [f"{server.url}/embed/?kind=video"]
    context.close()
