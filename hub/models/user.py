"""People with an account: authors, editors, operators."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Our own from the first migration, because swapping the user model later is surgery."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username
