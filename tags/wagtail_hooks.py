"""Hooks into Wagtail's admin: the vocabulary's care: merge, split, suggest, import, export."""

from django.urls import URLPattern, path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.permissions import register_permission_policy

from hub.access import CuratorPolicy, curates_everything
from hub.models import Tag, User

from .models import TagMerge, TagSplit

register_permission_policy(TagMerge, CuratorPolicy(TagMerge, ("view",)))
register_permission_policy(TagSplit, CuratorPolicy(TagSplit, ("view",)))

from hub.admin.menu import TAGS_MENU  # noqa: E402
from hub.admin.vocabulary import TAG_BUTTONS  # noqa: E402

from .admin.csv_view import CsvExportView, CsvView  # noqa: E402
from .admin.merge_view import MergeView  # noqa: E402
from .admin.report_view import ReportView  # noqa: E402
from .admin.split_view import SplitView  # noqa: E402
from .admin.works_view import UndoView, WorksView  # noqa: E402
from .bulk import ACTIONS  # noqa: E402
from .log_actions import register_log_actions  # noqa: E402


@hooks.register("register_admin_urls")
def tag_urls() -> list[URLPattern]:
    return [
        path("vocabulary/", ReportView.as_view(), name="tags_report"),
        path("vocabulary/merge/", MergeView.as_view(), name="tags_merge"),
        path("vocabulary/split/<int:pk>/", SplitView.as_view(), name="tags_split"),
        path("vocabulary/works/", WorksView.as_view(), name="tags_works"),
        path("vocabulary/works/<slug:kind>/<int:pk>/undo/", UndoView.as_view(), name="tags_undo"),
        path("vocabulary/import/", CsvView.as_view(), name="tags_import"),
        path("vocabulary/export.csv", CsvExportView.as_view(), name="tags_export"),
    ]


class VocabularyMenuItem(MenuItem):
    def is_shown(self, request: object) -> bool:
        return curates_everything(request.user)


@hooks.register(TAGS_MENU)
def vocabulary_menu_item() -> VocabularyMenuItem:
    return VocabularyMenuItem("Vocabulary", reverse_lazy("tags_report"), icon_name="tag", order=58)


@hooks.register(TAG_BUTTONS)
def tag_buttons(tag: Tag, user: User) -> list[Button]:
    if not curates_everything(user):
        return []
    return [
        Button("Merge…", url=f"{reverse('tags_merge')}?tag={tag.pk}", icon_name="resubmit", priority=40),
        Button("Split…", url=reverse("tags_split", args=[tag.pk]), icon_name="cut", priority=50),
    ]


for _action in ACTIONS:
    hooks.register("register_bulk_action", _action)

hooks.register("register_log_actions", register_log_actions)
