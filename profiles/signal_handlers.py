"""A person is called differently from now on: bylines will say so, and the profile must know."""

from typing import Any

from hub.models import User

from .models import Profile, author_slug_of


def person_saved(sender: type[User], instance: User, **kwargs: Any) -> None:
    Profile.objects.filter(user=instance).update(author_slug=author_slug_of(instance))
