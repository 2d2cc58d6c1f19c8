"""People in Wagtail's admin."""
