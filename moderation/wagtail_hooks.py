"""Hooks into Wagtail's admin: the queue of items that wait, and the panic key."""
