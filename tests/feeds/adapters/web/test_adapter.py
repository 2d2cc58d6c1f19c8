"""Pages as items, and whether they are still there."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.adapters.base import Response, Target, Transient
from feeds.adapters.page_card import PageCard, PagePicture, ReadsPages
from feeds.adapters.web import WebAdapter
from feeds.adapters.web.records import credit_of, page_record

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "https://weekly.example/a"
CARD = PageCard(URL, "Nine lamps", "We kept one.", "The Weekly", "Ines Okafor", "2026-11-20T08:00:00Z", "en")


class Web:
    """Answers by address; what it does not know is fine."""

    def __init__(self, **answers: object) -> None:
        self.answers: dict[str, object] = {}
        self.asked: list[str] = []

    def __call__(self, url: str, **options: object) -> Response:
        self.asked.append(url)
        said = self.answers.get(url, 200)
        if isinstance(said, Exception):
            raise said
        return Response(said, url, {"content-type": "text/html"}, f"<title>{url[-1]}</title>".encode())


def fetch(web: Web, links, cursor=None, now=NOW):
    return WebAdapter().fetch(Target("links", cursor or {}, "", now, links=tuple(links)), web)


def test_it_reads_pages_and_lists_nothing():
    adapter = WebAdapter()
    assert isinstance(adapter, ReadsPages)
    assert adapter.recognise(URL) is None
    assert adapter.recognise_page(URL) == URL


def test_own_words_come_first_and_the_quotation_keeps_its_credit():
    record = page_record(CARD, "Read this & weep.")
    assert record.html == (
        "<p>Read this &amp; weep.</p><blockquote><p>We kept one.</p></blockquote>"
        f'<p><a href="{URL}">Nine lamps</a> · Ines Okafor, The Weekly</p>'
    )
    assert (record.title, record.text, record.author_name) == (
        "Nine lamps",
        "Read this & weep.",
        "Ines Okafor, The Weekly",
    )
    assert (record.kind, record.guid, record.published_at) == (
        "article",
        "weekly.example/a",
        datetime(2026, 11, 20, 8, tzinfo=UTC),
    )
    assert page_record(CARD, "").text == "We kept one."


def test_hostile_words_of_a_page_are_escaped():
    record = page_record(PageCard(URL, "<script>a</script>", '"><img src=x>', site="<b>S</b>"), "")
    assert "<script" not in record.html and "<img" not in record.html and "<b>" not in record.html


def test_the_first_picture_is_shown():
    card = PageCard(
        URL, "T", pictures=(PagePicture("https://p.example/1.jpg", "One"), PagePicture("https://p.example/2.jpg"))
    )
    assert [(medium.url, medium.alt) for medium in page_record(card, "").media] == [("https://p.example/1.jpg", "One")]


def test_a_site_without_a_name_is_called_by_its_host():
    assert credit_of(PageCard("https://www.weekly.example/a")) == "weekly.example"
    assert credit_of(PageCard(URL, site="Ines Okafor", author="Ines Okafor")) == "Ines Okafor"


def test_pages_that_stand_change_nothing():
    batch = fetch(Web(), [(URL, "Mine")])
    assert (batch.records, batch.tombstones, batch.warnings) == ((), (), ())


def test_a_page_declared_gone_is_gone_at_once():
    web = Web()
    web.answers[URL] = 410
    batch = fetch(web, [(URL, "")])
    assert batch.tombstones == ("weekly.example/a",)
    assert batch.warnings == ("A page of weekly.example is gone; its card is hidden.",)


def test_a_missing_page_is_gone_on_the_second_day_only():
    web = Web()
    web.answers[URL] = 404
    first = fetch(web, [(URL, "")])
    assert first.tombstones == ()
    assert fetch(web, [(URL, "")], first.cursor, NOW + timedelta(hours=1)).tombstones == ()
    assert fetch(web, [(URL, "")], first.cursor, NOW + DAY).tombstones == ("weekly.example/a",)


def test_a_page_that_was_found_again_starts_anew():
    web = Web()
    web.answers[URL] = 404
    first = fetch(web, [(URL, "")])
    second = fetch(Web(), [(URL, "")], first.cursor, NOW + DAY)
    assert fetch(web, [(URL, "")], second.cursor, NOW + 2 * DAY).tombstones == ()


def test_a_page_that_comes_back_is_read_with_the_words_that_were_said():
    web = Web()
    web.answers[URL] = 410
    gone = fetch(web, [(URL, "Mine")])
    back = fetch(Web(), [(URL, "Mine")], gone.cursor, NOW + DAY)
    assert [(record.title, record.text) for record in back.records] == [("a", "Mine")]
    assert fetch(Web(), [(URL, "Mine")], back.cursor, NOW + 2 * DAY).records == ()


@pytest.mark.parametrize("status", [401, 403, 500])
def test_a_page_that_does_not_want_to_be_read_is_left_alone(status):
    web = Web()
    web.answers[URL] = status
    batch = fetch(web, [(URL, ""), ("https://other.example/b", "")])
    assert (batch.tombstones, batch.warnings) == ((), ())


def test_when_nothing_can_be_asked_for_it_is_our_network():
    web = Web()
    web.answers = {URL: Transient("No answer."), "https://b.example/b": Transient("No answer.")}
    with pytest.raises(Transient):
        fetch(web, [(URL, ""), ("https://b.example/b", "")])


def test_a_long_list_is_looked_at_in_turns():
    links = [(f"https://weekly.example/{n:03}", "") for n in range(50)]
    web = Web()
    first = fetch(web, links)
    fetch(web, links, first.cursor)
    assert len(web.asked) == len(set(web.asked)) == 40


def test_a_cursor_of_any_shape_is_survived():
    for cursor in ({"missing": [], "gone": {}}, {"missing": {URL: 7}, "gone": [1, URL]}, {"after": None}):
        web = Web()
        web.answers[URL] = 404
        assert fetch(web, [(URL, "")], cursor).tombstones in ((), ("weekly.example/a",))
