"""GET /healthz: can the site serve, and how long ago did the importer last bring something?"""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from feeds.models import ImportRun
from hub.models import Item


@never_cache
@require_http_methods(["GET", "HEAD"])
def healthz(request: HttpRequest) -> JsonResponse:
    """200 with {"status": "ok", "has_items": bool, "last_import_seconds": s or null}; 503 when the database is away."""
    try:
        items = Item.objects.visible().exists()
        last = ImportRun.objects.exclude(finished_at=None).order_by("-finished_at").values_list("finished_at").first()
    except DatabaseError:
        return JsonResponse({"status": "database unavailable"}, status=503)
    age = (timezone.now() - last[0]).total_seconds() if last else None
    return JsonResponse({"status": "ok", "has_items": items, "last_import_seconds": age})
