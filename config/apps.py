"""The roof as a Django app: it carries the commands that set up and run a site."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Set-up"
