"""The public addresses of people."""

from django.urls import path

from .views import InvitationView

urlpatterns = [path("invitation/<str:token>/", InvitationView.as_view(), name="invitation")]
