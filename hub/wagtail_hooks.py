"""The stream in Wagtail's admin: rights, lists, bulk actions, dashboard, log."""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.permissions import register_permission_policy

from .access import AreaPolicy, CuratorPolicy, source_reach
from .admin import history
from .models import Area, Event, Item, Keyword, Product, Source, Tag, Topic

# First of all: Wagtail falls back to Django's model permissions for whatever is asked about before it is registered.
register_permission_policy(Item, AreaPolicy(Item, "area", ("view", "change", "delete", "publish")))
register_permission_policy(Source, AreaPolicy(Source, "area", reach=source_reach))
register_permission_policy(Area, CuratorPolicy(Area, ("view", "add", "change", "delete")))
for _model in (Tag, Topic, Product, Event, Keyword):
    register_permission_policy(_model, CuratorPolicy(_model), exact_class=True)

from .admin.autocomplete import autocomplete  # noqa: E402
from .admin.bulk import ITEM_ACTIONS  # noqa: E402
from .admin.items import ItemViewSet  # noqa: E402
from .admin.menu import PEOPLE_MENU, STREAM_MENU, TAGS_MENU  # noqa: E402
from .admin.stories import STORY_ACTIONS  # noqa: E402
from .admin.vocabulary import EventViewSet, KeywordViewSet, ProductViewSet, TopicViewSet  # noqa: E402


class StreamGroup(ModelViewSetGroup):
    menu_label = "Stream"
    menu_icon = "list-ul"
    menu_order = 150
    submenu_hook = STREAM_MENU
    items = (ItemViewSet,)


class TagsGroup(ModelViewSetGroup):
    menu_label = "Tags"
    menu_icon = "tag"
    menu_order = 155
    submenu_hook = TAGS_MENU
    items = (TopicViewSet, ProductViewSet, EventViewSet, KeywordViewSet)


class PeopleGroup(ModelViewSetGroup):
    """Whom the rooms know: people, their areas, their public profiles."""

    menu_label = "People"
    menu_icon = "group"
    menu_order = 170
    submenu_hook = PEOPLE_MENU


@hooks.register("register_admin_viewset")
def stream_viewsets() -> list[ModelViewSetGroup]:
    return [StreamGroup(), TagsGroup(), PeopleGroup()]


@hooks.register("register_admin_urls")
def autocomplete_urls() -> list[URLPattern]:
    return [path("tags/complete/<slug:kind>/", autocomplete, name="hub_tag_autocomplete")]


for _action in (*ITEM_ACTIONS, *STORY_ACTIONS):
    hooks.register("register_bulk_action", _action)

hooks.register("register_log_actions", history.register_log_actions)


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("hub/admin.css"))
