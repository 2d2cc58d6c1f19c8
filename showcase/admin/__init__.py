"""The editors' screens for featured places."""
