"""Every address of the site. Wagtail serves whatever the rooms do not claim: the stream page and the blogs."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config.health import healthz
from config.languages import in_each_language
from hub import urls as hub_urls
from hub.views.picture import picture
from sharing import urls as sharing_urls

_log_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
_reset = RedirectView.as_view(pattern_name="account_reset_password")

handler500 = "config.outage.server_error"

urlpatterns = [
    # There is one log-in. Wagtail's own two know neither limits nor second factors.
    path("admin/login/", _log_in),
    path("_util/login/", _log_in),
    path("admin/password_reset/", _reset),
    path("account/", include("login.urls")),
    path("account/", include("people.urls")),
    path("healthz", healthz, name="healthz"),
    path("", include("blog.urls")),
    path("", include("feeds.websub.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Pictures are re-encoded by us, so serving them from here is safe; a web server in front does it faster.
    re_path(r"^media/(?P<path>(pictures|images)/.+)$", picture, {"document_root": settings.MEDIA_ROOT}),
    path("", include(hub_urls.feeds)),
    path("api/v1/", include("api.urls")),
    path("", include("discovery.urls")),
    path("", include("brand.urls")),
    path("", include(sharing_urls.machines)),
    *in_each_language(
        path("", include("profiles.urls")),
        path("", include("register.urls")),
        path("", include("sharing.urls")),
        path("", include("hub.urls")),
        path("", include(wagtail_urls)),
    ),
]
