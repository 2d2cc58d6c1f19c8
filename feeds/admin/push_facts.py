"""What the page of a source says about its hub, which tells when there is news."""

from wagtail.admin.templatetags.wagtailadmin_tags import timesince_simple

from hub.models import Source

from ..addresses import host_of
from ..models import Subscription, SubscriptionState


def push_in_words(source: Source) -> str:
    """Who tells of its news at once; "" when nobody does."""
    subscription: Subscription | None = getattr(source, "subscription", None)
    if subscription is None:
        return ""
    hub = host_of(subscription.hub)
    if subscription.state == SubscriptionState.ACTIVE:
        last = f", last {timesince_simple(subscription.delivered_at)}" if subscription.delivered_at else ""
        return f"{hub} tells at once{last}"
    if subscription.state == SubscriptionState.ASKED:
        return f"{hub} was asked, and has not answered yet"
    if subscription.state == SubscriptionState.REFUSED:
        return f"{hub} refused; it is looked at by the clock, as ever"
    return ""
