"""What the site decides by itself, and shows, as a Django app."""

from django.apps import AppConfig

from hub.signals import arrived


class RulesConfig(AppConfig):
    name = "rules"
    verbose_name = "Rules"

    def ready(self) -> None:
        from .applying import judge_arrivals

        arrived.connect(judge_arrivals, dispatch_uid="rules.judge_arrivals")
