"""Any web page that people point to: its title, description and picture, with its credit, in the words of an editor."""

from .adapter import WebAdapter

__all__ = ["WebAdapter"]
