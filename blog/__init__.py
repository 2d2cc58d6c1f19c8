"""The hub's own posts, which join the stream as one more source."""
