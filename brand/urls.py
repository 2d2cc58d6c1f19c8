"""Addresses for browsers and the style page. They have no language in front."""

from django.urls import path

from .views import styleguide, stylesheet, tokens

urlpatterns = [
    path("brand/<slug:digest>.css", stylesheet, name="brand_stylesheet"),
    path("styleguide/", styleguide, name="styleguide"),
    path("styleguide/tokens.css", tokens, name="brand_tokens"),
]
