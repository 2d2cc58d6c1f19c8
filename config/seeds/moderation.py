"""A queue to try the keys on, and a panic key that was tried once."""

from hub import curation, suspensions
from hub.links import OWN_PLATFORM
from hub.models import Item, Suspension

WAITING = 12


def seed() -> None:
    """Holds nothing back a second time: what was decided since stands."""
    if Suspension.objects.exists():
        return
    imported = Item.objects.visible().exclude(source__platform=OWN_PLATFORM).filter(featured=False)
    newest = list(imported.order_by("-position").select_related("source")[: WAITING + 1])
    if len(newest) <= WAITING:
        return
    flagged, *waiting = newest
    curation.hold(waiting, None, "Please look at the picture again.")
    curation.flag([flagged], None, "Its source changed its words.")
    suspensions.release(suspensions.suspend(None, "Trying the panic key", source=flagged.source), None)
