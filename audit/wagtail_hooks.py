"""Hooks into Wagtail's admin: who did what, when and why."""
