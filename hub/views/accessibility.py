"""What the site promises to people who use it in other ways, and what it cannot promise."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ..links import absolute
from .caching import READING, public_page


@require_http_methods(READING)
@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    contact = settings.HUB_CONTACT
    values = {
        "canonical": absolute(reverse("accessibility")),
        "contact": contact,
        "contact_href": f"mailto:{contact}" if "@" in contact else contact,
    }
    return render(request, "hub/accessibility.html", values)
