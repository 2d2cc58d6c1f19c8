"""Who may see and change rules: who decides about the items of their area, editors of everything about all."""

from collections.abc import Iterable

from django.db.models import Model, QuerySet

from hub.access import AreaPolicy, Person, Reach, people, people_anywhere, reach
from hub.models import User

DECIDING = ("publish",)


class DecidersPolicy(AreaPolicy):
    """Every action needs the right to decide in the rule's area."""

    def _reach(self, user: Person, actions: Iterable[str]) -> Reach:
        return reach(user, DECIDING) if self.actions.intersection(actions) else Reach()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        return people_anywhere(DECIDING) if self.actions.intersection(actions) else User.objects.none()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Model) -> QuerySet[User]:
        return people(self._area(instance), DECIDING) if self.actions.intersection(actions) else User.objects.none()
