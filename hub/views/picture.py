"""Pictures of items, as files: for everybody, but for those that a suspension took out of sight."""

from pathlib import Path

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

from .. import suspensions
from ..models import Item, ItemPicture, Status


def picture(request: HttpRequest, path: str, document_root: Path) -> HttpResponseBase:
    """The file, or 404 while only suspended items show it. People of the admin still see it: they decide about it."""
    if suspensions.lasting().exists() and _is_suspended(path) and not _is_staff(request):
        raise Http404("This picture is not on display at the moment.")
    return serve(request, path, str(document_root))


def _is_suspended(path: str) -> bool:
    digest = path.rpartition("/")[2].partition("-")[0]
    items = Item.objects.filter(pk__in=ItemPicture.objects.filter(digest=digest).values("item"))
    return items.filter(status=Status.SUSPENDED).exists() and not items.visible().exists()


def _is_staff(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin")
