"""Who may press the panic key: area editors for the sources of their areas, editors for everything."""

from collections.abc import Iterable
from typing import Any

from hub.access import AreaPolicy, Reach, reach
from hub.models import Suspension


class SuspensionPolicy(AreaPolicy):
    """Whoever decides about the items of a source. A suspension of a tag, or of everything, belongs to no area."""

    def __init__(self) -> None:
        super().__init__(Suspension, "source__area", ("view", "change"), reach=_deciding)

    def _area(self, instance: Any) -> int | None:
        return instance.source.area_id if instance.source else None


def _deciding(user: Any, actions: Iterable[str]) -> Reach:
    return reach(user, ["publish"]) if set(actions) else Reach()
