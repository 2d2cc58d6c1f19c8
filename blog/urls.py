"""The one address of Wagtail's admin that the blog answers in its stead. Goes before the admin's own."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from .choosers import OfferedPagesView

urlpatterns = [path("admin/choose-page/chosen-multiple/", require_admin_access(OfferedPagesView.as_view()))]
