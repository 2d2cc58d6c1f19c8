"""Who did what, when and why, as a Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "audit"
    verbose_name = "Audit"

    def ready(self) -> None:
        from . import entering, recording  # here, because models are loaded by now

        recording.connect(self)
        entering.connect()
