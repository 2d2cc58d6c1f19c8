"""What Facebook is called, asked and allowed."""

from feeds.adapters.graph import Service

FACEBOOK = Service(
    label="Facebook",
    host="graph.facebook.com",
    setting="FACEBOOK_PAGE_TOKEN",
    # Since 2026 posts fail without the second, whoever wrote them.
    permissions="the permissions pages_read_engagement and pages_read_user_content",
    renewal="from the app's dashboard, logged in as somebody who runs the Page",
)
NO_TOKEN = (
    f"Facebook needs the access token of the Page: set {FACEBOOK.setting}; nothing is fetched from Facebook until it "
    "is set."
)
