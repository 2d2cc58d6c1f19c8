"""Who sees and changes people: editors of everything see all and change those below them, administrators everybody."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from hub.access import people as holders
from hub.models import User

from .models import Person
from .standing import givable, may_change, standing_of, standings

ACTIONS = frozenset({"view", "add", "change"})


class PeoplePolicy(BasePermissionPolicy):
    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ACTIONS and isinstance(user, User) and bool(givable(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if not self.user_has_permission(user, action):
            return False
        return action != "change" or may_change(user, standing_of(instance))

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Person]:
        allowed = {action for action in actions if self.user_has_permission(user, action)}
        everybody = Person.objects.all()
        if not allowed:
            return everybody.none()
        if allowed != {"change"} or user.is_superuser:
            return everybody
        known = standings(list(everybody))
        return everybody.filter(pk__in=[pk for pk, standing in known.items() if may_change(user, standing)])

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        return holders(None, ["publish"]) if ACTIONS.intersection(actions) else User.objects.none()
