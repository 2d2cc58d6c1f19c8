"""What a live fetch is said to have brought, and that no key is said with it."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from feeds.adapters.base import (
    Auth,
    Batch,
    Gone,
    NotModified,
    Push,
    RateLimited,
    Response,
    Target,
    Transient,
)
from feeds.models import Credential, FetchState, ImportRun, Spending
from feeds.probing import PRICE, Sparing, batch_lines, error_lines, present, request_lines, telling
from feeds.vault import seal
from hub.ingest import store
from hub.models import Item, Source
from hub.records import Counts, ItemData, Media
from tests.feeds.adapters.x.answers import LOOKUP, MUSEUM, TIMELINE, page, post

TOKEN = "AAAA-invented/secret+token"
SPELLINGS = (TOKEN, "AAAA-invented%2Fsecret%2Btoken")


def answer(body, content_type="application/json"):
    return Response(200, "https://a.example/", {"content-type": content_type}, body)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (b'{"data": [{"id": "1", "likes": {"total": 3}}, {"id": "2", "title": "x"}]}',
         ["data", "data[].id", "data[].likes", "data[].likes.total", "data[].title"]),
        (b'{"posts": {"123": {"id": 1}, "https://a.example/": {"id": 2}}}', ["posts", "posts.*", "posts.*.id"]),
        (b"[[1], {}]", []),
        (b'{"broken', []),
        (b"plain words", []),
        (b"", []),
        (b"\n<rss version='2.0'><channel><media:content/><title>a</title></channel></rss>",
         ["channel", "media:content", "rss", "title"]),
        (b"<feed><summary><![CDATA[<script>x</script>]]></summary><!-- <old> --></feed>", ["feed", "summary"]),
    ],
)  # fmt: skip
def test_the_names_in_an_answer_are_told_and_no_values(body, names):
    assert present(answer(body)) == names


def test_web_pages_and_bombs_are_not_listed():
    assert present(answer(b"<html><body><p>a</p></body></html>", "text/html; charset=utf-8")) == []
    assert present(answer(b"[" * 100_000)) == []
    assert len(present(answer(b'{"a":' * 50 + b"1" + b"}" * 50))) < 12


def test_values_that_are_keys_are_masked_by_their_name():
    lines = list(request_lines("https://a.example/p?api_key=one&page=2", {"appsecret_proof": "two", "fields": "id"}))
    assert lines == ["GET a.example/p", "  ?api_key=•••", "  ?page=2", "  ?appsecret_proof=•••", "  ?fields=id"]


def test_requests_answers_and_limits_are_told_without_the_key(wire):
    told = []
    headers = {
        "X-Rate-Limit-Remaining": "7",
        "X-App-Usage": '{"call_count":1}',
        "Retry-After": "9",
        "Set-Cookie": TOKEN,
    }
    wire.serve("https://a.example/u/", f'{{"echo": "{TOKEN}"}}', headers=headers, content_type="application/json")
    get = telling(wire.get, TOKEN, told.append)
    get(f"https://a.example/u/?x={TOKEN}", params={"q": TOKEN}, headers={"Authorization": f"Bearer {TOKEN}"})
    text = "\n".join(told)
    assert "GET a.example/u/" in text
    assert "status 200, application/json" in text
    assert "x-rate-limit-remaining: 7" in text and "retry-after: 9" in text and "x-app-usage" in text
    assert "fields: echo" in text
    assert "cookie" not in text
    assert not any(spelling in text for spelling in SPELLINGS)
    assert wire.requests[0].headers["authorization"] == f"Bearer {TOKEN}"


def test_a_request_without_an_answer_is_told(wire):
    told = []

    def broken(url, **kwargs):
        raise Transient(f"a.example broke off with {TOKEN}.")

    with pytest.raises(Transient):
        telling(broken, TOKEN, told.append)("https://a.example/")
    assert told == ["GET a.example/", "  no answer: a.example broke off with •••."]


def test_what_the_adapter_made_of_it_is_told():
    records = (
        ItemData("1", title="a", kind="video", raw_kind="short", counts=Counts(views=0), media=(Media("u"),)),
        ItemData("2", title="b", kind="video", raw_kind="short"),
    )
    push = Push("https://hub.example/?token=secret", "t")
    batch = Batch(records, ("3",), {"b": 1, "vocabulary": "tweet"}, timedelta(hours=1), None, ("Odd.",), "Museum", push)
    text = "\n".join(batch_lines(batch))
    for line in (
        "records: 2 (video/short 2)",
        "counts told: views 1 of 2, likes 0 of 2, comments 0 of 2, shares 0 of 2",
        "empty in every record: text, html, url, author_name, published_at, language, licence",
        "media: 1 (image 1)",
        "declared deleted: 1",
        "title: Museum",
        "wants to be left alone for: 1:00:00",
        "announces news at: hub.example",
        "cursor: b, vocabulary",
        "vocabulary: tweet",
        "warning: Odd.",
    ):
        assert line in text
    assert "secret" not in text


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (NotModified({"etag": "x"}), "nothing new since the last fetch (that is a success)\ncursor: etag"),
        (Auth("No key."), "Auth: No key."),
        (Gone("Gone.", final=True), "Gone: Gone.\n  kind: deleted\n  final: True"),
        (
            RateLimited("Wait.", datetime(2026, 1, 1, tzinfo=UTC)),
            "RateLimited: Wait.\n  until: 2026-01-01 00:00:00+00:00",
        ),
    ],
)
def test_an_error_is_told_by_its_kind(error, says):
    assert "\n".join(error_lines(error)) == says


class Purse:
    def __init__(self, left):
        self.money, self.booked = left, 0

    def check(self):
        if self.money == 0:
            raise RateLimited("The budget is spent.", datetime(2026, 1, 1, tzinfo=UTC))

    def left(self):
        return self.money

    def charge(self, cost):
        self.booked += cost


@pytest.mark.parametrize(("left", "mine"), [(None, PRICE), (10**9, PRICE), (7, 7)])
def test_a_probe_spends_little_and_books_it(left, mine):
    purse = Purse(left)
    meter = Sparing(purse)
    assert meter.left() == mine
    meter.charge(5)
    assert (purse.booked, meter.spent) == (5, 5)
    meter.charge(10 * PRICE)
    assert meter.left() == 0


def probe(*arguments):
    out = StringIO()
    call_command("probe_source", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def museum(db, wire, settings):
    settings.HUB_HTTP_ROUTES = {"*": wire.base}
    key = Credential.objects.create(platform="x", name="Press", secret=seal(TOKEN))
    source = Source.objects.create(platform="x", external_id=f"user:{MUSEUM}", title="Museum")
    FetchState.objects.create(source=source, credential=key, cursor={"since_id": "100"})
    return source


def everything():
    kept = (Source, FetchState, Item, ImportRun, Credential)
    return [list(model.objects.values()) for model in kept]


def test_a_probe_stores_nothing_but_its_cost(museum, wire):
    wire.serve(
        TIMELINE, page([post("120")]), headers={"x-rate-limit-remaining": "899"}, content_type="application/json"
    )
    before = everything()
    out = probe(museum.pk)
    assert everything() == before
    assert Spending.objects.get().cost == 5_000
    for line in (
        "X: Museum (with a key)",
        f"GET api.x.com/2/users/{MUSEUM}/tweets",
        "?since_id=100",
        "status 200, application/json",
        "x-rate-limit-remaining: 899",
        "data[].edit_history_tweet_ids",
        "records: 1 (post 1)",
        "vocabulary: tweet",
        "cost: 0.005 US dollars",
    ):
        assert line in out
    assert not any(spelling in out for spelling in SPELLINGS)


def test_a_probe_afresh_asks_for_few_posts(museum, wire):
    wire.serve(TIMELINE, page([]))
    probe(museum.pk, "--afresh")
    query = wire.requests[0].query
    assert "since_id" not in query
    assert query["max_results"] == ["5"]


def test_a_refusal_is_told_and_no_failure_of_the_command(museum, wire):
    wire.serve(TIMELINE, "", status=401)
    out = probe(museum.pk)
    assert "status 401" in out
    assert "Auth: X does not accept this access token." in out


def test_items_can_be_looked_at_again(museum, wire):
    now = datetime(2026, 11, 24, tzinfo=UTC)
    store(
        museum,
        [
            ItemData(
                f"12{n}", url=f"https://x.com/m/status/12{n}", text=f"Post {n}", published_at=now + timedelta(days=n)
            )
            for n in range(7)
        ],
        now + timedelta(days=9),
    )
    wire.serve(LOOKUP, page([post("126")]))
    out = probe(museum.pk, "--recheck")
    assert wire.requests[0].query["ids"] == ["126,125,124,123,122"]
    assert "records: 1 (post 1)" in out
    assert "not answered for: 0; declared gone: 0" in out


def test_a_platform_cannot_steer_the_terminal(museum, wire):
    wire.serve(TIMELINE, page([]), headers={"X-Rate-Limit-Remaining": "\x1b]0;owned\x07\x9b2J"})
    told = probe(museum.pk, "--afresh")
    assert "]0;owned" in told
    assert all(line.isprintable() for line in told.splitlines())


def test_what_cannot_be_probed_is_explained(museum, papers, make_source, wire):
    with pytest.raises(CommandError, match="no source 999"):
        probe(999)
    with pytest.raises(CommandError, match="no items of this source"):
        probe(museum.pk, "--recheck")
    with pytest.raises(CommandError, match="Papers cannot be asked again"):
        probe(make_source().pk, "--recheck")
    with pytest.raises(CommandError, match="Nothing here can import from “bygone”"):
        probe(make_source("Old", "bygone").pk)
    Credential.objects.update(secret="gAAAA")
    with pytest.raises(CommandError, match="encrypted with another key"):
        probe(museum.pk)
    assert wire.requests == []


def test_the_target_of_a_probe_is_that_of_an_import(papers, source, monkeypatch):
    monkeypatch.setenv("PAPERS_KEY", TOKEN)
    FetchState.objects.update(cursor={"page": 2})
    out = probe(source.pk)
    (target,) = papers.targets
    assert isinstance(target, Target)
    assert (target.external_id, target.cursor, target.secret, target.first) == ("daily", {"page": 2}, TOKEN, True)
    assert "Papers: Daily (with a key)" in out
    assert "records: 0" in out
