"""Answers that are the same for everybody: kept by any cache, and quiet when nothing changed."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

# What browsers renew from a "not modified": without them the site's usual rules would replace an embed's own.
_LASTING = ("Content-Security-Policy", "Access-Control-Allow-Origin", "X-Robots-Tag")


def same_for_all(request: HttpRequest, response: HttpResponse, seconds: int) -> HttpResponse:
    """`response`, or "not modified" for who has it."""
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=seconds)
    if response.status_code != 200:
        return response
    answer = get_conditional_response(request, etag, None, response) or response
    for name in _LASTING:
        if name in response:
            answer[name] = response[name]
    return answer
