"""Bringing things in: schedule, fetch, normalise, hand over to the stream."""
