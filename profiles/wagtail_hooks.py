"""Hooks into Wagtail's admin: public profiles."""
