"""Who may see and change the register."""

from collections.abc import Iterable

from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from hub.access import Person, curates_everything, has_access, operates, people
from hub.models import User

ACTIONS = frozenset({"view", "add", "change", "delete", "verify"})
OF_KEEPERS = frozenset({"view", "verify"})


class RegisterPolicy(BasePermissionPolicy):
    """Editors of everything and operators keep it; who answers for an account sees it and verifies it."""

    def user_has_permission(self, user: Person, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: Person, actions: Iterable[str]) -> bool:
        if keeps_register(user):
            return bool(ACTIONS.intersection(actions))
        return bool(OF_KEEPERS.intersection(actions)) and self._own(user).exists()

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Model) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: Person, actions: Iterable[str], instance: Model) -> bool:
        if keeps_register(user):
            return bool(ACTIONS.intersection(actions))
        return bool(OF_KEEPERS.intersection(actions)) and self._own(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: Person, actions: Iterable[str]) -> QuerySet:
        if keeps_register(user):
            rows = self.model._default_manager.all()
            return rows if ACTIONS.intersection(actions) else rows.none()
        own = self._own(user)
        return own if OF_KEEPERS.intersection(actions) else own.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        return people(None, ["publish"]) if ACTIONS.intersection(actions) else User.objects.none()

    def _own(self, user: Person) -> QuerySet:
        rows = self.model._default_manager.all()
        return rows.filter(Q(owner=user.pk) | Q(deputy=user.pk)) if has_access(user) else rows.none()


def keeps_register(user: Person) -> bool:
    return curates_everything(user) or operates(user)
