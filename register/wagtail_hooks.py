"""Hooks into Wagtail's admin: the register of official accounts."""
