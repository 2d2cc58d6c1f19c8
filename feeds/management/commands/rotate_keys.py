"""manage.py rotate_keys: encrypt all secrets anew with the first key of HUB_FERNET_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model

from feeds.models import Credential, Subscription
from feeds.vault import Locked, reseal

SECRETS: tuple[tuple[type[Model], str], ...] = (
    (Credential, "secret"),
    (Subscription, "secret"),
    (Subscription, "previous_secret"),
)


class Command(BaseCommand):
    help = "Encrypt all secrets in the database anew with the first key of HUB_FERNET_KEYS; then drop the other keys."

    def handle(self, *args: Any, **options: Any) -> None:
        done, locked = 0, []
        for model, column in SECRETS:
            for row in model._default_manager.exclude(**{column: ""}):
                try:
                    done += _turn(row, column)
                except Locked:
                    locked.append(str(row))
        self.stdout.write(f"{done} secrets are encrypted with the first key now.")
        if locked:
            names = "; ".join(dict.fromkeys(locked))
            raise CommandError(f"No key of HUB_FERNET_KEYS opens these: {names}. Enter their secrets again.")


def _turn(row: Model, column: str) -> int:
    """Only what was read is replaced: somebody may have entered another secret meanwhile."""
    before = getattr(row, column)
    same = type(row)._default_manager.filter(pk=row.pk, **{column: before})
    return same.update(**{column: reseal(before)})
