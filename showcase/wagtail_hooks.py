"""Hooks into Wagtail's admin: curated places on the public pages."""
