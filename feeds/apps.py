"""The importer as a Django app: it makes its platforms known to the floor."""

from django.apps import AppConfig

from hub import platforms
from hub.signals import released

from .adapters import ADAPTERS
from .adapters.base import Adapter


class FeedsConfig(AppConfig):
    name = "feeds"
    verbose_name = "Import"

    def ready(self) -> None:
        for adapter in ADAPTERS.values():
            platforms.register(_platform(adapter))
        from .retrying import after_suspension  # here, because models are loaded by now

        released.connect(after_suspension)


def _platform(adapter: Adapter) -> platforms.Platform:
    return platforms.Platform(adapter.platform, adapter.label, adapter.policy, adapter.stable_ids)
