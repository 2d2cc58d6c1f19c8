"""/oembed?url=…&format=json|xml&maxwidth=…&maxheight=…"""

import json

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from hub.chrome import site_name
from hub.views.caching import READING

from ..addresses import found_at
from ..oembed import CACHE_SECONDS, as_xml, described
from .answers import same_for_all


@require_http_methods(READING)
def oembed(request: HttpRequest) -> HttpResponse:
    """501 for a format that we do not speak, 404 for what is no public page of ours: as the specification has it."""
    form = request.GET.get("format", "json")
    found = found_at(request.GET.get("url", ""))
    if form not in ("json", "xml"):
        response = _said("This site answers in the formats json and xml.", 501)
    elif found is None:
        response = _said("This is no public item, post or selection of this site.", 404)
    else:
        answer = described(found, site_name(request), request.GET)
        if form == "xml":
            response = HttpResponse(as_xml(answer), content_type="text/xml; charset=utf-8")
        else:
            response = HttpResponse(json.dumps(answer, ensure_ascii=False), content_type="application/json")
    response["Access-Control-Allow-Origin"] = "*"
    return same_for_all(request, response, CACHE_SECONDS if response.status_code == 200 else 60)


def _said(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, content_type="text/plain; charset=utf-8", status=status)
