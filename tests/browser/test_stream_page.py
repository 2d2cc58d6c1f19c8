"""The stream in a real browser: it filters, loads more, fits every screen and talks to nobody else."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

WIDTHS = [390, 768, 1440]
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"

# The relative luminance of the paper, and the contrast of every pair of colours that the style sheets combine.
CONTRASTS = """() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const luminance = (name) => {
        canvas.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
            const channel = value / 255;
            return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const inks = ["--ink", "--ink-soft", "--ink-faint", "--accent", "--accent-strong"];
    const grounds = ["--paper", "--surface", "--accent-soft", "--tint-0", "--tint-1", "--tint-2", "--tint-3"];
    const pairs = inks.flatMap((ink) => grounds.map((ground) => [ink, ground]));
    pairs.push(["--on-accent", "--accent"], ["--on-accent", "--accent-strong"], ["--mark", "--surface"]);
    pairs.push(["--mark", "--tint-1"], ["--on-deep", "--deep"]);
    const ratios = pairs.map(([ink, ground]) => {
        const [low, high] = [luminance(ink), luminance(ground)].sort((one, other) => one - other);
        return [`${ink} on ${ground}`, (high + 0.05) / (low + 0.05)];
    });
    return { paper: luminance("--paper"), ratios: Object.fromEntries(ratios) };
}"""


def test_a_filter_narrows_the_stream_and_its_chip_takes_it_back(site, open_page):
    page = open_page("/stream/")
    page.get_by_role("navigation", name="Filters").get_by_role("link", name=re.compile("Mending")).click()
    expect(page).to_have_url(re.compile(r"/stream/\?topic=mending$"))
    expect(page.get_by_role("heading", name="3 items")).to_be_visible()
    page.get_by_role("link", name="Topic Mending Remove").click()
    expect(page.get_by_role("heading", name="65 items")).to_be_visible()


def test_on_a_phone_the_filters_open_from_a_drawer_without_a_script(site, open_page):
    page = open_page("/stream/", width=390, java_script_enabled=False)
    choice = page.get_by_role("link", name=re.compile("Mending 3"))
    expect(choice).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    choice.click()
    expect(page.get_by_role("heading", name="3 items")).to_be_visible()


def test_more_items_are_appended_focused_announced_and_kept_in_the_address(site, open_page, log):
    page = open_page("/stream/?kind=article")
    expect(page.locator("[data-cards] > article")).to_have_count(24)
    page.get_by_role("link", name="Load more").click()
    cards = page.locator("[data-cards] > article")
    expect(cards).to_have_count(48)
    expect(cards.nth(24).locator(".card-link")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("24 more items loaded, 48 in the list")
    expect(page).to_have_url(re.compile(r"/\?kind=article&cursor="))
    page.get_by_role("link", name="Load more").click()
    expect(page.get_by_text("That is everything under these filters.")).to_be_visible()
    identities = cards.evaluate_all("cards => cards.map((card) => card.dataset.item)")
    assert len(identities) == len(set(identities)) == 61
    assert log.console == []


def test_without_a_script_load_more_is_the_next_page(site, open_page):
    page = open_page("/stream/?kind=article", java_script_enabled=False)
    page.get_by_role("link", name="Load more").click()
    expect(page.locator("[data-cards] > article")).to_have_count(24)
    expect(page.get_by_role("link", name="Back to the beginning")).to_be_visible()


def test_appended_cards_do_not_move_what_is_being_read(site, open_page):
    page = open_page("/stream/?kind=article")
    places = "cards => cards.slice(0, 24).map((card) => [card.offsetLeft, card.offsetTop])"
    cards = page.locator("[data-cards] > article")
    before = cards.evaluate_all(places)
    page.get_by_role("link", name="Load more").click()
    expect(cards).to_have_count(48)
    assert cards.evaluate_all(places) == before


def test_nothing_shifts_while_the_page_loads(site, open_page):
    page = open_page("/stream/")
    page.mouse.wheel(0, 4000)
    page.wait_for_load_state("networkidle")
    shifts = page.evaluate(
        """() => new Promise((done) => {
            let sum = 0;
            new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
              .observe({ type: "layout-shift", buffered: true });
            requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
        })"""
    )
    assert shifts == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_cards_stand_clear_of_each_other(site, open_page, width):
    page = open_page("/stream/", width=width)
    boxes = page.locator("[data-cards] > article").evaluate_all(
        "cards => cards.map((card) => { const b = card.getBoundingClientRect();"
        " return [b.left, b.top, b.right, b.bottom, card.scrollHeight - card.clientHeight]; })"
    )
    for index, (left, top, right, bottom, hidden) in enumerate(boxes):
        assert hidden <= 0
        for other in boxes[index + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/stream/?topic=mending&kind=article&sort=popular",
        "/stream/?topic=nothing",
        "/stream/?cursor=x",
        "/nowhere/",
    ],
)
def test_no_page_scrolls_sideways(site, open_page, path, width):
    assert open_page(path, width=width).evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("path", ["/", "/stream/?topic=mending", "/stream/?q=nothing+at+all"])
def test_the_stream_talks_to_nobody_else_and_breaks_no_rule(site, open_page, log, path):
    open_page(path).wait_for_load_state("networkidle")
    assert log.elsewhere == []
    assert log.console == []


@pytest.mark.parametrize("path", ["/stream/?cursor=x", "/nowhere/"])
def test_error_pages_talk_to_nobody_else(site, open_page, log, path):
    open_page(path).wait_for_load_state("networkidle")
    assert log.elsewhere == []
    assert all("404" in message for message in log.console)


def test_every_filter_is_reached_and_used_by_the_keyboard(site, open_page):
    page = open_page("/stream/")
    reached: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.closest('.facet') ? document.activeElement.textContent : ''")
        reached.append(" ".join(name.split()))
        if "Mending" in reached[-1]:
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("topic=mending"))


def test_the_first_tab_leads_past_the_navigation(site, open_page):
    page = open_page("/stream/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_dark_and_light_follow_the_system_and_stay_readable(site, open_page):
    for scheme, is_dark in (("light", False), ("dark", True)):
        found = open_page("/", color_scheme=scheme).evaluate(CONTRASTS)
        assert (found["paper"] < 0.2) == is_dark
        assert {pair: ratio for pair, ratio in found["ratios"].items() if ratio < 4.5} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_links_and_buttons_are_large_enough_to_hit(site, open_page, width):
    page = open_page("/stream/?topic=mending", width=width)
    small = page.locator("a:visible, button:visible, summary:visible, input:visible").evaluate_all(
        "elements => elements.filter((e) => !e.closest('.card-words, .skip-link') && !e.matches('.card-link'))"
        ".map((e) => [e.textContent.trim(), e.getBoundingClientRect().width, e.getBoundingClientRect().height])"
        ".filter(([, width, height]) => width < 24 || height < 24)"
    )
    assert small == []
