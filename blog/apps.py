"""The blog as a Django app: it brings one platform, the site itself, and listens to its pages."""

from django.apps import AppConfig

from hub.platforms import Platform, PlatformPolicy, register


class BlogConfig(AppConfig):
    name = "blog"
    verbose_name = "Blog"

    def ready(self) -> None:
        from .identity import PLATFORM
        from .signal_handlers import connect  # here, because models are loaded by now

        # A post is corrected where it is written.
        register(Platform(PLATFORM, "Our blog", PlatformPolicy(may_edit_text=False)))
        connect(self)
