"""Rules in Wagtail's admin: rights, lists, log."""

from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from hub.access import CuratorPolicy

from .models import Rule, WordList
from .policy import DecidersPolicy

# First of all: Wagtail falls back to Django's model permissions for whatever is asked about before it is registered.
register_permission_policy(Rule, DecidersPolicy(Rule, "area", ("view", "add", "change", "delete")))
register_permission_policy(WordList, CuratorPolicy(WordList, ("view", "add", "change", "delete")))

from .admin.viewsets import RuleViewSet, WordListViewSet, register_log_actions  # noqa: E402


@hooks.register("register_admin_viewset")
def rule_viewsets() -> list[ModelViewSet]:
    return [RuleViewSet(), WordListViewSet()]


hooks.register("register_log_actions", register_log_actions)
