from tests.newsroom import newsroom, newsroom_rows, sign_in  # noqa: F401
