"""Notices and crises in Wagtail's admin."""
