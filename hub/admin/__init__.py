"""The stream in Wagtail's admin: items, vocabulary and areas. Sources and imports are in feeds.admin."""
