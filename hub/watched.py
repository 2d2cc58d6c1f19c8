"""What of the floor's objects the log tells, column by column (hub.trail)."""

from django.contrib.auth.models import Group

from .models import Area, Event, Keyword, Product, Source, Tag, Topic, User
from .trail import watch, watch_many

SOURCE = (
    "title", "external_id", "url", "area", "owner", "region", "language", "trusted", "active", "identity", "after_edit",
)  # fmt: skip
AREA = ("name", "slug", "description")
TAG = ("name", "slug", "kind", "description", "url", "aliases", "match_words", "call_to_action")
PERSON = ("username", "email", "first_name", "last_name", "is_active", "is_superuser", "access_until")


def connect() -> None:
    watch(Source, SOURCE)
    watch(Area, AREA)
    for model in (Tag, Topic, Product, Event, Keyword):
        watch(model, TAG)
    watch(User, PERSON, secrets=("password",), partial=True)
    watch(Group, ("name",))
    watch_many(Source, "default_tags")
    watch_many(Area, "default_tags")
    watch_many(User, "groups")
    watch_many(User, "user_permissions")
    watch_many(Group, "permissions")
