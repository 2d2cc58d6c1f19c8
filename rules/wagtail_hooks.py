"""Hooks into Wagtail's admin: what the site decides by itself, and shows."""
