"""What Instagram is called, asked and allowed."""

from feeds.adapters.graph import Service

# Tokens come from Instagram Login or from Facebook Login, each with a host of its own. Only the first kind can be
# renewed without a person (developers.facebook.com/docs/instagram-platform/reference/refresh_access_token).
INSTAGRAM = Service(
    label="Instagram",
    host="graph.instagram.com",
    setting="INSTAGRAM_TOKEN",
    permissions="the permission instagram_business_basic",
    renewal="by Instagram Login in the app's dashboard; a token of Facebook Login does not do",
)
NO_TOKEN = (
    f"Instagram needs an access token of the account: set {INSTAGRAM.setting}; nothing is fetched from Instagram until "
    "it is set."
)
