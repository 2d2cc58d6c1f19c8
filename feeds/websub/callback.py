"""What hubs send to us. Anybody may call this address, so nothing is believed: a question is answered when we asked for
just that, a delivery rings the bell when its signature is right, and what it carries is thrown away.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from feeds.models import FetchState, Subscription, SubscriptionState
from feeds.vault import Locked, unseal
from hub.models import Source

from .deletions import doubt, taken_back
from .keeping import LEASE, refuse
from .pace import BETWEEN
from .place import is_on
from .signing import is_signed

MAX_BODY = 1_000_000
LONGEST_CHALLENGE = 2_000
SHORTEST_LEASE, LONGEST_LEASE = timedelta(minutes=10), timedelta(days=90)
_SUBSCRIBED = (SubscriptionState.ASKED, SubscriptionState.ACTIVE)
_LEFT = (SubscriptionState.ENDING, SubscriptionState.ENDED)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def callback(request: HttpRequest, token: str) -> HttpResponse:
    subscription = Subscription.objects.filter(token=token).exclude(asked_at=None).first() if is_on() else None
    if subscription is None:
        return _answer(404)
    return _delivered(request, subscription) if request.method == "POST" else _questioned(request, subscription)


def _answer(status: int, text: str = "") -> HttpResponse:
    """Plain text, so that no browser takes a challenge for a page."""
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def _questioned(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """Did we ask for this? Or: the hub will not have us."""
    mode, now = request.GET.get("hub.mode", ""), timezone.now()
    if request.GET.get("hub.topic") != subscription.topic:
        return _answer(404)
    if mode == "denied" and subscription.state in _SUBSCRIBED:
        refuse(subscription, f"The hub refuses the subscription: {request.GET.get('hub.reason') or 'no reason'}", now)
        return _answer(200)
    challenge = request.GET.get("hub.challenge", "")
    states = {"subscribe": _SUBSCRIBED, "unsubscribe": _LEFT}.get(mode, ())
    if subscription.state not in states or not 0 < len(challenge) <= LONGEST_CHALLENGE:
        return _answer(404)
    columns = _begun(subscription, _lease(request), now) if mode == "subscribe" else _ended()
    # Not when it was paused, resumed or asked again this very moment: then this was the question to another request.
    same = Subscription.objects.filter(pk=subscription.pk, state=subscription.state)
    return _answer(200, challenge) if same.update(**columns) else _answer(404)


def _begun(subscription: Subscription, lease: timedelta, now: datetime) -> dict[str, object]:
    return {
        "state": SubscriptionState.ACTIVE,
        "lease_until": now + lease,
        "next_try_at": now + lease / 2,
        "previous_until": now + lease if subscription.previous_secret else None,
        "failures": 0,
        "error": "",
    }


def _ended() -> dict[str, object]:
    return {"state": SubscriptionState.ENDED, "lease_until": None, "next_try_at": None, "failures": 0, "error": ""}


def _lease(request: HttpRequest) -> timedelta:
    """What the hub grants, within bounds; ours when it does not say."""
    seconds = request.GET.get("hub.lease_seconds", "")
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 12):
        return LEASE
    return min(max(timedelta(seconds=int(seconds)), SHORTEST_LEASE), LONGEST_LEASE)


def _delivered(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """Always 202 for what is not too long: whoever forges a delivery learns nothing from the answer."""
    if subscription.source_id is None or subscription.state in _LEFT:
        return _answer(410)
    body = _body(request)
    if body is None:
        return _answer(413)
    now = timezone.now()
    if is_signed(request.headers.get("x-hub-signature", ""), body, _secrets(subscription, now)):
        _ring(subscription, now, taken_back(body))
    return _answer(202)


def _body(request: HttpRequest) -> bytes | None:
    """None when it is too long; then it is not read to its end."""
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:12]) > MAX_BODY:
        return None
    body = request.read(MAX_BODY + 1)
    return body if len(body) <= MAX_BODY else None


def _secrets(subscription: Subscription, now: datetime) -> list[str]:
    sealed = [subscription.secret]
    if subscription.previous_until and subscription.previous_until > now:
        sealed.append(subscription.previous_secret)
    return [secret for each in sealed if (secret := _unsealed(each))]


def _unsealed(token: str) -> str:
    try:
        return unseal(token)
    except Locked:
        return ""


def _ring(subscription: Subscription, now: datetime, deleted: Collection[str]) -> None:
    """The source is due now, or a minute after it was fetched last; so are items that it takes back.

    The source is locked first, as by an import that ends: it will see this delivery, or be overruled by it.
    """
    with transaction.atomic():
        if not Source.objects.select_for_update(no_key=True).filter(pk=subscription.source_id, active=True).first():
            return
        Subscription.objects.filter(pk=subscription.pk).update(delivered_at=now)
        state = FetchState.objects.filter(pk=subscription.source_id, stopped_at=None).first()
        if state is None:
            return
        soon = max(now, state.last_run_at + BETWEEN) if state.last_run_at else now
        columns = {"next_fetch_at": min(state.next_fetch_at, soon)}
        if deleted:
            doubt(state.pk, deleted, now)
            columns["next_recheck_at"] = now
        FetchState.objects.filter(pk=state.pk).update(**columns)
