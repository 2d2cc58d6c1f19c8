"""House rules with versions, and who accepted them, as a Django app."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "policies"
    verbose_name = "House rules"

    def ready(self) -> None:
        from .signal_handlers import connect  # here, because models are loaded by now

        connect()
