"""Hooks into Wagtail's admin: who comes in and how."""
