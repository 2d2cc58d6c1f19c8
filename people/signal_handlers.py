"""What installing, and every later migration, leaves behind: the groups of the roles."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.models import Group
from django.db import connections
from django.db.models import Model
from django.db.models.signals import post_migrate
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from hub.models import Area

from .groups import ensure_groups

NEEDED: tuple[type[Model], ...] = (Group, GroupPagePermission, GroupCollectionPermission, Redirect, Area)


def connect(app: AppConfig) -> None:
    post_migrate.connect(_after_migrating, sender=app)


def _after_migrating(using: str, **kwargs: Any) -> None:
    """Not in the middle of the history, where `migrate APP NAME` may stop."""
    tables = set(connections[using].introspection.table_names())
    if tables.issuperset(model._meta.db_table for model in NEEDED):
        ensure_groups()
