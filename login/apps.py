"""Who comes in and how: passwords, second factors, single sign-on, as a Django app."""

from django.apps import AppConfig


class LoginConfig(AppConfig):
    name = "login"
    verbose_name = "Log-in"
