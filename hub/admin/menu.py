"""Where the rooms put their entries in the admin's menu, and their buttons on pages of other rooms."""

# A Wagtail hook: other rooms' viewsets name it as their menu_hook to stand in the menu "Stream".
STREAM_MENU = "register_stream_menu_item"

# A Wagtail hook: fn(source, user) -> header buttons for the pages of a source.
SOURCE_BUTTONS = "construct_source_buttons"
