"""Rules in Wagtail's admin."""
