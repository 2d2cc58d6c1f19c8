"""What every answer of the API has in common: who may read it, how long it may be kept, when it need not be sent."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from hub.views.caching import PUBLIC_SECONDS, READING

from .problems import problem

ALLOWED = ", ".join([*READING, "OPTIONS"])
# Everybody may read, in a browser too, and nobody is recognised: no cookie is looked at or set.
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": ALLOWED,
}


def open_to_all(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For reading only, from any website, with an ETag. HEAD is answered as GET; the server leaves the body out."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers=PREFLIGHT)
        elif request.method not in READING:
            response = problem(405, "The API is for reading: use GET.")
            response["Allow"] = ALLOWED
        else:
            response = _kept(request, _read(view, request, *args, **kwargs))
        for name, value in CORS.items():
            response[name] = value
        return response

    answer.csrf_exempt = True  # nothing can be changed
    return answer


def _read(view: Callable[..., HttpResponse], request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    asked, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = asked


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """With its rules for caches, or "not modified".

    Only the ETag decides: a list from which something vanished has no later date of change.
    """
    if response.status_code >= 400:
        patch_cache_control(response, no_store=True)
        return response
    patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    if response.status_code != 200:
        return response
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response["ETag"] = etag
    return get_conditional_response(request, etag, None, response) or response
