"""Who decides about the brand's look, and who may see the style page."""

from typing import Any

from hub.access import Person, curates_everything, has_access, operates


def may_change(user: Person) -> bool:
    """The look says nothing about content and runs no source: editors of everything and operators both have it."""
    return curates_everything(user) or operates(user)


def is_staff(user: Any) -> bool:
    return has_access(user) and user.has_perm("wagtailadmin.access_admin")
