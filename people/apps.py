"""People with an account: roles, invitations, profiles, as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = "People"

    def ready(self) -> None:
        from .signal_handlers import connect  # here, because models are loaded by now

        connect(self)
