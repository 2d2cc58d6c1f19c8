"""People with an account: roles, invitations, profiles, as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = "People"
