"""What people tell the public about themselves, as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_save


class ProfilesConfig(AppConfig):
    name = "profiles"
    verbose_name = "Profiles"

    def ready(self) -> None:
        from hub.models import User

        from .signal_handlers import person_saved

        post_save.connect(person_saved, sender=User, dispatch_uid="profiles.person_saved")
