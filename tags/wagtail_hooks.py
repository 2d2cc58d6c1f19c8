"""Hooks into Wagtail's admin: the vocabulary's care: merge, split, suggest, import, export."""
