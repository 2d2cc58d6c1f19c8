"""Content Security Policy: strict on the public site, as strict as Wagtail's admin allows behind the log-in."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from hub.embeds import PLAYER_HOSTS

PUBLIC = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; media-src 'self' https:; "
    "frame-src 'self' {players}; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
PLAYERS = " ".join(f"https://{host}" for host in PLAYER_HOSTS)
# Wagtail's choosers and date pickers need inline scripts and styles; it offers no nonce for them.
ADMIN = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)


class ContentSecurityPolicyMiddleware:
    """Sets the header unless the view set its own (Wagtail's file views do)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce
        response = self.get_response(request)
        policy = ADMIN if request.path.startswith("/admin/") else PUBLIC.format(nonce=nonce, players=PLAYERS)
        response.headers.setdefault("Content-Security-Policy", policy)
        return response
