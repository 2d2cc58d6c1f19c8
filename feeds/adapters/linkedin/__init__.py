"""LinkedIn: single posts whose addresses people pasted, in their own words. LinkedIn itself is never asked."""

from .adapter import LinkedInAdapter

__all__ = ["LinkedInAdapter"]
