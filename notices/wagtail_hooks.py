"""Hooks into Wagtail's admin: the sitewide notice and the crisis page."""
