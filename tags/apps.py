"""The vocabulary's care: merge, split, suggest, import, export, as a Django app."""

from django.apps import AppConfig


class TagsConfig(AppConfig):
    name = "tags"
    verbose_name = "Tags"
