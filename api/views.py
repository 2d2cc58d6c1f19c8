"""The API described: for programs as an OpenAPI document, for people as a page of our own."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.links import absolute
from hub.views.caching import READING, public_page

from .answers import open_to_all
from .document import ROOT, document
from .problems import problem
from .reference import operations, shapes_of


@open_to_all
def openapi(request: HttpRequest) -> HttpResponse:
    return HttpResponse(json.dumps(document(), ensure_ascii=False, indent=1), content_type="application/json")


@open_to_all
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    return problem(404, f"There is nothing at this address. {absolute(reverse('api_docs'))} lists what there is.")


@require_http_methods(READING)
@public_page
def docs(request: HttpRequest) -> HttpResponse:
    """No script and nothing of a third party: the usual viewers would need both."""
    found = document()
    context: dict[str, Any] = {
        "description": found["info"]["description"],
        "operations": operations(found),
        "shapes": shapes_of(found),
        "root": absolute(ROOT),
        "canonical": absolute(reverse("api_docs")),
    }
    return render(request, "api/docs.html", context)
