"""The registry: one line per platform. Order matters for pasted addresses, the first that recognises one wins."""

from .base import Adapter

ADAPTERS: dict[str, Adapter] = {}
