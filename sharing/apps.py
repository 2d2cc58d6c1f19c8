"""Taking things along, as a Django app."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "sharing"
    verbose_name = "Sharing"

    def ready(self) -> None:
        from . import checks  # noqa: F401 - registers itself
