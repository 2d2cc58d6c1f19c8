"""The demo brand's register: most accounts are well kept, one belongs to somebody who left, two need a look."""

from datetime import datetime, timedelta

from django.utils import timezone

from hub.models import Source, User
from register.models import OfficialAccount
from register.verifying import register_source, verify

LEFT = "gwen"
UNREGISTERED = 2  # sources that nobody entered yet


def seed() -> None:
    if OfficialAccount.objects.exists():
        return
    now = timezone.now()
    sources = list(Source.objects.exclude(platform="blog").select_related("owner", "area").order_by("pk"))
    User.objects.filter(pk__in={source.owner_id for source in sources}, last_login=None).update(last_login=now)
    for number, source in enumerate(sources[:-UNREGISTERED]):
        account = register_source(source, None)
        # The sixth was looked at so long ago that it is overdue; the third is due.
        age = {2: 182, 5: 230}.get(number, 9 * number + 4)
        verify(account, source.owner, "", now - timedelta(days=age))
    _by_hand(now)


def _by_hand(now: datetime) -> None:
    """Accounts that the hub does not import."""
    left, _ = User.objects.get_or_create(
        username=LEFT,
        defaults={"first_name": "Gwen", "last_name": "Ashdown", "is_active": False, "email": "gwen@tarrowmere.example"},
    )
    OfficialAccount.objects.create(
        network="Pinterest",
        name="Tarrowmere kitchens",
        handle="@tarrowmerekitchen",
        url="https://pins.tarrowmere.example/kitchen",
        purpose="Boards of camp kitchens, opened for a fair and never closed.",
        owner=left,
        region="North America",
        language="en",
        is_public=False,
        shared_with="Fernside & Daughters, an agency, until 2024",
    )
    OfficialAccount.objects.create(
        network="Threads",
        name="Tarrowmere",
        handle="@tarrowmere",
        url="https://threads.tarrowmere.example/@tarrowmere",
        purpose="Short answers from the workshop.",
        owner=User.objects.filter(is_active=True).order_by("pk").first(),
        language="en",
        verified_at=now,
        expires_at=(now + timedelta(days=9)).date(),
    )
