"""A small blog to be added and imported by hand."""

ADDRESS = "https://notes.example/feed.xml"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Workshop notes</title>
<link>https://notes.example/</link>
<item><guid>1</guid><title>First note</title><link>https://notes.example/1</link></item>
<item><guid>2</guid><title>Second note</title><link>https://notes.example/2</link></item>
</channel></rss>"""
