"""Notices in the admin: a list with what stands on every page now, and a button that ends it."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views import View
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from hub.admin.menu import STREAM_MENU
from hub.admin.scoped import ScopedViewSet

from ..models import Notice


def _when(at: datetime | None) -> str:
    return date_format(at, "j M Y, H:i") if at else "until it is ended"


class NoticeAddView(generic.CreateView):
    def save_instance(self) -> Notice:
        self.form.instance.created_by = self.request.user
        return super().save_instance()


class NoticeViewSet(ScopedViewSet):
    model = Notice
    icon = "info-circle"
    menu_label = "Notices"
    menu_hook = STREAM_MENU
    menu_order = 80
    add_to_admin_menu = False
    add_view_class = NoticeAddView
    edit_template_name = "notices/admin/notice_edit.html"
    list_display = (
        "text",
        Column("level", label="Level", accessor="get_level_display"),
        Column("state", label="State"),
        Column("starts_at", label="From (UTC)", accessor=lambda notice: _when(notice.starts_at)),
        Column("ends_at", label="Until (UTC)", accessor=lambda notice: _when(notice.ends_at)),
    )
    panels = (
        FieldPanel("text"),
        FieldPanel("level"),
        FieldRowPanel([FieldPanel("link"), FieldPanel("link_text")]),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
    )
    ordering = "-starts_at"


class EndNoticeView(View):
    """Takes a notice from every page now."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        policy = policy_registry.get_by_type(Notice)
        notice = get_object_or_404(policy.instances_user_has_permission_for(request.user, "change"), pk=pk)
        now = timezone.now()
        if notice.ends_at is None or notice.ends_at > now:
            notice.ends_at, notice.starts_at = now, min(notice.starts_at, now)
            notice.save(update_fields=["ends_at", "starts_at"])
            log(notice, "notices.end", user=request.user)
        messages.success(request, "The notice has ended. Pages that visitors opened lately may show it for a minute.")
        return redirect(reverse("notice:index"))


def urls() -> list[URLPattern]:
    return [path("notices/<int:pk>/end/", EndNoticeView.as_view(), name="notice_end")]
