"""What happens by itself: the groups of the roles after every migration, and notices of last days by the hour."""

from datetime import datetime
from typing import Any

from django.apps import AppConfig
from django.contrib.auth.models import Group
from django.db import connections
from django.db.models import Model
from django.db.models.signals import post_migrate
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from hub.models import Area
from hub.signals import hourly

from . import last_days
from .groups import ensure_groups

NEEDED: tuple[type[Model], ...] = (Group, GroupPagePermission, GroupCollectionPermission, Redirect, Area)


def connect(app: AppConfig) -> None:
    post_migrate.connect(_after_migrating, sender=app)
    hourly.connect(_tell_of_last_days)


def _after_migrating(using: str, **kwargs: Any) -> None:
    """Not in the middle of the history, where `migrate APP NAME` may stop."""
    tables = set(connections[using].introspection.table_names())
    if tables.issuperset(model._meta.db_table for model in NEEDED):
        ensure_groups()


def _tell_of_last_days(now: datetime, **kwargs: Any) -> None:
    last_days.tell(now)
