"""The brand's look, as a Django app."""

from django.apps import AppConfig

from hub.trail import watch


class BrandConfig(AppConfig):
    name = "brand"
    verbose_name = "Brand"

    def ready(self) -> None:
        from .models import BrandSettings

        watch(BrandSettings, BrandSettings.LOOK)
