"""What Facebook and Instagram share: the Graph API, its errors, limits, pages and signed addresses."""

from .api import VERSION, Graph
from .errors import NotAllowed, OtherKind, TooMuch, Unseen, answer_of
from .listing import Listing, read_edge
from .lookup import LOOKUP, Looked, look_up
from .memory import Memory
from .service import Service
from .signed import expiry
from .usage import Usage, usage_of

__all__ = [
    "LOOKUP", "VERSION", "Graph", "Listing", "Looked", "Memory", "NotAllowed", "OtherKind", "Service", "TooMuch",
    "Unseen", "Usage", "answer_of", "expiry", "look_up", "read_edge", "usage_of",
]  # fmt: skip
