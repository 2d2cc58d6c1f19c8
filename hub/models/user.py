"""People with an account: authors, editors, operators."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone


class User(AbstractUser):
    """Our own from the first migration, because swapping the user model later is surgery."""

    access_until = models.DateField(
        "last day of access", null=True, blank=True, help_text="In UTC. Empty: access does not end by itself."
    )

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def has_ended(self) -> bool:
        """Whether the last day of access is over."""
        return self.access_until is not None and self.access_until < timezone.now().date()

    @property
    def has_access(self) -> bool:
        return self.is_active and not self.has_ended

    @staticmethod
    def open_accounts() -> Q:
        """`has_access` as a condition on users."""
        still = Q(access_until=None) | Q(access_until__gte=timezone.now().date())
        return Q(is_active=True) & still
