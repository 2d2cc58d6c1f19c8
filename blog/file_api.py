"""The admin's API for pictures and documents: Wagtail's own answers with everybody's to everybody."""

from typing import Any

from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

from .gates import FILE_ACTIONS


class WithinReach:
    """For its endpoints: only what the person may use."""

    def get_queryset(self) -> QuerySet:
        endpoint: Any = super()
        rows = endpoint.get_queryset()
        person = getattr(self, "request").user  # noqa: B009 - of the endpoint that this is mixed into
        mine = policy_registry.get_by_type(rows.model).instances_user_has_any_permission_for(person, FILE_ACTIONS)
        return rows.filter(pk__in=mine.values("pk"))


class ImagesWithinReach(WithinReach, ImagesAdminAPIViewSet):
    pass


class DocumentsWithinReach(WithinReach, DocumentsAdminAPIViewSet):
    pass
