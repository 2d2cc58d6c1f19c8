"""Sources and imports in Wagtail's admin: adding, health, history, "import now"."""
