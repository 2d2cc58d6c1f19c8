"""Where the rooms put their entries in the admin's menu."""

# A Wagtail hook: other rooms' viewsets name it as their menu_hook to stand in the menu "Stream".
STREAM_MENU = "register_stream_menu_item"
