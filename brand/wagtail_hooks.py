"""The brand's look in Wagtail's admin."""

from wagtail import hooks

from . import admin

hooks.register("register_admin_urls", admin.urls)
hooks.register("register_settings_menu_item", admin.menu_item)
