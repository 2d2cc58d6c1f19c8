"""The floor as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import pre_delete


class HubConfig(AppConfig):
    name = "hub"
    verbose_name = "Stream"

    def ready(self) -> None:
        from . import review, statistics, suspensions, watched  # here, because models are loaded by now
        from .models import Suspension
        from .signals import arrived, hourly

        pre_delete.connect(suspensions.forgotten, sender=Suspension)
        arrived.connect(review.edited)
        hourly.connect(statistics.renew)
        watched.connect()
