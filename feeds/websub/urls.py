"""Where hubs call. The token is the only key, and 256 bits long."""

from django.urls import path

from .callback import callback

urlpatterns = [path("websub/<slug:token>/", callback, name="websub")]
