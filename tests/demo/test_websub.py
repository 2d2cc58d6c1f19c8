"""The hub of the demo: who may subscribe, what it verifies, what it delivers."""

import hashlib
import hmac
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit

import feedparser
import pytest

from demo import websub
from demo.brand import brand
from demo.server import published

TOPIC = websub.topic_of(brand().channels["notes"])
FILMS = websub.topic_of(brand().channels["films"])
FORM = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.secret": "marker", "hub.lease_seconds": "86400"}


class Subscriber:
    """Answers the hub's questions with the challenge, unless it is not `willing`, and notes what is delivered."""

    def __init__(self) -> None:
        self.willing = True
        self.questions: list[dict[str, str]] = []
        self.deliveries: list[tuple[str, bytes]] = []
        self.url = ""


@pytest.fixture
def subscriber() -> Iterator[Subscriber]:
    found = Subscriber()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.questions.append({name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()})
            self._answer(found.questions[-1]["hub.challenge"].encode() if found.willing else b"who are you")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.deliveries.append((self.headers["X-Hub-Signature"], body))
            self._answer(b"")

        def _answer(self, body: bytes) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.url = f"http://127.0.0.1:{server.server_port}/callback"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


def subscribe(house, subscriber, hub=websub.ADDRESS, **changes):
    form = {**FORM, "hub.callback": subscriber.url, **{f"hub.{name}": value for name, value in changes.items()}}
    answer = house.get.post(hub, form=form)
    house.server.hub.settle()
    return answer.status


def test_one_blog_announces_the_hub(still):
    links = feedparser.parse(still.ask(TOPIC).body).feed.links
    assert [link.href for link in links if link.rel == "hub"] == [websub.ADDRESS]


def test_a_subscription_is_verified_and_delivers_what_is_published(house, subscriber):
    assert subscribe(house, subscriber) == 202
    assert subscriber.questions[0] | {"hub.challenge": ""} == {
        "hub.mode": "subscribe",
        "hub.topic": TOPIC,
        "hub.challenge": "",
        "hub.lease_seconds": "86400",
    }
    told = published(house.server.url, channel="notes")
    [(signature, body)] = subscriber.deliveries
    assert signature == "sha256=" + hmac.new(b"marker", body, hashlib.sha256).hexdigest()
    assert told["id"] in feedparser.parse(body).entries[0].id


def test_other_channels_are_none_of_its_business(house, subscriber):
    subscribe(house, subscriber)
    published(house.server.url, channel="journal")
    assert subscriber.deliveries == []


def test_the_hub_of_youtube_tells_of_a_channel(house, subscriber):
    assert subscribe(house, subscriber, websub.YOUTUBE, topic=FILMS) == 202
    told = published(house.server.url, channel="films")
    [(_, body)] = subscriber.deliveries
    assert f"yt:video:{told['id']}" in [entry.id for entry in feedparser.parse(body).entries]


def test_who_did_not_ask_gets_nothing(house, subscriber):
    subscriber.willing = False
    assert subscribe(house, subscriber) == 202
    published(house.server.url, channel="notes")
    assert subscriber.deliveries == []


def test_a_subscription_ends_when_its_subscriber_says_so(house, subscriber):
    subscribe(house, subscriber)
    subscribe(house, subscriber, mode="unsubscribe")
    published(house.server.url, channel="notes")
    assert [question["hub.mode"] for question in subscriber.questions] == ["subscribe", "unsubscribe"]
    assert subscriber.deliveries == []


def test_a_lease_runs_out(house, subscriber):
    subscribe(house, subscriber)
    house.clock.forward(days=2)
    published(house.server.url, channel="notes")
    assert subscriber.deliveries == []


@pytest.mark.parametrize(
    "changes",
    [
        {"topic": "https://journal.tarrowmere.example/feed.xml"},
        {"mode": "publish"},
        {"callback": "https://elsewhere.example/"},
        {"callback": ""},
    ],
)
def test_other_requests_are_refused(house, subscriber, changes):
    assert subscribe(house, subscriber, **changes) == 400
    assert subscriber.questions == []


def test_a_subscriber_that_is_away_stops_nobody_from_publishing(house, subscriber):
    subscribe(house, subscriber)
    subscription = house.server.hub.subscribers.pop(subscriber.url)
    house.server.hub.subscribers["http://127.0.0.1:9/"] = subscription
    assert published(house.server.url, channel="notes")["platform"] == "feed"


def test_the_channel_can_be_chosen(house):
    assert published(house.server.url, channel="kitchen")["channel"] == "One burner"
    with pytest.raises(HTTPError):
        published(house.server.url, channel="attic")
