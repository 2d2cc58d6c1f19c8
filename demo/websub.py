"""The hub of one blog, and YouTube's (WebSub): they take subscriptions, verify them, and tell at once of what is
published by hand.

They deliver to this machine only. What they know is gone with a restart, as with many a small hub: subscribers poll
and renew.
"""

import hashlib
import hmac
import secrets
import threading
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from .brand import Channel, brand
from .wire import Answer, Request, not_found, page

ADDRESS = "https://hub.tarrowmere.example/"
YOUTUBE = "https://pubsubhubbub.appspot.com/subscribe"
HOSTS = ("hub.tarrowmere.example", "pubsubhubbub.appspot.com")
PATHS = tuple(address.removeprefix("https:/") for address in (ADDRESS, YOUTUBE))
CHANNEL = "notes"
SHORTEST, LONGEST = timedelta(minutes=10), timedelta(days=5)
# A site that has just been started takes its time for the first answer.
SECONDS_TO_VERIFY, SECONDS_TO_DELIVER = 60, 8


def answer(request: Request) -> Answer:
    return page("Hub", "<p>Subscriptions by POST.</p>") if request.path == "/" else not_found()


@dataclass(frozen=True, slots=True)
class Subscription:
    topic: str
    secret: str
    until: datetime


class Hub:
    """Subscribers by their callback."""

    def __init__(self) -> None:
        self.subscribers: dict[str, Subscription] = {}
        self._verifying: list[threading.Thread] = []

    def asked(self, form: Mapping[str, str], now: datetime) -> Answer:
        """A subscriber asks: 202, and the question whether it did so follows."""
        callback, mode = form.get("hub.callback", ""), form.get("hub.mode", "")
        if form.get("hub.topic") not in {topic_of(channel) for channel in brand().channels.values()} - {""}:
            return _refused("This hub does not know the topic.")
        if mode not in ("subscribe", "unsubscribe"):
            return _refused("hub.mode must be subscribe or unsubscribe.")
        if urlsplit(callback).hostname not in ("127.0.0.1", "::1", "localhost"):
            return _refused("This hub delivers to its own machine only.")
        thread = threading.Thread(target=self._verify, args=(dict(form), now), daemon=True)
        self._verifying = [each for each in self._verifying if each.is_alive()] + [thread]
        thread.start()
        return Answer(b"", "text/plain; charset=utf-8", 202)

    def settle(self) -> None:
        """Wait until every question was asked."""
        for thread in self._verifying:
            thread.join(SECONDS_TO_VERIFY)

    def deliver(self, topic: str, feed: Answer, now: datetime) -> int:
        """Tell what the feed holds now. Returns to how many it was told."""
        told = 0
        for callback, subscription in list(self.subscribers.items()):
            if subscription.topic == topic and subscription.until > now:
                signed = hmac.new(subscription.secret.encode(), feed.body, hashlib.sha256).hexdigest()
                headers = {"Content-Type": feed.type, "X-Hub-Signature": f"sha256={signed}"}
                told += 200 <= _send(urllib.request.Request(callback, feed.body, headers)) < 300  # noqa: S310
        return told

    def _verify(self, form: Mapping[str, str], now: datetime) -> None:
        callback, mode = form["hub.callback"], form["hub.mode"]
        lease = _lease(form.get("hub.lease_seconds", ""))
        question = {"hub.mode": mode, "hub.topic": form["hub.topic"], "hub.challenge": secrets.token_urlsafe(16)}
        if mode == "subscribe":
            question["hub.lease_seconds"] = str(round(lease.total_seconds()))
        joint = "&" if urlsplit(callback).query else "?"
        try:
            with urllib.request.urlopen(f"{callback}{joint}{urlencode(question)}", timeout=SECONDS_TO_VERIFY) as told:  # noqa: S310
                confirmed = told.read(2_000).decode() == question["hub.challenge"]
        except (OSError, ValueError):
            return
        if confirmed and mode == "subscribe":
            self.subscribers[callback] = Subscription(form["hub.topic"], form.get("hub.secret", ""), now + lease)
        elif confirmed:
            self.subscribers.pop(callback, None)


def topic_of(channel: Channel) -> str:
    """The name under which a hub knows the channel, "" when none does."""
    if channel.platform == "youtube":
        return f"https://www.youtube.com/xml/feeds/videos.xml?channel_id={channel.id}"
    return channel.id if channel.key == CHANNEL else ""


def _lease(seconds: str) -> timedelta:
    wished = timedelta(seconds=int(seconds[:9])) if seconds.isascii() and seconds.isdigit() else LONGEST
    return min(max(wished, SHORTEST), LONGEST)


def _send(request: urllib.request.Request) -> int:
    """The status of the answer, 0 when there is none."""
    try:
        with urllib.request.urlopen(request, timeout=SECONDS_TO_DELIVER) as answer:  # noqa: S310 - loopback, see Hub.asked
            return answer.status
    except (OSError, ValueError):
        return 0


def _refused(reason: str) -> Answer:
    return Answer(reason.encode(), "text/plain; charset=utf-8", 400)
