"""The importer as a Django app: it makes its platforms known to the floor."""

from django.apps import AppConfig

from hub import platforms, trail
from hub.signals import released

from .adapters import ADAPTERS
from .adapters.base import Adapter

KEY_COLUMNS = ("platform", "name", "owner", "expires_at", "daily_budget", "monthly_budget")


class FeedsConfig(AppConfig):
    name = "feeds"
    verbose_name = "Import"

    def ready(self) -> None:
        for adapter in ADAPTERS.values():
            platforms.register(_platform(adapter))
        from .models import Credential  # here, because models are loaded by now
        from .retrying import after_suspension

        released.connect(after_suspension)
        trail.watch(Credential, KEY_COLUMNS, secrets=("secret",), partial=True)


def _platform(adapter: Adapter) -> platforms.Platform:
    return platforms.Platform(adapter.platform, adapter.label, adapter.policy, adapter.stable_ids)
