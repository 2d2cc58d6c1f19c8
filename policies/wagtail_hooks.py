"""Hooks into Wagtail's admin: house rules with versions, and who accepted them."""
