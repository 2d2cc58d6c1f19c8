"""Where the rooms put their entries in the admin's menu, and their buttons on pages of other rooms."""

# Wagtail hooks: other rooms' viewsets name one as their menu_hook to stand in the menu "Stream", "Tags" or "People".
STREAM_MENU = "register_stream_menu_item"
TAGS_MENU = "register_tags_menu_item"
PEOPLE_MENU = "register_people_menu_item"

# A Wagtail hook: fn(source, user) -> header buttons for the pages of a source.
SOURCE_BUTTONS = "construct_source_buttons"
