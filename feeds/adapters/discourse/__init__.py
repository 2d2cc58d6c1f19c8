"""Discourse forums, wherever they run: their newest topics, those of one category, or those with one tag."""

from .adapter import DiscourseAdapter

__all__ = ["DiscourseAdapter"]
